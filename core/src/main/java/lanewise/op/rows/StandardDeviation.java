package lanewise.op.rows;

import static lanewise.op.elementwise.Elementwise.fill;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.rows.Centre.centre;
import static lanewise.op.rows.L2Norm.l2NormKeeping;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.op.linear.Axes;
import lanewise.tensor.Shape;

/// Standard deviation along axes: the square root of the [Variance], taken as the length of x - mean
/// divided by the root of n, or of n - 1 for a sample, so that no square overflows. NaN where the variance
/// is.
///
/// Jacobian: Bᵀ D[(x - mean) / y] (I - B Bᵀ / n) / divisor, B the broadcast along the axes. A constant
/// group is a kink; the derivative there is 0.
public final class StandardDeviation {
    private StandardDeviation() {}

    /// The root of the mean square deviation; the axes disappear.
    public static Value standardDeviation(Emitter out, Value x, int... axes) {
        return Groups.along(axes).dropped(out, standardDeviationKeeping(out, x, axes));
    }

    /// The root of the mean square deviation; the axes stay with size 1.
    public static Value standardDeviationKeeping(Emitter out, Value x, int... axes) {
        return of(out, x, 0, axes);
    }

    /// The root of the unbiased variance of a sample; the axes disappear.
    public static Value sampleStandardDeviation(Emitter out, Value x, int... axes) {
        return Groups.along(axes).dropped(out, sampleStandardDeviationKeeping(out, x, axes));
    }

    /// The root of the unbiased variance of a sample; the axes stay with size 1.
    public static Value sampleStandardDeviationKeeping(Emitter out, Value x, int... axes) {
        return of(out, x, 1, axes);
    }

    private static Value of(Emitter out, Value x, int correction, int... axes) {
        Shape kept = Axes.kept(out, x.shape(), axes);
        int divisor = Variance.divisor(Groups.along(axes), correction, x.shape());
        return divisor == 0
                ? fill(out, Double.NaN, kept)
                : scale(out, l2NormKeeping(out, centre(out, x, axes), axes), 1 / Math.sqrt(divisor));
    }
}
