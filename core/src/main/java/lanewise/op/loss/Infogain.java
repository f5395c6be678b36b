package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.MatrixProduct.matmul;
import static lanewise.op.linear.Mean.mean;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.loss.CrossEntropy.crossEntropyTerms;
import static lanewise.op.loss.OneHot.oneHot;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Information gain loss, Caffe's InfogainLoss: cross-entropy whose soft target is the label's row of a
/// matrix H, loss[i] = -sum over c of H[index[i], c] log p[i, c]. H [classes, classes]; the identity
/// gives the multinomial logistic loss. index [n] of integers; one that is no class gives NaN.
///
/// On probabilities p [n, classes] it is infinite where p is 0 and H is not, with an infinite
/// derivative, while Caffe stops at p = 1e-20; where H is 0, a p of 0 contributes 0. On logits p =
/// softmax(logits), and it is finite for all finite logits. The mean of no rows is NaN. Jacobians: by p
/// a sum of a diagonal, -H / p; by logits that of [CrossEntropy]; by H a matrix product with the
/// one-hot labels after a diagonal of -log p.
public final class Infogain {
    private static final String NAME = "infogain loss";

    private Infogain() {}

    /// The mean over rows, of probabilities, shape [].
    public static Value infogain(Emitter out, Value p, Value index, Value h) {
        return mean(out, infogainTerms(out, p, index, h));
    }

    /// The loss of each row, of probabilities, [n].
    public static Value infogainTerms(Emitter out, Value p, Value index, Value h) {
        Value target = rowsOf(out, h, p, index);
        return sum(out, map(out, Weighted.surprise(arg(0), arg(1)), target, p), 1);
    }

    /// The mean over rows, of logits, shape [].
    public static Value infogainWithLogits(Emitter out, Value logits, Value index, Value h) {
        return mean(out, infogainWithLogitsTerms(out, logits, index, h));
    }

    /// The loss of each row, of logits, [n].
    public static Value infogainWithLogitsTerms(Emitter out, Value logits, Value index, Value h) {
        return crossEntropyTerms(out, logits, rowsOf(out, h, logits, index));
    }

    private static Value rowsOf(Emitter out, Value h, Value scores, Value index) {
        Operands.labelled(out, NAME, scores, index);
        int classes = scores.shape().size(1);
        if (!h.shape().equals(Shape.of(classes, classes))) {
            throw out.named(new ShapeException(NAME + ": scores " + scores.shape() + " want a matrix "
                    + Shape.of(classes, classes) + ", got " + h.shape()));
        }
        return matmul(out, oneHot(out, index, classes), h);
    }
}
