package lanewise.op.rows;

import static lanewise.algebra.Jacobian.compose;
import static lanewise.algebra.Jacobian.diagonal;
import static lanewise.algebra.Jacobian.identity;
import static lanewise.algebra.Jacobian.scaled;
import static lanewise.algebra.Jacobian.sum;
import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.rows.Centre.centre;
import static lanewise.op.rows.Variance.varianceKeeping;

import java.util.List;
import lanewise.algebra.Declared;
import lanewise.algebra.Emitter;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Scalar;
import lanewise.algebra.Site;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;

/// Mean 0 and variance 1 along axes: y = (x - mean) s with s = 1 / sqrt(variance + epsilon), the [Variance]
/// by n; the shape stays. Layer, batch, group and instance normalisation are this, with their axes and an
/// affine map behind it.
///
/// A constant group, also one of a single element, gives 0 as exactly as its mean is exact, and s is 1 /
/// sqrt(epsilon); with an epsilon of 0 it gives NaN. NaN or an infinity anywhere in a group makes all of it
/// NaN. In single precision y errs by the rounding of the mean: about 1e-7 |mean| s, a thousandth at mean
/// 1e4 and deviation 1. Deviations beyond 1.8e19 overflow the variance there: then s is 0 and so is the
/// group.
///
/// Jacobian, for groups of n: s (I - B Bᵀ / n - D[y] B Bᵀ D[y] / n), B the broadcast along the axes:
/// diagonal minus rank two per group. It names the input and two numbers per group, mean and s, from which
/// y is quickly made again.
public record Standardise(Groups groups, double epsilon) implements Declared {
    public static Value standardise(Emitter out, Value x, double epsilon, int... axes) {
        return out.emit(new Standardise(Groups.along(axes), epsilon), x);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        groups.kept(operands.getFirst());
        return operands.getFirst();
    }

    @Override
    public Value define(Emitter out, List<Value> operands) {
        Value x = operands.getFirst();
        return multiply(out, centre(out, x, groups.toArray()), inverseDeviation(out, x));
    }

    private Value inverseDeviation(Emitter out, Value x) {
        Scalar root = Scalar.sqrt(Scalar.add(arg(0), Scalar.constant(epsilon)));
        return map(out, Scalar.divide(Scalar.ONE, root), varianceKeeping(out, x, groups.toArray()));
    }

    @Override
    public Jacobian jacobian(Site site, int operand) {
        Value x = site.operand(0);
        Value mean = groups.mean(site.out(), x);
        Value s = inverseDeviation(site.out(), x);
        Shape shape = x.shape();
        double share = -1.0 / Math.max(1, groups.size(shape));
        Jacobian total = groups.spreadTotal(shape);
        Jacobian y = diagonal(Scalar.multiply(Scalar.subtract(arg(0), arg(1)), arg(2)), List.of(x, mean, s), shape);
        return compose(
                diagonal(arg(0), List.of(s), shape),
                sum(identity(shape), scaled(share, total), scaled(share, compose(y, compose(total, y)))));
    }
}
