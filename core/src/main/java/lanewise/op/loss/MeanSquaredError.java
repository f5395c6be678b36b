package lanewise.op.loss;

import static lanewise.op.elementwise.Square.square;
import static lanewise.op.elementwise.Subtract.subtract;
import static lanewise.op.linear.Mean.mean;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// Squared differences, (x - target)². x and target [..]. Infinite for infinite differences and, in
/// single precision, above differences of 1.8e19. The mean of nothing is NaN. Jacobians: diagonal, 2 (x
/// - target) and its negative; of the mean, a scaled sum of it.
public final class MeanSquaredError {
    private MeanSquaredError() {}

    /// The mean over all elements, shape [].
    public static Value meanSquaredError(Emitter out, Value x, Value target) {
        return mean(out, squaredErrorTerms(out, x, target));
    }

    /// (x - target)² of each element, [..].
    public static Value squaredErrorTerms(Emitter out, Value x, Value target) {
        Operands.equal(out, "squared error", x, target);
        return square(out, subtract(out, x, target));
    }
}
