package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.Mean.mean;
import static lanewise.op.loss.CosineSimilarity.cosineSimilarity;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;

/// Cosine embedding loss of pairs: with c the cosine of a[i] and b[i], 1 - c where the target is above
/// 0 (1: alike), else max(0, c - margin) (-1: unlike). a and b [n, width], target [n], margin in [-1,
/// 1].
///
/// Where c = margin the derivative is 0. A row of zeros has c = 0. A NaN in a row or a target gives
/// NaN. The mean of no pairs is NaN. Jacobian: diagonal of -1, 1 or 0 after that of [CosineSimilarity];
/// by the target zero.
public final class CosineEmbedding {
    private CosineEmbedding() {}

    /// The mean over pairs, shape [].
    public static Value cosineEmbedding(Emitter out, Value a, Value b, Value target, double margin) {
        return mean(out, cosineEmbeddingTerms(out, a, b, target, margin));
    }

    /// The loss of each pair, [n].
    public static Value cosineEmbeddingTerms(Emitter out, Value a, Value b, Value target, double margin) {
        Operands.rows(out, "cosine embedding loss", a, b);
        Operands.oneForEachRow(out, "cosine embedding loss", a, target);
        if (!(Math.abs(margin) <= 1)) {
            throw new LanewiseException("the margin of the cosine embedding loss must lie in [-1, 1], got " + margin);
        }
        Scalar cosine = arg(0);
        Scalar alike = Scalar.subtract(Scalar.ONE, cosine);
        Scalar unlike = Scalar.relu(Scalar.subtract(cosine, Scalar.constant(margin)));
        Scalar isNumber = Scalar.equal(arg(1), arg(1));
        Scalar rest = Scalar.select(isNumber, unlike, Scalar.constant(Double.NaN));
        Scalar body = Scalar.select(Scalar.less(Scalar.ZERO, arg(1)), alike, rest);
        return map(out, body, cosineSimilarity(out, a, b), target);
    }
}
