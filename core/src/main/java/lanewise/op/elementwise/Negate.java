package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = -x. Jacobian: minus identity.
public final class Negate {
    private Negate() {}

    public static Value negate(Emitter out, Value x) {
        return map(out, Scalar.negate(arg(0)), x);
    }
}
