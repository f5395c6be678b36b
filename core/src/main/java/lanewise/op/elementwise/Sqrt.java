package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = square root of x, correctly rounded; NaN below 0. Jacobian: diagonal, 1 / (2 y); infinite at 0.
public final class Sqrt {
    private Sqrt() {}

    public static Value sqrt(Emitter out, Value x) {
        return map(out, Scalar.sqrt(arg(0)), x);
    }
}
