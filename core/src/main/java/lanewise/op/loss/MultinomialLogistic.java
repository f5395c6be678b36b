package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.Mean.mean;
import static lanewise.op.linear.Sum.sum;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Multinomial logistic loss of probabilities, Caffe's MultinomialLogisticLoss: loss[i] = -log p[i,
/// index[i]]. p [n, classes], index [n] of integers. On logits use [CrossEntropy]: a softmax rounds
/// small probabilities away.
///
/// Infinite where the probability is 0, with an infinite derivative, while Caffe stops at p = 1e-20;
/// NaN below 0, and where the index is no class. The other probabilities do not matter. The mean of no
/// rows is NaN. Jacobian: sum of a diagonal, -1 / p at the index and 0 elsewhere.
public final class MultinomialLogistic {
    private MultinomialLogistic() {}

    /// The mean over rows, shape [].
    public static Value multinomialLogistic(Emitter out, Value p, Value index) {
        return mean(out, multinomialLogisticTerms(out, p, index));
    }

    /// The loss of each row, [n].
    public static Value multinomialLogisticTerms(Emitter out, Value p, Value index) {
        Operands.labelled(out, "multinomial logistic loss", p, index);
        // the logarithm stands inside the selection, or its infinite slope at 0 would meet a cotangent of 0
        Scalar cost = Labels.at(arg(0), Scalar.negate(Scalar.log(arg(1))));
        return sum(out, map(out, cost, Labels.column(out, index, p.shape().size(1)), p), 1);
    }
}
