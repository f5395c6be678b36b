package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.Mean.mean;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Absolute differences, |x - target|, the L1 loss. x and target [..]. At x = target the derivative is
/// 0. NaN where either is NaN or both are the same infinity. The mean of nothing is NaN. Jacobians:
/// diagonal, the sign of x - target and its negative; of the mean, a scaled sum of it.
public final class MeanAbsoluteError {
    private MeanAbsoluteError() {}

    /// The mean over all elements, shape [].
    public static Value meanAbsoluteError(Emitter out, Value x, Value target) {
        return mean(out, absoluteErrorTerms(out, x, target));
    }

    /// |x - target| of each element, [..].
    public static Value absoluteErrorTerms(Emitter out, Value x, Value target) {
        Operands.equal(out, "absolute error", x, target);
        return map(out, Scalar.absolute(Scalar.subtract(arg(0), arg(1))), x, target);
    }
}
