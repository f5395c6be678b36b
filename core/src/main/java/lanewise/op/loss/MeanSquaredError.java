package lanewise.op.loss;

import static lanewise.op.elementwise.Square.square;
import static lanewise.op.elementwise.Subtract.subtract;
import static lanewise.op.linear.Mean.mean;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.ShapeException;

/// Squared differences. x and target [..] -> mean over all elements []. Jacobians: scaled sums of a diagonal.
public final class MeanSquaredError {
    private MeanSquaredError() {}

    /// mean((x - target)²), shape [].
    public static Value meanSquaredError(Emitter out, Value x, Value target) {
        return mean(out, squaredErrorTerms(out, x, target));
    }

    /// (x - target)² elementwise.
    public static Value squaredErrorTerms(Emitter out, Value x, Value target) {
        if (!x.shape().equals(target.shape())) {
            throw out.named(new ShapeException(
                    "squared error: wanted equal shapes, got " + x.shape() + " and a target of " + target.shape()));
        }
        return square(out, subtract(out, x, target));
    }
}
