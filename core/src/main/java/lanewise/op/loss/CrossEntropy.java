package lanewise.op.loss;

import static lanewise.algebra.Jacobian.compose;
import static lanewise.algebra.Jacobian.diagonal;
import static lanewise.algebra.Jacobian.sumTo;
import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Negate.negate;
import static lanewise.op.linear.Mean.mean;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.linear.Sum.sumKeeping;
import static lanewise.op.rows.LogSoftmax.logSoftmax;
import static lanewise.op.rows.Softmax.softmax;

import java.util.List;
import lanewise.algebra.Arity;
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

/// Softmax cross-entropy of each row: loss[i] = -sum over c of t[i, c] log softmax(logits[i])[c].
/// Operands: logits [n, classes] and a target, either integers [n] (t is one-hot) or soft targets [n,
/// classes], which need not sum to 1. Result [n]. Label smoothing, class weights and ignored labels are
/// soft targets: see [Targets].
///
/// A target of 0 contributes 0 even where the logit is -infinity, and a row of such targets has
/// gradient 0 whatever its logits are. An index that is no class gives NaN, in the loss and in its
/// row's gradient. Logits of any finite size give finite losses; a NaN or +infinity among the logits of
/// a row that counts, or nothing but -infinity, gives NaN. Without classes the loss of a row is 0, its
/// sum being empty; the mean of no rows is NaN.
///
/// Jacobian by the logits: Bᵀ D[p sum(t) - t] with p = softmax(logits), B the broadcast along the
/// classes: n classes numbers for a dense matrix of n x n classes. By soft targets: -log p.
public record CrossEntropy() implements Declared {
    /// The mean over rows, shape [].
    public static Value crossEntropy(Emitter out, Value logits, Value target) {
        return mean(out, crossEntropyTerms(out, logits, target));
    }

    /// The sum over rows divided by the sum of the weights of the rows that count, shape []; NaN where
    /// none counts.
    public static Value crossEntropy(Emitter out, Value logits, Targets targets) {
        Value terms = crossEntropyTerms(out, logits, targets);
        return targets.mean(out, terms, logits.shape().size(1));
    }

    /// The loss of each row, shape [n].
    public static Value crossEntropyTerms(Emitter out, Value logits, Value target) {
        Operands.targeted(out, "cross-entropy", logits, target);
        return out.emit(new CrossEntropy(), logits, target);
    }

    /// The loss of each row, times the weight of its class, shape [n]; 0 where the row is ignored.
    public static Value crossEntropyTerms(Emitter out, Value logits, Targets targets) {
        Operands.targeted(out, "cross-entropy", logits, targets.target());
        return crossEntropyTerms(out, logits, targets.shares(out, logits.shape().size(1)));
    }

    @Override
    public Arity arity() {
        return Arity.exactly(2);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        Operands.targeted("cross-entropy", operands.get(0), operands.get(1));
        return Shape.of(operands.get(0).size(0));
    }

    @Override
    public Value define(Emitter out, List<Value> operands) {
        Value target = operands.get(1);
        Value logs = logSoftmax(out, operands.get(0), 1);
        Value terms = target.isFloat()
                ? map(out, weighted(arg(0), arg(1)), target, logs)
                : map(out, Labels.at(arg(0), arg(1)), label(out, operands), logs);
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
            Scalar entry = Scalar.subtract(weighted(arg(1), arg(0)), arg(2));
            Value weight = sumKeeping(site.out(), target, 1);
            return compose(total, diagonal(entry, List.of(p, weight, target), shape));
        }
        // checked again, so that the labels themselves are what is kept
        Scalar label = Labels.known(arg(1), shape.size(1));
        Scalar entry = Scalar.subtract(arg(0), Labels.at(label, Scalar.ONE));
        return compose(total, diagonal(entry, List.of(p, Labels.plainColumn(site.out(), target)), shape));
    }

    private static Value label(Emitter out, List<Value> operands) {
        return Labels.column(out, operands.get(1), operands.get(0).shape().size(1));
    }

    /// The product, 0 where the weight is: nothing of a row that does not count gets through, not even
    /// NaN.
    private static Scalar weighted(Scalar weight, Scalar number) {
        return Scalar.select(Scalar.equal(weight, Scalar.ZERO), Scalar.ZERO, Scalar.multiply(weight, number));
    }
}
