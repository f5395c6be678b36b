package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = sin x, x in radians; NaN at the infinities; keeps the sign of zero. Jacobian: diagonal, cos x.
public final class Sin {
    private Sin() {}

    public static Value sin(Emitter out, Value x) {
        return map(out, Scalar.sin(arg(0)), x);
    }
}
