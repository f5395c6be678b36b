package lanewise.op.linear;

import static lanewise.op.elementwise.Divide.divide;
import static lanewise.op.elementwise.Scale.scale;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import lanewise.algebra.Constant;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.algebra.WindowSum;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;

/// Mean of each window. x [n, c, spatial] -> y [n, c, spatial'], with one, two or three spatial axes.
/// Jacobian: scaled fill; remembers nothing.
///
/// Window p begins at p stride - padding. The derivative by an element of x sums the shares of every window
/// that contains it; only windows that do not overlap (stride at least the kernel) leave each element one
/// share, the cotangent over the area.
///
/// Each spatial axis of y has floor((size + before + after - dilation (kernel - 1) - 1) / stride) + 1
/// elements; a window that rounds up has ceil instead of floor, without a last window that would start behind
/// the input and its front padding. NaN and infinities reach the windows that cover them, and no others. A
/// batch of 0 gives a batch of 0.
public final class AveragePool {
    private AveragePool() {}

    /// x [n, c, length]. Padding counts as zeros: the sum is divided by the number of window positions inside
    /// the padded input. Positions behind it, which rounding up can bring, do not count.
    public static Value averagePool1d(Emitter out, Value x, Window window) {
        return ofPositions(out, 1, x, window);
    }

    /// x [n, c, h, w]. Padding counts as zeros, as in [#averagePool1d].
    public static Value averagePool2d(Emitter out, Value x, Window window) {
        return ofPositions(out, 2, x, window);
    }

    /// x [n, c, depth, h, w]. Padding counts as zeros, as in [#averagePool1d].
    public static Value averagePool3d(Emitter out, Value x, Window window) {
        return ofPositions(out, 3, x, window);
    }

    /// x [n, c, length]. Padding does not count: the sum is divided by the number of real elements. A window
    /// that sees only padding would be a mean of nothing, and is refused.
    public static Value averagePool1dOfElements(Emitter out, Value x, Window window) {
        return ofElements(out, 1, x, window);
    }

    /// x [n, c, h, w]. Padding does not count, as in [#averagePool1dOfElements].
    public static Value averagePool2dOfElements(Emitter out, Value x, Window window) {
        return ofElements(out, 2, x, window);
    }

    /// x [n, c, depth, h, w]. Padding does not count, as in [#averagePool1dOfElements].
    public static Value averagePool3dOfElements(Emitter out, Value x, Window window) {
        return ofElements(out, 3, x, window);
    }

    private static Value ofPositions(Emitter out, int axes, Value x, Window window) {
        Spatial.check(out, "averagePool", axes, window);
        return divided(out, x, window, (span, at, size) -> {
            int first = at * span.stride();
            int end = size + span.before() + span.after();
            return positions(span, tap -> first + tap * span.dilation() < end);
        });
    }

    private static Value ofElements(Emitter out, int axes, Value x, Window window) {
        Spatial.check(out, "averagePool", axes, window);
        return divided(
                out,
                x,
                window,
                (span, at, size) -> positions(span, tap -> {
                    int position = span.input(at, tap);
                    return position >= 0 && position < size;
                }));
    }

    private interface Count {
        int along(Window.Span span, int at, int size);
    }

    private static int positions(Window.Span span, IntPredicate counts) {
        return (int) IntStream.range(0, span.kernel()).filter(counts).count();
    }

    private static Value divided(Emitter out, Value x, Window window, Count count) {
        Value sum = out.emit(new WindowSum(window), x);
        int leading = x.shape().rank() - window.rank();
        Shape spatial = sum.shape().dropLeading(leading);
        float[] counts = new float[spatial.elements()];
        Arrays.fill(counts, 1);
        int[] strides = spatial.strides();
        for (int at = 0; at < counts.length; at++) {
            for (int axis = 0; axis < window.rank(); axis++) {
                int position = at / strides[axis] % spatial.size(axis);
                int own = count.along(window.span(axis), position, x.shape().size(leading + axis));
                if (own == 0) {
                    throw out.named(new ShapeException("average pool of elements: " + window + " over " + x.shape()
                            + " has a window at position " + position + " of spatial axis " + axis
                            + " that sees only padding; use less padding"));
                }
                counts[at] *= own;
            }
        }
        for (float c : counts) {
            if (c != counts[0]) {
                return divide(out, sum, out.emit(new Constant(Tensor.of(spatial, counts))));
            }
        }
        return scale(out, sum, 1.0 / counts[0]);
    }
}
