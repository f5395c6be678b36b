package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = arctan x in radians, from -π/2 at -infinity to π/2 at infinity; keeps the sign of zero. Jacobian:
/// diagonal, 1 / (1 + x²).
public final class Atan {
    private Atan() {}

    public static Value atan(Emitter out, Value x) {
        return map(out, Scalar.atan(arg(0)), x);
    }
}
