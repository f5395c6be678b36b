package lanewise.op.linear;

import static lanewise.op.linear.Padding.padZeros;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Slicing.crop;
import static lanewise.op.linear.TakeAtPositions.putAt;
import static lanewise.op.linear.TakeAtPositions.takeAt;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// What each window of an image covers, as columns: the product of a weight [out, c kernel] with them is the
/// convolution. The library's convolutions do without; this is for one's own operations on patches. Jacobian:
/// routing; each of both is the other's transpose. Remembers nothing. NaN and infinities go where the element
/// goes; padding is 0. A batch of 0 gives a batch of 0.
public final class Patches {
    private Patches() {}

    /// x [n, c, spatial] -> y [n, c kernel, positions]: row (channel, tap) of column p is the element that
    /// tap `tap` of the window at position p sees; channels, taps and positions row-major.
    public static Value im2col(Emitter out, Value x, Window window) {
        Layout layout = layout(out, window, x.shape());
        Value padded = padZeros(out, x, layout.before(), layout.after());
        Value planes = reshape(out, padded, Shape.of(layout.planes(), layout.plane()));
        return reshape(out, takeAt(out, planes, 1, layout.reads()), layout.patches());
    }

    /// The sum of all patches at their places: y [n, c kernel, positions] -> x of shape `image` [n, c,
    /// spatial]. What lies on padding is dropped; an element that no window sees is 0.
    public static Value col2im(Emitter out, Value y, Window window, Shape image) {
        Layout layout = layout(out, window, image);
        if (!y.shape().equals(layout.patches())) {
            throw out.named(new ShapeException("col2im: " + window + " over " + image + " has patches "
                    + layout.patches() + ", got " + y.shape()));
        }
        Value rows = reshape(out, y, Shape.of(layout.planes(), layout.reads().length));
        Value planes = putAt(out, rows, 1, layout.plane(), layout.reads());
        return crop(out, reshape(out, planes, layout.padded()), layout.before(), layout.after());
    }

    /// Where in the padded plane each tap of each position reads.
    @SuppressWarnings("ArrayRecordComponent")
    private record Layout(Shape patches, Shape padded, int[] before, int[] after, int[] reads) {
        int planes() {
            return padded.size(0) * padded.size(1);
        }

        int plane() {
            return padded.dropLeading(2).elements();
        }
    }

    private static Layout layout(Emitter out, Window window, Shape image) {
        if (image.rank() != window.rank() + 2) {
            throw out.named(new ShapeException("patches: wanted an image [n, channels, " + window.rank()
                    + " spatial axes] for the " + window + ", got " + image));
        }
        try {
            return layout(window, image);
        } catch (ShapeException e) {
            throw out.named(e);
        }
    }

    private static Layout layout(Window window, Shape image) {
        int[] spatial = window.output(image.dropLeading(2).toArray());
        int[] before = new int[image.rank()];
        int[] after = new int[image.rank()];
        Shape padded = image;
        for (int axis = 0; axis < spatial.length; axis++) {
            Window.Span span = window.span(axis);
            int size = image.size(axis + 2);
            int end = (spatial[axis] - 1) * span.stride() + span.extent();
            before[axis + 2] = span.before();
            after[axis + 2] = Math.max(0, end - span.before() - size);
            padded = padded.with(axis + 2, before[axis + 2] + size + after[axis + 2]);
        }
        int[] reads = reads(window, Shape.of(spatial), padded.dropLeading(2));
        Shape patches = Shape.of(
                image.size(0), image.size(1) * window.area(), Shape.of(spatial).elements());
        return new Layout(patches, padded, before, after, reads);
    }

    private static int[] reads(Window window, Shape positions, Shape plane) {
        int[] reads = new int[Math.multiplyExact(window.area(), positions.elements())];
        Shape kernel = Shape.of(window.kernel());
        for (int at = 0; at < reads.length; at++) {
            int tap = at / positions.elements();
            int position = at % positions.elements();
            for (int axis = 0; axis < window.rank(); axis++) {
                Window.Span span = window.span(axis);
                int first = position / positions.strides()[axis] % positions.size(axis) * span.stride();
                int step = tap / kernel.strides()[axis] % kernel.size(axis) * span.dilation();
                reads[at] += (first + step) * plane.strides()[axis];
            }
        }
        return reads;
    }
}
