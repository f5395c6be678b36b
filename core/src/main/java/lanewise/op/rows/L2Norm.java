package lanewise.op.rows;

import static lanewise.algebra.Jacobian.compose;
import static lanewise.algebra.Jacobian.diagonal;
import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Divide.divide;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.routing.Max.maxKeeping;

import java.util.List;
import lanewise.algebra.Declared;
import lanewise.algebra.Emitter;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Scalar;
import lanewise.algebra.Site;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;

/// Length of each group along axes: y = sqrt(sum(x²)). The elements are divided by the largest magnitude of
/// their group first, so that no square overflows or underflows: in single precision 1e30 and 1e-30 are as
/// exact as 1. Of nothing, 0; NaN where any element is NaN, else infinity where any is infinite. The sum of
/// squares, whose gradient is 2 x, is the square of it.
///
/// Jacobian: Bᵀ D[x / y], B the broadcast along the axes; where y = 0 the derivative is 0. Beside an
/// infinity it is 0, and NaN at the infinity itself. Remembers the input and the output.
public record L2Norm(Groups groups) implements Declared {
    /// The axes disappear.
    public static Value l2Norm(Emitter out, Value x, int... axes) {
        return Groups.along(axes).dropped(out, l2NormKeeping(out, x, axes));
    }

    /// The axes stay with size 1.
    public static Value l2NormKeeping(Emitter out, Value x, int... axes) {
        return out.emit(new L2Norm(Groups.along(axes)), x);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        return groups.kept(operands.getFirst());
    }

    @Override
    public Value define(Emitter out, List<Value> operands) {
        Value x = operands.getFirst();
        Value largest = maxKeeping(out, map(out, Scalar.absolute(arg(0)), x), groups.toArray());
        // 1 where there is nothing to scale by: zeros, infinities, NaN, an empty group (whose maximum is -infinity)
        Scalar usable = Scalar.less(Scalar.ZERO, arg(0));
        Scalar finite = Scalar.less(arg(0), Scalar.constant(Double.POSITIVE_INFINITY));
        Value unit = map(out, Scalar.select(usable, Scalar.select(finite, arg(0), Scalar.ONE), Scalar.ONE), largest);
        Value total = groups.sum(out, square(out, divide(out, x, unit)));
        return map(out, Scalar.multiply(Scalar.sqrt(arg(0)), arg(1)), total, unit);
    }

    @Override
    public Jacobian jacobian(Site site, int operand) {
        Value x = site.operand(0);
        Scalar share = Scalar.select(Scalar.equal(arg(1), Scalar.ZERO), Scalar.ZERO, Scalar.divide(arg(0), arg(1)));
        return compose(groups.total(x.shape()), diagonal(share, List.of(x, site.result()), x.shape()));
    }
}
