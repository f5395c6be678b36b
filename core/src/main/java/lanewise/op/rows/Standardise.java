package lanewise.op.rows;

import static lanewise.algebra.Jacobian.broadcast;
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
import lanewise.algebra.Arity;
import lanewise.algebra.Declared;
import lanewise.algebra.Emitter;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Scalar;
import lanewise.algebra.Site;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Mean 0 and variance 1 along axes: z = (x - mean) s with s = 1 / sqrt(variance + epsilon), the [Variance]
/// by n; then y = z weight + bias where these are given, of any shape that broadcasts to that of x. The
/// shape of x stays. Layer, batch, group and instance normalisation are this with their axes.
///
/// A constant group, also one of a single element, gives a z of 0 as exactly as its mean is exact, and s is
/// 1 / sqrt(epsilon); with an epsilon of 0 it gives NaN. NaN or an infinity anywhere in a group makes all
/// of it NaN. In single precision z errs by the rounding of the mean: about 1e-7 |mean| s, a thousandth at
/// mean 1e4 and deviation 1. Deviations beyond 1.8e19 overflow the variance there: then s is 0 and so is z.
///
/// Jacobian by x, for groups of n: D[weight] s (I - B Bᵀ / n - D[z] B Bᵀ D[z] / n), B the broadcast along
/// the axes: diagonal minus rank two per group. By the weight D[z] after its broadcast, by the bias its
/// broadcast. All name the input, two numbers per group, mean and s, from which z is quickly made again,
/// and the weight.
public record Standardise(Groups groups, double epsilon) implements Declared {
    public static Value standardise(Emitter out, Value x, double epsilon, int... axes) {
        return out.emit(new Standardise(Groups.along(axes), epsilon), x);
    }

    public static Value standardise(Emitter out, Value x, Value weight, Value bias, double epsilon, int... axes) {
        return out.emit(new Standardise(Groups.along(axes), epsilon), x, weight, bias);
    }

    @Override
    public Arity arity() {
        return new Arity(1, 3);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        Shape x = operands.getFirst();
        groups.kept(x);
        for (Shape affine : operands.subList(1, operands.size())) {
            if (!affine.broadcastsTo(x)) {
                throw new ShapeException("standardise: a weight or bias " + affine + " cannot be read as " + x
                        + "; sizes must be equal or 1, aligned at the last axis");
            }
        }
        return x;
    }

    @Override
    public Value define(Emitter out, List<Value> operands) {
        Value x = operands.getFirst();
        Value z = multiply(out, centre(out, x, groups.toArray()), inverseDeviation(out, x));
        return operands.size() == 1
                ? z
                : map(out, Scalar.add(Scalar.multiply(arg(0), arg(1)), arg(2)), z, operands.get(1), operands.get(2));
    }

    private Value inverseDeviation(Emitter out, Value x) {
        Scalar root = Scalar.sqrt(Scalar.add(arg(0), Scalar.constant(epsilon)));
        return map(out, Scalar.divide(Scalar.ONE, root), varianceKeeping(out, x, groups.toArray()));
    }

    @Override
    public Jacobian jacobian(Site site, int operand) {
        Value x = site.operand(0);
        Shape shape = x.shape();
        Jacobian repeated = broadcast(site.operand(operand).shape(), shape);
        if (operand == 2) {
            return repeated;
        }
        Value mean = groups.mean(site.out(), x);
        Value s = inverseDeviation(site.out(), x);
        Jacobian z = diagonal(Scalar.multiply(Scalar.subtract(arg(0), arg(1)), arg(2)), List.of(x, mean, s), shape);
        if (operand == 1) {
            return compose(z, repeated);
        }
        double share = -1.0 / Math.max(1, groups.size(shape));
        Jacobian spread = groups.spreadTotal(shape);
        Jacobian free = sum(identity(shape), scaled(share, spread), scaled(share, compose(z, compose(spread, z))));
        Jacobian slope = site.operands().size() == 1
                ? diagonal(arg(0), List.of(s), shape)
                : diagonal(Scalar.multiply(arg(0), arg(1)), List.of(s, site.operand(1)), shape);
        return compose(slope, free);
    }
}
