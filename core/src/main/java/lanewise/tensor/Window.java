package lanewise.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What slides over the spatial axes of an image: kernel, stride, padding before and after, dilation, one [Span] per
/// axis.
///
/// ```java
/// Window.of(3, 3).stride(2).padding(1)   // 3x3, every second position, one row of padding on each side
/// ```
public record Window(List<Span> spans) {
    /// One axis of a window. With `ceil`, the division in the output size rounds up, but a last window that would
    /// start behind the input and its front padding is dropped.
    public record Span(int kernel, int stride, int before, int after, int dilation, boolean ceil) {
        public Span {
            if (kernel < 1 || stride < 1 || dilation < 1 || before < 0 || after < 0) {
                throw new ShapeException(
                        "a window needs kernel, stride and dilation of at least 1 and padding of at least 0, but got kernel "
                                + kernel + ", stride " + stride + ", dilation " + dilation + ", padding " + before
                                + " and " + after);
            }
        }

        /// From the first to the last element that one placement covers.
        public int extent() {
            return dilation * (kernel - 1) + 1;
        }

        /// floor((size + before + after - dilation * (kernel - 1) - 1) / stride) + 1.
        public int output(int size) {
            int room = size + before + after - extent();
            if (room < 0) {
                throw new ShapeException(
                        "the window does not fit: output size = floor((" + size + " + " + before + " + " + after
                                + " - " + dilation + " * (" + kernel + " - 1) - 1) / " + stride
                                + ") + 1 is below 1; use a smaller kernel"
                                + " or more padding");
            }
            if (!ceil) {
                return room / stride + 1;
            }
            int output = (room + stride - 1) / stride + 1;
            return (output - 1) * stride >= size + before ? output - 1 : output;
        }

        /// The input position that tap `tap` of output `position` reads; outside 0..size-1 it is padding.
        public int input(int position, int tap) {
            return position * stride - before + tap * dilation;
        }
    }

    public Window {
        spans = List.copyOf(spans);
    }

    /// A window of the given kernel sizes with stride 1, no padding and no dilation.
    public static Window of(int... kernel) {
        return new Window(Arrays.stream(kernel)
                .mapToObj(size -> new Span(size, 1, 0, 0, 1, false))
                .toList());
    }

    public Window stride(int... strides) {
        return map(strides, (s, stride) -> new Span(s.kernel, stride, s.before, s.after, s.dilation, s.ceil));
    }

    /// The same padding before and after; one number for all axes, or one per axis.
    public Window padding(int... paddings) {
        return map(paddings, (s, padding) -> new Span(s.kernel, s.stride, padding, padding, s.dilation, s.ceil));
    }

    public Window padBefore(int... paddings) {
        return map(paddings, (s, padding) -> new Span(s.kernel, s.stride, padding, s.after, s.dilation, s.ceil));
    }

    public Window padAfter(int... paddings) {
        return map(paddings, (s, padding) -> new Span(s.kernel, s.stride, s.before, padding, s.dilation, s.ceil));
    }

    public Window dilation(int... dilations) {
        return map(dilations, (s, dilation) -> new Span(s.kernel, s.stride, s.before, s.after, dilation, s.ceil));
    }

    /// Padded so that over the last axes of `image` the output has ceil(size / stride) elements; with a
    /// stride of 1, as many as the image. That takes (ceil(size / stride) - 1) stride + dilation (kernel - 1) +
    /// 1 - size elements of padding, or none where that is negative; half of them on each side, an odd one more
    /// behind the image.
    public Window same(Shape image) {
        int leading = image.rank() - rank();
        if (leading < 0) {
            throw new ShapeException(
                    this + " has " + rank() + " axes, but the image " + image + " has only " + image.rank());
        }
        Span[] padded = new Span[rank()];
        for (int axis = 0; axis < padded.length; axis++) {
            Span s = span(axis);
            int size = image.size(leading + axis);
            int output = Math.ceilDiv(size, s.stride);
            int padding = Math.max((output - 1) * s.stride + s.extent() - size, 0);
            padded[axis] = new Span(s.kernel, s.stride, padding / 2, padding - padding / 2, s.dilation, s.ceil);
        }
        return new Window(List.of(padded));
    }

    /// Rounds the output size up instead of down.
    public Window ceil() {
        return new Window(spans.stream()
                .map(s -> new Span(s.kernel, s.stride, s.before, s.after, s.dilation, true))
                .toList());
    }

    public int rank() {
        return spans.size();
    }

    public Span span(int axis) {
        return spans.get(axis);
    }

    /// Number of positions in the window.
    public int area() {
        return spans.stream().mapToInt(Span::kernel).reduce(1, Math::multiplyExact);
    }

    public int[] kernel() {
        return spans.stream().mapToInt(Span::kernel).toArray();
    }

    /// Output sizes for the given spatial sizes.
    public int[] output(int... sizes) {
        if (sizes.length != rank()) {
            throw new ShapeException(this + " has " + rank() + " axes, but the input has " + sizes.length
                    + " spatial axes " + Arrays.toString(sizes));
        }
        int[] result = new int[sizes.length];
        for (int axis = 0; axis < sizes.length; axis++) {
            result[axis] = span(axis).output(sizes[axis]);
        }
        return result;
    }

    private interface Change {
        Span apply(Span span, int value);
    }

    private Window map(int[] values, Change change) {
        if (values.length != 1 && values.length != rank()) {
            throw new ShapeException(this + " has " + rank() + " axes, but " + values.length + " values were given");
        }
        Span[] changed = new Span[rank()];
        for (int axis = 0; axis < changed.length; axis++) {
            changed[axis] = change.apply(span(axis), values[values.length == 1 ? 0 : axis]);
        }
        return new Window(List.of(changed));
    }

    @Override
    public String toString() {
        return "window " + join(s -> s.kernel + "")
                + (any(s -> s.stride != 1) ? " stride " + join(s -> s.stride + "") : "")
                + (any(s -> s.before + s.after > 0)
                        ? " padding " + join(s -> s.before == s.after ? s.before + "" : s.before + "+" + s.after)
                        : "")
                + (any(s -> s.dilation != 1) ? " dilation " + join(s -> s.dilation + "") : "")
                + (any(Span::ceil) ? " rounded up" : "");
    }

    private String join(java.util.function.Function<Span, String> part) {
        return spans.stream().map(part).collect(Collectors.joining("x"));
    }

    private boolean any(java.util.function.Predicate<Span> claim) {
        return spans.stream().anyMatch(claim);
    }
}
