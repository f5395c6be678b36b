package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = 1 / (1 + e^-x), without overflow for any x: 0 and 1 at the infinities, NaN stays NaN. Jacobian:
/// diagonal, y (1 - y).
public final class Sigmoid {
    private Sigmoid() {}

    public static Value sigmoid(Emitter out, Value x) {
        return map(out, Scalar.sigmoid(arg(0)), x);
    }
}
