package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = a - b, with NumPy's broadcasting; IEEE rules for NaN and infinities. Jacobians: identity and minus
/// identity.
public final class Subtract {
    private Subtract() {}

    public static Value subtract(Emitter out, Value a, Value b) {
        return map(out, Scalar.subtract(arg(0), arg(1)), a, b);
    }
}
