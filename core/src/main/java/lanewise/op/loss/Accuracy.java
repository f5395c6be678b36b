package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.Mean.mean;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.linear.Sum.sumKeeping;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;

/// Accuracy: the fraction of rows whose label is among the best scores. scores [n, classes], index [n]
/// of integers.
///
/// The label's rank is the number of classes that beat it: those with a larger score, and those before
/// it with an equal one, so that the first of equal scores is the best, as everywhere here (Caffe's
/// Accuracy lets every equal score beat the label). A NaN beats every label and is beaten by all. An
/// index that is no class gives NaN. The mean of no rows is NaN. No sorting: one comparison for each
/// score. Jacobian: zero; it is for looking at, not for training.
public final class Accuracy {
    private Accuracy() {}

    /// The fraction of rows whose label has the best score, shape [].
    public static Value accuracy(Emitter out, Value scores, Value index) {
        return mean(out, accuracyTerms(out, scores, index, 1));
    }

    /// The fraction of rows whose label has one of the `best` best scores, shape [].
    public static Value accuracy(Emitter out, Value scores, Value index, int best) {
        return mean(out, accuracyTerms(out, scores, index, best));
    }

    /// 1 for each row whose label has one of the `best` best scores, else 0, [n].
    public static Value accuracyTerms(Emitter out, Value scores, Value index, int best) {
        Operands.labelled(out, "accuracy", scores, index);
        if (best < 1) {
            throw new LanewiseException("accuracy counts at least the best score, got " + best);
        }
        Value label = Labels.column(out, index, scores.shape().size(1));
        Value own = sumKeeping(out, map(out, Labels.at(arg(0), arg(1)), label, scores), 1);
        Scalar isBefore = Scalar.less(Labels.CLASS, arg(0));
        Scalar rest = Scalar.select(Scalar.equal(arg(1), arg(2)), isBefore, Scalar.ONE);
        Scalar beats = Scalar.select(Scalar.less(arg(1), arg(2)), Scalar.ZERO, rest);
        Scalar counted = Scalar.add(beats, Scalar.subtract(arg(0), arg(0)));
        Value rank = sum(out, map(out, counted, label, scores, own), 1);
        Scalar isKnown = Scalar.equal(arg(0), arg(0));
        Scalar isRight = Scalar.less(arg(0), Scalar.constant(best));
        return map(out, Scalar.select(isKnown, isRight, Scalar.constant(Double.NaN)), rank);
    }
}
