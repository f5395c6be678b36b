package lanewise.op.routing;

import static lanewise.op.linear.Reshaping.reshape;

import java.util.Arrays;
import lanewise.algebra.ArgMaxPool;
import lanewise.algebra.Emitter;
import lanewise.algebra.Pick;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// Largest element of each window. x [n, c, spatial] -> y [n, c, spatial'], with as many spatial axes as the
/// name says. Windows may overlap, be dilated, padded (also unevenly), and rounded up.
///
/// Padding never wins; a window that sees only padding is refused. NaN wins, the first one where there are
/// several; -infinity is a number like any other, -0 equals 0, and a result of 0 may have either sign. Ties:
/// the first in row-major order takes the whole gradient, which lies between the one-sided derivatives; where
/// windows overlap, what they send to one element adds. A batch of 0 samples gives 0 samples; empty spatial
/// axes are refused.
///
/// Jacobian: routing, one non-zero per row, stored as one choice per window: a byte, or four for windows of more than
/// 255 elements.
public final class MaxPool {
    private MaxPool() {}

    /// x [n, c, l] -> y [n, c, l'].
    public static Value maxPool1d(Emitter out, Value x, Window window) {
        return pool(out, Images.check(out, "maxPool1d", x, window, 1), window);
    }

    /// x [n, c, h, w] -> y [n, c, h', w'].
    public static Value maxPool2d(Emitter out, Value x, Window window) {
        return pool(out, Images.check(out, "maxPool2d", x, window, 2), window);
    }

    /// x [n, c, d, h, w] -> y [n, c, d', h', w'].
    public static Value maxPool3d(Emitter out, Value x, Window window) {
        return pool(out, Images.check(out, "maxPool3d", x, window, 3), window);
    }

    /// The largest element of each channel of each sample, with any number of spatial axes. x [n, c, spatial]
    /// -> y [n, c].
    public static Value globalMaxPool(Emitter out, Value x) {
        Shape shape = x.shape();
        if (shape.rank() < 3 || shape.dropLeading(2).elements() == 0) {
            throw out.named(new ShapeException("global max pool: wanted images [n, c, spatial] with at least one"
                    + " element per channel, got " + shape));
        }
        Window all = Window.of(Arrays.copyOfRange(shape.toArray(), 2, shape.rank()));
        return reshape(out, pool(out, x, all), Shape.of(shape.size(0), shape.size(1)));
    }

    /// Windows over the last axes, whatever they mean.
    static Value pool(Emitter out, Value x, Window window) {
        return out.emit(new Pick(window), x, out.emit(new ArgMaxPool(window), x));
    }
}
