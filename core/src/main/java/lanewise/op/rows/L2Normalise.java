package lanewise.op.rows;

import static lanewise.algebra.Jacobian.compose;
import static lanewise.algebra.Jacobian.diagonal;
import static lanewise.algebra.Jacobian.identity;
import static lanewise.algebra.Jacobian.scaled;
import static lanewise.algebra.Jacobian.sum;
import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Divide.divide;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.rows.L2Norm.l2NormKeeping;

import java.util.List;
import lanewise.algebra.Declared;
import lanewise.algebra.Emitter;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Scalar;
import lanewise.algebra.Site;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;

/// Length 1 along axes: y = x / d with d = max(length of x, epsilon); the shape stays. A group shorter than
/// epsilon is divided by epsilon and stays shorter than 1, so zeros give zeros; with an epsilon of 0 they
/// give NaN. Lengths as in [L2Norm], so large and tiny numbers are safe. NaN in a group makes all of it
/// NaN; beside an infinity everything finite becomes 0, and the infinity NaN.
///
/// Jacobian: (I - D[y] B Bᵀ D[y]) / d, B the broadcast along the axes: diagonal minus rank one per group; I
/// / epsilon where the length is at most epsilon. Remembers the input and d of each group.
public record L2Normalise(Groups groups, double epsilon) implements Declared {
    public static Value l2Normalise(Emitter out, Value x, double epsilon, int... axes) {
        return out.emit(new L2Normalise(Groups.along(axes), epsilon), x);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        groups.kept(operands.getFirst());
        return operands.getFirst();
    }

    @Override
    public Value define(Emitter out, List<Value> operands) {
        Value x = operands.getFirst();
        return divide(out, x, divisor(out, x));
    }

    private Value divisor(Emitter out, Value x) {
        Scalar atLeast = Scalar.maximum(arg(0), Scalar.constant(epsilon));
        return map(out, atLeast, l2NormKeeping(out, x, groups.toArray()));
    }

    @Override
    public Jacobian jacobian(Site site, int operand) {
        Value x = site.operand(0);
        Value d = divisor(site.out(), x);
        Shape shape = x.shape();
        Scalar y = Scalar.divide(arg(0), arg(1));
        Scalar freeY = Scalar.select(Scalar.less(Scalar.constant(epsilon), arg(1)), y, Scalar.ZERO);
        Jacobian left = diagonal(y, List.of(x, d), shape);
        Jacobian right = diagonal(freeY, List.of(x, d), shape);
        return compose(
                diagonal(Scalar.divide(Scalar.ONE, arg(0)), List.of(d), shape),
                sum(identity(shape), scaled(-1, compose(left, compose(groups.spreadTotal(shape), right)))));
    }
}
