package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.Mean.mean;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Half of the squared difference, continued as a straight line beyond delta: with d = x - target, ½ d²
/// where |d| <= delta, else delta (|d| - delta / 2). x and target [..]. Where |d| = delta both halves
/// have value ½ delta² and derivative d. Infinite for infinite d. The mean of nothing is NaN.
/// Jacobians: diagonal, d kept within -delta and delta, and its negative. [SmoothL1] is this over
/// delta.
public final class Huber {
    private Huber() {}

    /// The mean over all elements, shape [].
    public static Value huber(Emitter out, Value x, Value target, double delta) {
        return mean(out, huberTerms(out, x, target, delta));
    }

    /// The loss of each element, [..].
    public static Value huberTerms(Emitter out, Value x, Value target, double delta) {
        Operands.equal(out, "Huber loss", x, target);
        Operands.positive("delta of the Huber loss", delta);
        Scalar d = Scalar.subtract(arg(0), arg(1));
        Scalar size = Scalar.absolute(d);
        Scalar round = Scalar.multiply(Scalar.constant(0.5), Scalar.multiply(d, d));
        Scalar straight = Scalar.multiply(Scalar.constant(delta), Scalar.subtract(size, Scalar.constant(delta / 2)));
        return map(out, Scalar.select(Scalar.less(size, Scalar.constant(delta)), round, straight), x, target);
    }
}
