package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = 1 / x, correctly rounded; infinities at the zeros with their sign, zeros at the infinities with
/// theirs. Jacobian: diagonal, -y²: the output is all that is remembered; minus infinity at both zeros.
public final class Reciprocal {
    private Reciprocal() {}

    public static Value reciprocal(Emitter out, Value x) {
        return map(out, Scalar.divide(Scalar.ONE, arg(0)), x);
    }
}
