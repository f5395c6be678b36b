package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = tanh x: -1 and 1 at the infinities, NaN stays NaN. Jacobian: diagonal, 1 - y².
public final class Tanh {
    private Tanh() {}

    public static Value tanh(Emitter out, Value x) {
        return map(out, Scalar.tanh(arg(0)), x);
    }
}
