package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.Mean.mean;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.tensor.ShapeException;

/// Cross-entropy of yes-or-no logits: -t log sigmoid(x) - (1 - t) log sigmoid(-x) = max(x, 0) - x t +
/// log(1 + e^-|x|). x and the target t [..], t in [0, 1]. A positive weight w, read by broadcasting,
/// multiplies the first of the two: above 1 it favours recall. Caffe's SigmoidCrossEntropyLoss is the
/// sum of the terms over the number of samples.
///
/// Finite for all finite x, and precise where it is near 0; infinite for x = infinity unless t = 1 and
/// for x = -infinity unless t = 0, where it is 0. NaN stays NaN. The mean of nothing is NaN. Jacobians:
/// diagonal; by x sigmoid(x) - t, with a weight (1 - t) sigmoid(x) - w t sigmoid(-x), also at x = 0
/// though the formula shows kinks there; by t -x (never infinite where its weight is 0).
public final class BinaryCrossEntropyWithLogits {
    private static final String NAME = "binary cross-entropy with logits";

    private BinaryCrossEntropyWithLogits() {}

    /// The mean over all elements, shape [].
    public static Value binaryCrossEntropyWithLogits(Emitter out, Value x, Value target) {
        return mean(out, binaryCrossEntropyWithLogitsTerms(out, x, target));
    }

    /// The mean over all elements with a positive weight, shape [].
    public static Value binaryCrossEntropyWithLogits(Emitter out, Value x, Value target, Value positiveWeight) {
        return mean(out, binaryCrossEntropyWithLogitsTerms(out, x, target, positiveWeight));
    }

    /// The loss of each element, [..].
    public static Value binaryCrossEntropyWithLogitsTerms(Emitter out, Value x, Value target) {
        Operands.equal(out, NAME, x, target);
        return map(out, loss(arg(1), Scalar.subtract(Scalar.ONE, arg(1)), Scalar.ONE), x, target);
    }

    /// The loss of each element with a positive weight, [..].
    public static Value binaryCrossEntropyWithLogitsTerms(Emitter out, Value x, Value target, Value positiveWeight) {
        Operands.equal(out, NAME, x, target);
        if (!positiveWeight.shape().broadcastsTo(x.shape())) {
            throw out.named(new ShapeException(NAME + ": a positive weight " + positiveWeight.shape()
                    + " cannot be read as " + x.shape() + "; sizes must be equal or 1, aligned at the last axis"));
        }
        Scalar yes = Scalar.multiply(arg(2), arg(1));
        Scalar no = Scalar.subtract(Scalar.ONE, arg(1));
        return map(out, loss(yes, no, Scalar.add(yes, no)), x, target, positiveWeight);
    }

    /// |x| times the weight of the wrong side, and what both sides share, softplus(-|x|). Without a
    /// subtraction of large numbers; -|x| is a selection so that its slope at 0 is that of one side,
    /// which makes the sum's right.
    private static Scalar loss(Scalar yes, Scalar no, Scalar both) {
        Scalar x = arg(0);
        Scalar positive = Scalar.less(Scalar.ZERO, x);
        Scalar size = Scalar.select(positive, x, Scalar.negate(x));
        Scalar wrong = Scalar.select(positive, no, yes);
        Scalar shared = Scalar.softplus(Scalar.select(positive, Scalar.negate(x), x));
        return Scalar.add(Weighted.cost(wrong, size), Scalar.multiply(both, shared));
    }
}
