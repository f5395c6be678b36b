package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = cos x, x in radians; NaN at the infinities. Jacobian: diagonal, -sin x.
public final class Cos {
    private Cos() {}

    public static Value cos(Emitter out, Value x) {
        return map(out, Scalar.cos(arg(0)), x);
    }
}
