package lanewise.op.rows;

import static lanewise.algebra.Jacobian.compose;
import static lanewise.algebra.Jacobian.diagonal;
import static lanewise.algebra.Jacobian.scaled;
import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.fill;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.rows.Centre.centre;

import java.util.List;
import lanewise.algebra.Declared;
import lanewise.algebra.Emitter;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Scalar;
import lanewise.algebra.Site;
import lanewise.algebra.Value;
import lanewise.algebra.Zero;
import lanewise.tensor.Shape;

/// Variance along axes: the sum of (x - mean)² divided by n, or by n - 1 for the variance of a sample, n
/// the number of elements of a group. The mean is taken first, so nothing cancels: in single precision a
/// group of mean 1e4 and deviation 1 keeps about five digits.
///
/// Where the divisor is 0 (nothing at all; one element of a sample) the result is NaN, with derivative 0;
/// of one element, the variance by n is 0. NaN or an infinity in a group gives NaN; in single precision
/// deviations beyond 1.8e19 give infinity.
///
/// Jacobian: 2 / divisor Bᵀ D[x - mean], B the broadcast along the axes: the derivative of the mean itself
/// drops out, because the deviations of a group add up to 0. Remembers the input and the mean of each
/// group.
public record Variance(Groups groups, int correction) implements Declared {
    /// The mean square deviation, divided by n; the axes disappear.
    public static Value variance(Emitter out, Value x, int... axes) {
        Groups groups = Groups.along(axes);
        return groups.dropped(out, out.emit(new Variance(groups, 0), x));
    }

    /// The mean square deviation, divided by n; the axes stay with size 1.
    public static Value varianceKeeping(Emitter out, Value x, int... axes) {
        return out.emit(new Variance(Groups.along(axes), 0), x);
    }

    /// The unbiased estimate from a sample, divided by n - 1; the axes disappear.
    public static Value sampleVariance(Emitter out, Value x, int... axes) {
        Groups groups = Groups.along(axes);
        return groups.dropped(out, out.emit(new Variance(groups, 1), x));
    }

    /// The unbiased estimate from a sample, divided by n - 1; the axes stay with size 1.
    public static Value sampleVarianceKeeping(Emitter out, Value x, int... axes) {
        return out.emit(new Variance(Groups.along(axes), 1), x);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        return groups.kept(operands.getFirst());
    }

    /// n, or n - 1; of nothing, 0.
    static int divisor(Groups groups, int correction, Shape shape) {
        return Math.max(0, groups.size(shape) - correction);
    }

    @Override
    public Value define(Emitter out, List<Value> operands) {
        Value x = operands.getFirst();
        int divisor = divisor(groups, correction, x.shape());
        if (divisor == 0) {
            return fill(out, Double.NaN, groups.kept(x.shape()));
        }
        Value squares = square(out, centre(out, x, groups.toArray()));
        return scale(out, groups.sum(out, squares), 1.0 / divisor);
    }

    @Override
    public Jacobian jacobian(Site site, int operand) {
        Value x = site.operand(0);
        int divisor = divisor(groups, correction, x.shape());
        if (divisor == 0) {
            return new Zero(x.shape(), groups.kept(x.shape()));
        }
        Scalar deviation = Scalar.subtract(arg(0), arg(1));
        Jacobian deviations = diagonal(deviation, List.of(x, groups.mean(site.out(), x)), x.shape());
        return scaled(2.0 / divisor, compose(groups.total(x.shape()), deviations));
    }
}
