package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = a / b elementwise, with NumPy's broadcasting; IEEE rules at 0, for NaN and infinities. Jacobians:
/// diagonal, 1 / b and -y / b.
public final class Divide {
    private Divide() {}

    public static Value divide(Emitter out, Value a, Value b) {
        return map(out, Scalar.divide(arg(0), arg(1)), a, b);
    }
}
