package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Sloped.sloped;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = 1 / sqrt(x); infinite at both zeros with their sign, NaN below, 0 at infinity. Jacobian: diagonal,
/// -y³ / 2: the output is all that is remembered; infinite at the zeros.
public final class Rsqrt {
    private Rsqrt() {}

    public static Value rsqrt(Emitter out, Value x) {
        Scalar y = arg(1);
        Scalar slope = Scalar.multiply(Scalar.constant(-0.5), Scalar.multiply(y, Scalar.multiply(y, y)));
        return sloped(out, "rsqrt", Scalar.divide(Scalar.ONE, Scalar.sqrt(arg(0))), slope, x);
    }
}
