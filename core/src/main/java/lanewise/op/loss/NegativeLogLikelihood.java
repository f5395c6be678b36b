package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.Mean.mean;
import static lanewise.op.linear.Sum.sum;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Negative log-likelihood of log-probabilities: loss[i] = -sum over c of t[i, c] x[i, c]. x [n,
/// classes]; a target of integers [n] (t is one-hot) or of soft targets [n, classes]. On logits use
/// [CrossEntropy], which is this after log-softmax.
///
/// A target of 0 contributes 0 even where x is -infinity or NaN. An index that is no class gives NaN.
/// The mean of no rows is NaN; without classes the loss of a row is 0. Jacobians: sum of a diagonal, -t
/// by x and -x by a soft target (at most the largest float where the target is 0).
public final class NegativeLogLikelihood {
    private static final String NAME = "negative log-likelihood";

    private NegativeLogLikelihood() {}

    /// The mean over rows, shape [].
    public static Value negativeLogLikelihood(Emitter out, Value x, Value target) {
        return mean(out, negativeLogLikelihoodTerms(out, x, target));
    }

    /// The sum over rows divided by the sum of the weights of the rows that count, shape []; NaN where
    /// none counts.
    public static Value negativeLogLikelihood(Emitter out, Value x, Targets targets) {
        Value terms = negativeLogLikelihoodTerms(out, x, targets);
        return targets.mean(out, terms, x.shape().size(1));
    }

    /// The loss of each row, shape [n].
    public static Value negativeLogLikelihoodTerms(Emitter out, Value x, Value target) {
        Operands.targeted(out, NAME, x, target);
        Scalar cost = Scalar.negate(arg(1));
        Value terms = target.isFloat()
                ? map(out, Weighted.cost(arg(0), cost), target, x)
                : map(
                        out,
                        Labels.at(arg(0), cost),
                        Labels.column(out, target, x.shape().size(1)),
                        x);
        return sum(out, terms, 1);
    }

    /// The loss of each row, times the weight of its class, shape [n]; 0 where the row is ignored.
    public static Value negativeLogLikelihoodTerms(Emitter out, Value x, Targets targets) {
        Operands.targeted(out, NAME, x, targets.target());
        return negativeLogLikelihoodTerms(out, x, targets.shares(out, x.shape().size(1)));
    }
}
