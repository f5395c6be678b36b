package lanewise.op.linear;

import static lanewise.op.linear.Convolution.biased;

import lanewise.algebra.CorrelateInput;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// The adjoint of a convolution, by which images grow: every element of x lays a copy of the kernel, times
/// itself, into y, y[n, o, p stride - padding + t dilation] += w[c, o, t] x[n, c, p]; what falls outside y is
/// dropped. x [n, in, spatial], w [in, out / groups, kernel], b [out] -> y [n, out, spatial'], with one, two
/// or three spatial axes.
///
/// Each spatial axis of y has (size - 1) stride - before - after + dilation (kernel - 1) + 1 + output padding
/// elements, all sizes that the convolution of the same window would bring back to `size`. The output padding
/// says which of them: it must be below the stride, one number for all axes or one per axis; none means 0.
/// The elements it adds lie behind the others and get the bias or what reaches them of the kernel.
///
/// Jacobians: correlation by x (its transpose is the convolution) and by w; broadcast by b. NaN and
/// infinities reach the outputs where their copies of the kernel lie, and no others. A batch of 0 gives a
/// batch of 0.
public final class TransposedConvolution {
    private TransposedConvolution() {}

    /// x [n, in, length], w [in, out / groups, kernel].
    public static Value convTranspose1d(
            Emitter out, Value x, Value w, Window window, int groups, int... outputPadding) {
        return adjoint(out, 1, x, w, window, groups, outputPadding);
    }

    public static Value convTranspose1d(
            Emitter out, Value x, Value w, Value b, Window window, int groups, int... outputPadding) {
        return biased(out, convTranspose1d(out, x, w, window, groups, outputPadding), b);
    }

    /// x [n, in, h, w], w [in, out / groups, kernel h, kernel w].
    public static Value convTranspose2d(
            Emitter out, Value x, Value w, Window window, int groups, int... outputPadding) {
        return adjoint(out, 2, x, w, window, groups, outputPadding);
    }

    public static Value convTranspose2d(
            Emitter out, Value x, Value w, Value b, Window window, int groups, int... outputPadding) {
        return biased(out, convTranspose2d(out, x, w, window, groups, outputPadding), b);
    }

    /// x [n, in, depth, h, w], w [in, out / groups, kernel depth, kernel h, kernel w].
    public static Value convTranspose3d(
            Emitter out, Value x, Value w, Window window, int groups, int... outputPadding) {
        return adjoint(out, 3, x, w, window, groups, outputPadding);
    }

    public static Value convTranspose3d(
            Emitter out, Value x, Value w, Value b, Window window, int groups, int... outputPadding) {
        return biased(out, convTranspose3d(out, x, w, window, groups, outputPadding), b);
    }

    private static Value adjoint(
            Emitter out, int axes, Value x, Value w, Window window, int groups, int... outputPadding) {
        Spatial.check(out, "convTranspose", axes, window);
        Shape to;
        try {
            checkWeight(x.shape(), w.shape(), window, groups);
            to = result(x.shape(), w.shape(), window, groups, outputPadding);
        } catch (ShapeException e) {
            throw out.named(e);
        }
        return out.emit(new CorrelateInput(window, groups, to), x, w);
    }

    private static Shape result(Shape x, Shape w, Window window, int groups, int... outputPadding) {
        Shape to = x.with(1, Math.multiplyExact(w.size(1), groups));
        for (int axis = 0; axis < window.rank(); axis++) {
            int extra = extra(axis, window.rank(), outputPadding);
            to = to.with(axis + 2, size(x.size(axis + 2), window.span(axis), extra));
        }
        return to;
    }

    private static void checkWeight(Shape x, Shape w, Window window, int groups) {
        if (x.rank() != window.rank() + 2 || w.rank() != x.rank() || w.size(0) != x.size(1)) {
            throw new ShapeException("transposed convolution: wanted an input [batch, in, " + window.rank()
                    + " spatial axes] and a weight [in, out / groups, kernel], got " + x + " and " + w);
        }
        if (groups < 1 || x.size(1) % groups != 0) {
            throw new ShapeException("transposed convolution: " + groups + " groups do not divide " + x.size(1)
                    + " input channels of " + x);
        }
        for (int axis = 0; axis < window.rank(); axis++) {
            if (w.size(axis + 2) != window.span(axis).kernel()) {
                throw new ShapeException(
                        "transposed convolution: the weight " + w + " does not have the kernel of the " + window);
            }
            if (window.span(axis).ceil()) {
                throw new ShapeException("transposed convolution: " + window
                        + " has no use for rounding; the output padding chooses the size");
            }
        }
    }

    private static int extra(int axis, int axes, int... outputPadding) {
        if (outputPadding.length > 1 && outputPadding.length != axes) {
            throw new ShapeException(
                    "transposed convolution: wanted one output padding or " + axes + ", got " + outputPadding.length);
        }
        return outputPadding.length == 0 ? 0 : outputPadding[outputPadding.length == 1 ? 0 : axis];
    }

    private static int size(int size, Window.Span span, int extra) {
        if (extra < 0 || extra >= span.stride()) {
            throw new ShapeException("transposed convolution: an output padding of " + extra
                    + " does not lie from 0 to the stride of " + span.stride() + ", exclusive");
        }
        int result = (size - 1) * span.stride() - span.before() - span.after() + span.extent() + extra;
        if (size < 1 || result < 1) {
            throw new ShapeException("transposed convolution: output size = (" + size + " - 1) * " + span.stride()
                    + " - " + span.before() + " - " + span.after() + " + " + span.dilation() + " * (" + span.kernel()
                    + " - 1) + 1 + " + extra + " = " + result
                    + (size < 1 ? " of nothing; wanted at least one element" : " is below 1; use less padding"));
        }
        return result;
    }
}
