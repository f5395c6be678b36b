package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.Mean.mean;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Absolute differences, rounded off below beta: with d = x - target, d² / (2 beta) where |d| < beta,
/// else |d| - beta / 2. x and target [..]. Where |d| = beta both halves have value beta / 2 and
/// derivative 1 or -1. With beta = 0 it is the L1 loss, with derivative 0 at d = 0. Infinite for
/// infinite d. The mean of nothing is NaN. Jacobians: diagonal, d / beta kept within -1 and 1, and its
/// negative. [Huber] is beta times this.
public final class SmoothL1 {
    private SmoothL1() {}

    /// The mean over all elements, shape [].
    public static Value smoothL1(Emitter out, Value x, Value target, double beta) {
        return mean(out, smoothL1Terms(out, x, target, beta));
    }

    /// The loss of each element, [..].
    public static Value smoothL1Terms(Emitter out, Value x, Value target, double beta) {
        Operands.equal(out, "smooth L1", x, target);
        Operands.notNegative("beta of smooth L1", beta);
        Scalar d = Scalar.subtract(arg(0), arg(1));
        Scalar size = Scalar.absolute(d);
        Scalar round = Scalar.multiply(Scalar.constant(0.5 / beta), Scalar.multiply(d, d));
        Scalar straight = Scalar.subtract(size, Scalar.constant(beta / 2));
        return map(out, Scalar.select(Scalar.less(size, Scalar.constant(beta)), round, straight), x, target);
    }
}
