package lanewise.op.rows;

import static lanewise.algebra.Jacobian.broadcast;
import static lanewise.algebra.Jacobian.compose;
import static lanewise.algebra.Jacobian.diagonal;
import static lanewise.algebra.Jacobian.identity;
import static lanewise.algebra.Jacobian.scaled;
import static lanewise.algebra.Jacobian.sum;
import static lanewise.algebra.Jacobian.sumTo;
import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Divide.divide;
import static lanewise.op.elementwise.Exp.exp;
import static lanewise.op.elementwise.Subtract.subtract;
import static lanewise.op.linear.Sum.sumKeeping;
import static lanewise.op.routing.Max.maxKeeping;

import java.util.List;
import lanewise.algebra.Declared;
import lanewise.algebra.Emitter;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Site;
import lanewise.algebra.Value;
import lanewise.op.linear.Axes;
import lanewise.tensor.Shape;

/// y = exp(x) / sum(exp(x)) along an axis; the maximum is subtracted first, so nothing overflows. -infinity gives 0; a
/// group with NaN, +infinity or nothing but -infinity gives NaN. Jacobian: D (I - B Bᵀ D), D the diagonal of y, B the
/// broadcast along the axis: diagonal minus rank one per group, stored as y alone.
public record Softmax(int axis) implements Declared {
    public static Value softmax(Emitter out, Value x, int axis) {
        return out.emit(new Softmax(axis), x);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        Axes.kept(operands.getFirst(), axis);
        return operands.getFirst();
    }

    @Override
    public Value define(Emitter out, List<Value> operands) {
        Value x = operands.getFirst();
        Value powers = exp(out, subtract(out, x, maxKeeping(out, x, axis)));
        return divide(out, powers, sumKeeping(out, powers, axis));
    }

    @Override
    public Jacobian jacobian(Site site, int operand) {
        Shape shape = site.result().shape();
        Shape group = Axes.kept(shape, axis);
        Jacobian d = diagonal(arg(0), List.of(site.result()), shape);
        Jacobian total = compose(broadcast(group, shape), compose(sumTo(shape, group), d));
        return compose(d, sum(identity(shape), scaled(-1, total)));
    }
}
