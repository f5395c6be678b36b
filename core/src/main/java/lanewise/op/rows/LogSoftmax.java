package lanewise.op.rows;

import static lanewise.algebra.Jacobian.broadcast;
import static lanewise.algebra.Jacobian.compose;
import static lanewise.algebra.Jacobian.diagonal;
import static lanewise.algebra.Jacobian.identity;
import static lanewise.algebra.Jacobian.scaled;
import static lanewise.algebra.Jacobian.sum;
import static lanewise.algebra.Jacobian.sumTo;
import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Exp.exp;
import static lanewise.op.elementwise.Log.log;
import static lanewise.op.elementwise.Subtract.subtract;
import static lanewise.op.linear.Sum.sumKeeping;
import static lanewise.op.routing.Max.maxKeeping;

import java.util.List;
import lanewise.algebra.Declared;
import lanewise.algebra.Emitter;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Scalar;
import lanewise.algebra.Site;
import lanewise.algebra.Value;
import lanewise.op.linear.Axes;
import lanewise.tensor.Shape;

/// y = x - log(sum(exp(x))) along an axis, never the logarithm of a computed softmax, so large logits stay exact.
/// -infinity stays -infinity; a group with NaN, +infinity or nothing but -infinity gives NaN. Jacobian: I - B Bᵀ D, D
/// the diagonal of exp(y), B the broadcast along the axis.
public record LogSoftmax(int axis) implements Declared {
    public static Value logSoftmax(Emitter out, Value x, int axis) {
        return out.emit(new LogSoftmax(axis), x);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        Axes.kept(operands.getFirst(), axis);
        return operands.getFirst();
    }

    @Override
    public Value define(Emitter out, List<Value> operands) {
        Value x = operands.getFirst();
        Value shifted = subtract(out, x, maxKeeping(out, x, axis));
        return subtract(out, shifted, log(out, sumKeeping(out, exp(out, shifted), axis)));
    }

    @Override
    public Jacobian jacobian(Site site, int operand) {
        Shape shape = site.result().shape();
        Shape group = Axes.kept(shape, axis);
        Jacobian d = diagonal(Scalar.exp(arg(0)), List.of(site.result()), shape);
        return sum(identity(shape), scaled(-1, compose(broadcast(group, shape), compose(sumTo(shape, group), d))));
    }
}
