package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.linear.Mean.mean;
import static lanewise.op.linear.Sum.sum;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// One binary hinge loss for each class, Caffe's HingeLoss: with y the row's index, max(0, 1 - x[i, y])
/// plus the sum over the other classes of max(0, 1 + x[i, c]); with norm L2, of the squares. Scores x
/// [n, classes], index [n] of integers; one that is no class gives NaN. For margins between classes see
/// [MultiClassHinge].
///
/// Where a score lies on its margin the derivative is 0; the squares have no kink. Scores of any finite
/// size give finite losses; one that is infinitely right contributes 0. The mean of no rows is NaN.
/// Jacobian: sum of a diagonal.
public final class OneVersusAllHinge {
    private OneVersusAllHinge() {}

    /// The mean over rows, shape [].
    public static Value oneVersusAllHinge(Emitter out, Value x, Value index) {
        return mean(out, oneVersusAllHingeTerms(out, x, index));
    }

    /// The loss of each row, [n].
    public static Value oneVersusAllHingeTerms(Emitter out, Value x, Value index) {
        return sum(out, violations(out, x, index), 1);
    }

    /// The mean over rows of the sums of squares, shape [].
    public static Value squaredOneVersusAllHinge(Emitter out, Value x, Value index) {
        return mean(out, squaredOneVersusAllHingeTerms(out, x, index));
    }

    /// The sum of squares of each row, [n].
    public static Value squaredOneVersusAllHingeTerms(Emitter out, Value x, Value index) {
        return sum(out, square(out, violations(out, x, index)), 1);
    }

    private static Value violations(Emitter out, Value x, Value index) {
        Operands.labelled(out, "one-versus-all hinge", x, index);
        Value label = Labels.column(out, index, x.shape().size(1));
        // 1 at the label, -1 elsewhere
        Scalar target = Scalar.select(
                Scalar.equal(Labels.CLASS, arg(1)),
                Scalar.ONE,
                Scalar.subtract(Scalar.subtract(arg(1), arg(1)), Scalar.ONE));
        return map(out, Hinge.violation(arg(0), target), x, label);
    }
}
