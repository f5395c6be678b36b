package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.Mean.mean;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Kullback-Leibler divergence of log-probabilities from target probabilities: t (log t - x)
/// elementwise; its sum over everything divided by the batch size. x and t [n, ..].
///
/// A target of 0 contributes 0 even where x is -infinity; a target below 0 is NaN. Infinite where x is
/// -infinity and t is not 0. The mean over no samples is NaN. Jacobians: diagonal; by x -t, by t log t
/// + 1 - x. At t = 0 the latter has the value -87.34 - x (the logarithm of 2^-126) for the limit of
/// -infinity.
public final class KullbackLeibler {
    private KullbackLeibler() {}

    /// The sum of the terms over the number of samples, shape [].
    public static Value kullbackLeibler(Emitter out, Value x, Value target) {
        Operands.batched(out, "Kullback-Leibler divergence", x);
        return mean(out, Operands.sumOfRows(out, kullbackLeiblerTerms(out, x, target)));
    }

    /// t (log t - x) of each element, [n, ..].
    public static Value kullbackLeiblerTerms(Emitter out, Value x, Value target) {
        Operands.equal(out, "Kullback-Leibler divergence", x, target);
        Scalar t = arg(1);
        Scalar body = Scalar.subtract(Weighted.cost(t, Scalar.negate(arg(0))), Weighted.surprise(t, t));
        return map(out, body, x, target);
    }
}
