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
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;

/// Mean of each window. x [n, c, h, w] -> y [n, c, h', w']. Jacobian: scaled fill; remembers nothing.
public final class AveragePool {
    private AveragePool() {}

    /// Padding counts as zeros: the sum is divided by the number of window positions inside the padded input.
    public static Value averagePool2d(Emitter out, Value x, Window window) {
        return divided(out, x, window, (span, at, size) -> {
            int first = at * span.stride();
            int end = size + span.before() + span.after();
            return positions(span, tap -> first + tap * span.dilation() < end);
        });
    }

    /// Padding does not count: the sum is divided by the number of real elements.
    public static Value averagePool2dOfElements(Emitter out, Value x, Window window) {
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
                counts[at] *= count.along(window.span(axis), position, x.shape().size(leading + axis));
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
