package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.Mean.mean;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Binary hinge loss, max(0, 1 - t x), and its square. Scores x and targets t [..], t = 1 or -1. Where
/// t x = 1 the derivative is 0; the square has no kink. Infinite for a score that is infinitely wrong,
/// 0 for one that is infinitely right; NaN stays NaN, with derivative 0. The mean of nothing is NaN.
/// Jacobians: diagonal; by x -t where t x < 1, else 0; of the square, twice the hinge times that.
public final class Hinge {
    private Hinge() {}

    /// The mean over all elements, shape [].
    public static Value hinge(Emitter out, Value x, Value target) {
        return mean(out, hingeTerms(out, x, target));
    }

    /// max(0, 1 - t x) of each element, [..].
    public static Value hingeTerms(Emitter out, Value x, Value target) {
        Operands.equal(out, "hinge", x, target);
        return map(out, violation(arg(0), arg(1)), x, target);
    }

    /// The mean of the squares over all elements, shape [].
    public static Value squaredHinge(Emitter out, Value x, Value target) {
        return mean(out, squaredHingeTerms(out, x, target));
    }

    /// max(0, 1 - t x)² of each element, [..].
    public static Value squaredHingeTerms(Emitter out, Value x, Value target) {
        Operands.equal(out, "squared hinge", x, target);
        Scalar violation = violation(arg(0), arg(1));
        return map(out, Scalar.multiply(violation, violation), x, target);
    }

    /// By how much a score misses a margin of 1.
    static Scalar violation(Scalar x, Scalar target) {
        return Scalar.relu(Scalar.subtract(Scalar.ONE, Scalar.multiply(x, target)));
    }
}
