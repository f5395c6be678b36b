package lanewise.op.loss;

import static lanewise.algebra.Jacobian.compose;
import static lanewise.algebra.Jacobian.diagonal;
import static lanewise.algebra.Jacobian.sumTo;
import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Negate.negate;
import static lanewise.op.linear.Mean.mean;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.linear.Sum.sumKeeping;
import static lanewise.op.rows.LogSoftmax.logSoftmax;
import static lanewise.op.rows.Softmax.softmax;

import java.util.List;
import lanewise.algebra.Declared;
import lanewise.algebra.Emitter;
import lanewise.algebra.Identity;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Scalar;
import lanewise.algebra.Site;
import lanewise.algebra.Value;
import lanewise.algebra.Zero;
import lanewise.op.linear.Axes;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Softmax cross-entropy of each row: loss[i] = -sum over c of t[i, c] log softmax(logits[i])[c]. Operands: logits [n,
/// classes] and a target, either integers [n] (t is one-hot) or soft targets [n, classes]. Result [n]. A target of 0
/// contributes 0 even where the logit is -infinity.
///
/// Jacobian by the logits: Bᵀ D[p sum(t) - t] with p = softmax(logits), B the broadcast along the classes: n classes
/// numbers for a dense matrix of n x n classes.
public record CrossEntropy() implements Declared {
    /// The mean over rows, shape [].
    public static Value crossEntropy(Emitter out, Value logits, Value target) {
        return mean(out, crossEntropyTerms(out, logits, target));
    }

    /// The loss of each row, shape [n].
    public static Value crossEntropyTerms(Emitter out, Value logits, Value target) {
        boolean holdsIndices = target.shape().rank() == 1;
        if (holdsIndices == target.isFloat()) {
            throw out.named(new ShapeException("cross-entropy: a target " + target.shape()
                    + (holdsIndices
                            ? " holds class indices and must be integers"
                            : " holds soft targets and must be floats")));
        }
        return out.emit(new CrossEntropy(), logits, target);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        Shape logits = operands.get(0);
        Shape target = operands.get(1);
        if (logits.rank() != 2) {
            throw new ShapeException("cross-entropy: wanted logits [n, classes], got " + logits);
        }
        Shape rows = Shape.of(logits.size(0));
        if (!target.equals(rows) && !target.equals(logits)) {
            throw new ShapeException("cross-entropy: logits " + logits + " want class indices " + rows
                    + " or soft targets " + logits + ", got " + target);
        }
        return rows;
    }

    @Override
    public Value define(Emitter out, List<Value> operands) {
        Value target = operands.get(1);
        Value logs = logSoftmax(out, operands.get(0), 1);
        Value terms = target.isFloat()
                ? map(out, weighted(arg(0), arg(1)), target, logs)
                : map(out, Scalar.select(chosen(arg(0)), arg(1), Scalar.ZERO), column(out, target), logs);
        return negate(out, sum(out, terms, 1));
    }

    @Override
    public Jacobian jacobian(Site site, int operand) {
        Value logits = site.operand(0);
        Value target = site.operand(1);
        Shape shape = logits.shape();
        Shape column = Axes.kept(shape, 1);
        Jacobian total = compose(new Identity(column, site.result().shape()), sumTo(shape, column));
        if (operand == 1) {
            return target.isFloat()
                    ? compose(total, diagonal(Scalar.negate(arg(0)), List.of(logSoftmax(site.out(), logits, 1)), shape))
                    : new Zero(target.shape(), site.result().shape());
        }
        Value p = softmax(site.out(), logits, 1);
        if (target.isFloat()) {
            Scalar entry = Scalar.subtract(Scalar.multiply(arg(0), arg(1)), arg(2));
            Value weight = sumKeeping(site.out(), target, 1);
            return compose(total, diagonal(entry, List.of(p, weight, target), shape));
        }
        Scalar entry = Scalar.subtract(arg(0), chosen(arg(1)));
        return compose(total, diagonal(entry, List.of(p, column(site.out(), target)), shape));
    }

    /// The indices as a column that broadcasts along the classes.
    private static Value column(Emitter out, Value target) {
        return reshape(out, target, Shape.of(target.shape().size(0), 1));
    }

    /// 1 at the class that the index names.
    private static Scalar chosen(Scalar index) {
        return Scalar.equal(new Scalar.Position(1), index);
    }

    private static Scalar weighted(Scalar target, Scalar log) {
        return Scalar.select(Scalar.equal(target, Scalar.ZERO), Scalar.ZERO, Scalar.multiply(target, log));
    }
}
