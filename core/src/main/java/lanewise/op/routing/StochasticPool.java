package lanewise.op.routing;

import static lanewise.algebra.Scalar.ZERO;
import static lanewise.algebra.Scalar.arg;
import static lanewise.algebra.Scalar.divide;
import static lanewise.algebra.Scalar.equal;
import static lanewise.algebra.Scalar.select;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Square.square;

import lanewise.algebra.Emitter;
import lanewise.algebra.Pick;
import lanewise.algebra.SamplePool;
import lanewise.algebra.Value;
import lanewise.algebra.WindowSum;
import lanewise.tensor.Window;

/// Pooling by chance: element i of a window counts with probability p[i] = a[i] / sum of a over the window, a
/// = max(x, 0). x [n, c, h, w] -> y [n, c, h', w']. Padding has probability 0. Source: Zeiler and Fergus,
/// Stochastic Pooling, 2013.
public final class StochasticPool {
    private StochasticPool() {}

    /// Training: one element of each window, drawn with those probabilities. The chance comes from outside:
    /// `uniform` [n, c, h', w'] holds one number in [0, 1) per window, and the same numbers give the same
    /// choice.
    ///
    /// A window without positive elements gives its first element. NaN in a window gives NaN, else +infinity
    /// gives +infinity. Uniform numbers outside the range count as the nearest within. A window that sees
    /// only padding is refused.
    ///
    /// Jacobian: routing to the drawn element; nothing is differentiated through the choice.
    public static Value stochasticPool2d(Emitter out, Value x, Value uniform, Window window) {
        Images.check(out, "stochasticPool2d", x, window, 2);
        return out.emit(new Pick(window), x, out.emit(new SamplePool(window), x, uniform));
    }

    /// Inference: the mean under those probabilities, sum of a² / sum of a.
    ///
    /// A window without positive elements gives 0, with derivative 0; at 0 the derivative of a is 0. NaN or
    /// +infinity in a window gives NaN. A sum of squares beyond the largest number (3.4e38 in single precision)
    /// gives +infinity.
    ///
    /// Jacobian: (2 a[i] - y) / sum of a at each positive element of the window, a sum of fills between
    /// diagonals.
    public static Value stochasticPool2dMean(Emitter out, Value x, Window window) {
        Images.check(out, "stochasticPool2dMean", x, window, 2);
        Value a = relu(out, x);
        Value total = out.emit(new WindowSum(window), a);
        Value squares = out.emit(new WindowSum(window), square(out, a));
        return map(out, select(equal(arg(1), ZERO), ZERO, divide(arg(0), arg(1))), squares, total);
    }
}
