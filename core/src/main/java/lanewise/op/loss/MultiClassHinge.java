package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.linear.Mean.mean;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.linear.Sum.sumKeeping;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Multi-class hinge loss of Weston and Watkins: with y the row's index, the sum over the other classes
/// c of max(0, 1 + s[i, c] - s[i, y]), and the same with squares. Scores s [n, classes], index [n] of
/// integers; one that is no class gives NaN.
///
/// Where a margin is exactly 1 its derivative is 0; the squares have no kink. Scores of any finite size
/// give finite losses; a label's score of infinity or another's of -infinity contributes 0, the same
/// infinity in both NaN. One class: 0. The mean of no rows is NaN. Jacobian: sum of a diagonal of ones
/// where a margin is violated, minus their number at the label: selection minus rank one; remembers the
/// violations and the labels.
public final class MultiClassHinge {
    private MultiClassHinge() {}

    /// The mean over rows, shape [].
    public static Value multiClassHinge(Emitter out, Value scores, Value index) {
        return mean(out, multiClassHingeTerms(out, scores, index));
    }

    /// The loss of each row, [n].
    public static Value multiClassHingeTerms(Emitter out, Value scores, Value index) {
        return sum(out, violations(out, scores, index), 1);
    }

    /// The mean over rows of the sums of squares, shape [].
    public static Value squaredMultiClassHinge(Emitter out, Value scores, Value index) {
        return mean(out, squaredMultiClassHingeTerms(out, scores, index));
    }

    /// The sum of squares of each row, [n].
    public static Value squaredMultiClassHingeTerms(Emitter out, Value scores, Value index) {
        return sum(out, square(out, violations(out, scores, index)), 1);
    }

    private static Value violations(Emitter out, Value scores, Value index) {
        Operands.labelled(out, "multi-class hinge", scores, index);
        Value label = Labels.column(out, index, scores.shape().size(1));
        Value own = sumKeeping(out, map(out, Labels.at(arg(0), arg(1)), label, scores), 1);
        Scalar excess = Scalar.add(Scalar.ONE, Scalar.subtract(arg(1), arg(2)));
        Scalar others = Scalar.select(Scalar.equal(Labels.CLASS, arg(0)), Scalar.ZERO, excess);
        // the relu comes last, so that the violations tell the derivative and the scores need not be kept
        return map(out, Scalar.relu(others), label, scores, own);
    }
}
