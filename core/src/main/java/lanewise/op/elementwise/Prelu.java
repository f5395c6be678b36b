package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import java.util.Arrays;
import lanewise.algebra.Emitter;
import lanewise.algebra.Reshape;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Leaky rectifier whose slopes are learned: y = x where x > 0, else slope x. x [n, channels, ...] with a
/// slope per channel [channels], or any x with one slope [1]. NaN stays NaN. At x = 0 the derivative is the
/// slope. Jacobians: by x diagonal, 1 or the slope; by the slope diagonal, 0 or x, behind a broadcast, so
/// that gradients of one channel are added up; 0 for an empty batch.
public final class Prelu {
    private Prelu() {}

    /// Throws a [ShapeException] where x has no axis of channels or another number of them than there are
    /// slopes.
    public static Value prelu(Emitter out, Value x, Value slope) {
        Value perChannel = out.emit(new Reshape(channels(out, x.shape(), slope.shape())), slope);
        Scalar positive = Scalar.less(Scalar.ZERO, arg(0));
        return map(out, Scalar.select(positive, arg(0), Scalar.multiply(arg(1), arg(0))), x, perChannel);
    }

    /// The slope's shape from which broadcasting finds the channels.
    private static Shape channels(Emitter out, Shape x, Shape slope) {
        if (slope.equals(Shape.of(1))) {
            return Shape.SCALAR;
        }
        if (x.rank() < 2) {
            throw out.named(new ShapeException("prelu: x " + x + " has no axis of channels for the slopes " + slope
                    + "; wanted x [n, channels, ...], or one slope [1]"));
        }
        if (!slope.equals(Shape.of(x.size(1)))) {
            throw out.named(new ShapeException("prelu: x " + x + " has " + x.size(1)
                    + " channels along axis 1, but the slopes have shape " + slope + "; wanted [" + x.size(1)
                    + "], or one slope [1]"));
        }
        int[] sizes = new int[x.rank() - 1];
        Arrays.fill(sizes, 1);
        sizes[0] = x.size(1);
        return Shape.of(sizes);
    }
}
