package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = |x|; NaN stays NaN, -0 becomes 0. At x = 0 the derivative is 0, between the one-sided -1 and 1; at
/// NaN it is 1. Jacobian: diagonal, the sign of x.
public final class Abs {
    private Abs() {}

    public static Value abs(Emitter out, Value x) {
        return map(out, Scalar.absolute(arg(0)), x);
    }
}
