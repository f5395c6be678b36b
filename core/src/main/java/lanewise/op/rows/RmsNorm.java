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
import static lanewise.op.elementwise.Square.square;

import java.util.List;
import lanewise.algebra.Arity;
import lanewise.algebra.Declared;
import lanewise.algebra.Emitter;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Scalar;
import lanewise.algebra.Site;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;

/// Root mean square normalisation: z = x s with s = 1 / sqrt(mean(x²) + epsilon) over trailing axes, then y
/// = z weight, a weight with their shape. x [.., sizes], weight [sizes] -> y like x.
///
/// A row of zeros gives zeros; with an epsilon of 0, NaN. NaN in a row makes all of it NaN; an infinity
/// gives 0 in the finite places and NaN in its own. Elements beyond 1.8e19 overflow the squares in single
/// precision: then s is 0 and so is the row.
///
/// Jacobian by x, for rows of n: D[weight] s (I - D[z] B Bᵀ D[z] / n), B the broadcast along the axes:
/// diagonal minus rank one per row; by the weight D[z] after its broadcast. Both name the input, s of each
/// row, and the weight.
public record RmsNorm(Groups groups, double epsilon) implements Declared {
    /// Without the weight, over the last `axes` axes.
    public static Value rmsNorm(Emitter out, Value x, int axes, double epsilon) {
        int[] trailing = Trailing.axes(out, "RMS norm", x, axes);
        return out.emit(new RmsNorm(Groups.along(trailing), epsilon), x);
    }

    public static Value rmsNorm(Emitter out, Value x, Value weight, double epsilon) {
        int[] axes = Trailing.axes(out, "RMS norm", x, weight);
        return out.emit(new RmsNorm(Groups.along(axes), epsilon), x, weight);
    }

    @Override
    public Arity arity() {
        return new Arity(1, 2);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        groups.kept(operands.getFirst());
        return operands.getFirst();
    }

    @Override
    public Value define(Emitter out, List<Value> operands) {
        Value x = operands.getFirst();
        Value z = multiply(out, x, inverseRoot(out, x));
        return operands.size() == 1 ? z : multiply(out, z, operands.get(1));
    }

    private Value inverseRoot(Emitter out, Value x) {
        Scalar root = Scalar.sqrt(Scalar.add(arg(0), Scalar.constant(epsilon)));
        return map(out, Scalar.divide(Scalar.ONE, root), groups.mean(out, square(out, x)));
    }

    @Override
    public Jacobian jacobian(Site site, int operand) {
        Value x = site.operand(0);
        Value s = inverseRoot(site.out(), x);
        Shape shape = x.shape();
        Jacobian z = diagonal(Scalar.multiply(arg(0), arg(1)), List.of(x, s), shape);
        if (operand == 1) {
            return compose(z, broadcast(site.operand(1).shape(), shape));
        }
        double share = -1.0 / Math.max(1, groups.size(shape));
        Jacobian free = sum(identity(shape), scaled(share, compose(z, compose(groups.spreadTotal(shape), z))));
        Jacobian slope = site.operands().size() == 1
                ? diagonal(arg(0), List.of(s), shape)
                : diagonal(Scalar.multiply(arg(0), arg(1)), List.of(s, site.operand(1)), shape);
        return compose(slope, free);
    }
}
