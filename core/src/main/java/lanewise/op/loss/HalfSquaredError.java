package lanewise.op.loss;

import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.loss.MeanSquaredError.squaredErrorTerms;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// Half of the squared distance, ½ |x - target|², as the textbook derivation of backpropagation has it:
/// its gradient is just x - target. x and target [..]. A sum over all elements, also over those of a
/// batch: for its mean over samples see [Euclidean]. The sum of nothing is 0; NaN stays NaN, infinite
/// differences are infinite. Jacobians: diagonal, x - target and its negative; of the sum, its sum.
public final class HalfSquaredError {
    private HalfSquaredError() {}

    /// The sum over all elements, shape [].
    public static Value halfSquaredError(Emitter out, Value x, Value target) {
        return sum(out, halfSquaredErrorTerms(out, x, target));
    }

    /// ½ (x - target)² of each element, [..].
    public static Value halfSquaredErrorTerms(Emitter out, Value x, Value target) {
        return scale(out, squaredErrorTerms(out, x, target), 0.5);
    }
}
