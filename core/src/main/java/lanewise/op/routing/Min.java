package lanewise.op.routing;

import static lanewise.op.elementwise.Negate.negate;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// The smallest element along axes, -max(-x). NaN where any is NaN; of nothing, infinity; -0 and 0 are equal,
/// and a result of 0 may have either sign. Equal minima get equal shares of the gradient, which lies between
/// the one-sided derivatives; where the result is NaN, nothing gets any. Jacobian: sum of a diagonal of
/// shares.
public final class Min {
    private Min() {}

    /// The minimum of all elements, shape [].
    public static Value min(Emitter out, Value x) {
        return negate(out, Max.max(out, negate(out, x)));
    }

    /// The minimum over some axes, which disappear.
    public static Value min(Emitter out, Value x, int... axes) {
        return negate(out, Max.max(out, negate(out, x), axes));
    }

    /// The minimum over some axes, which stay with size 1.
    public static Value minKeeping(Emitter out, Value x, int... axes) {
        return negate(out, Max.maxKeeping(out, negate(out, x), axes));
    }
}
