package lanewise.op.loss;

import static lanewise.op.linear.Mean.mean;
import static lanewise.op.loss.HalfSquaredError.halfSquaredErrorTerms;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// Half of the squared Euclidean distance of each sample, averaged over the batch: 1 / (2 n) times the
/// sum of (x - target)², Caffe's EuclideanLoss. x and target [n, ..]. The mean over no samples is NaN;
/// a sample without elements has loss 0. Jacobian of the mean by x: (x - target) / n, by the target its
/// negative.
public final class Euclidean {
    private Euclidean() {}

    /// The mean over the samples, shape [].
    public static Value euclidean(Emitter out, Value x, Value target) {
        return mean(out, euclideanTerms(out, x, target));
    }

    /// ½ |x[i] - target[i]|² of each sample, [n].
    public static Value euclideanTerms(Emitter out, Value x, Value target) {
        Operands.batched(out, "Euclidean loss", x);
        return Operands.sumOfRows(out, halfSquaredErrorTerms(out, x, target));
    }
}
