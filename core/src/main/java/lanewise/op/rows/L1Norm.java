package lanewise.op.rows;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Sum of absolute values along axes. Of nothing, 0; NaN where any element is NaN, infinity where any is
/// infinite. Jacobian: Bᵀ D[sign(x)], B the broadcast along the axes; the derivative at an element of 0 is
/// 0.
public final class L1Norm {
    private L1Norm() {}

    /// The axes disappear.
    public static Value l1Norm(Emitter out, Value x, int... axes) {
        return Groups.along(axes).dropped(out, l1NormKeeping(out, x, axes));
    }

    /// The axes stay with size 1.
    public static Value l1NormKeeping(Emitter out, Value x, int... axes) {
        return Groups.along(axes).sum(out, map(out, Scalar.absolute(arg(0)), x));
    }
}
