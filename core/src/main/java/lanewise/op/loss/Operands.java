package lanewise.op.loss;

import static lanewise.op.linear.Reshaping.flatten;
import static lanewise.op.linear.Sum.sum;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// What losses ask of their operands, and the sums of their rows.
final class Operands {
    private Operands() {}

    /// Two arrays of one shape.
    static void equal(Emitter out, String loss, Value x, Value target) {
        if (!x.shape().equals(target.shape())) {
            throw out.named(new ShapeException(
                    loss + ": wanted equal shapes, got " + x.shape() + " and a target of " + target.shape()));
        }
    }

    /// A batch: at least one axis.
    static void batched(Emitter out, String loss, Value x) {
        if (x.shape().rank() == 0) {
            throw out.named(new ShapeException(loss + ": wanted a batch [n, ..], got " + x.shape()));
        }
    }

    /// Two arrays of rows, [n, width] both.
    static void rows(Emitter out, String loss, Value a, Value b) {
        if (a.shape().rank() != 2 || !a.shape().equals(b.shape())) {
            throw out.named(new ShapeException(
                    loss + ": wanted two arrays of one shape [n, width], got " + a.shape() + " and " + b.shape()));
        }
    }

    /// One number for each row.
    static void oneForEachRow(Emitter out, String loss, Value rows, Value target) {
        Shape wanted = Shape.of(rows.shape().size(0));
        if (!target.shape().equals(wanted)) {
            throw out.named(new ShapeException(
                    loss + ": rows " + rows.shape() + " want a target " + wanted + ", got " + target.shape()));
        }
    }

    /// Scores [n, classes] and class indices [n].
    static void labelled(Emitter out, String loss, Value scores, Value index) {
        if (scores.shape().rank() != 2) {
            throw out.named(new ShapeException(loss + ": wanted scores [n, classes], got " + scores.shape()));
        }
        Shape wanted = Shape.of(scores.shape().size(0));
        if (!index.shape().equals(wanted) || index.isFloat()) {
            throw out.named(new ShapeException(loss + ": scores " + scores.shape() + " want class indices " + wanted
                    + ", integers, got " + index.shape() + (index.isFloat() ? ", floats" : "")));
        }
    }

    /// Scores [n, classes] and either class indices [n] or soft targets of the scores' shape.
    static void targeted(Emitter out, String loss, Value scores, Value target) {
        boolean holdsIndices = target.shape().rank() == 1;
        if (holdsIndices == target.isFloat()) {
            throw out.named(new ShapeException(loss + ": a target " + target.shape()
                    + (holdsIndices
                            ? " holds class indices and must be integers"
                            : " holds soft targets and must be floats")));
        }
        try {
            targeted(loss, scores.shape(), target.shape());
        } catch (ShapeException e) {
            throw out.named(e);
        }
    }

    static void targeted(String loss, Shape scores, Shape target) {
        if (scores.rank() != 2) {
            throw new ShapeException(loss + ": wanted logits [n, classes], got " + scores);
        }
        Shape rows = Shape.of(scores.size(0));
        if (!target.equals(rows) && !target.equals(scores)) {
            throw new ShapeException(loss + ": logits " + scores + " want class indices " + rows + " or soft targets "
                    + scores + ", got " + target);
        }
    }

    /// A number that a loss is made with.
    static void notNegative(String what, double number) {
        if (!(number >= 0) || Double.isInfinite(number)) {
            throw new LanewiseException(what + " must be at least 0 and finite, got " + number);
        }
    }

    static void positive(String what, double number) {
        if (!(number > 0) || Double.isInfinite(number)) {
            throw new LanewiseException(what + " must be above 0 and finite, got " + number);
        }
    }

    /// The sum of everything behind the first axis, [n].
    static Value sumOfRows(Emitter out, Value x) {
        return sum(out, flatten(out, x), 1);
    }
}
