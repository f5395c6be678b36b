package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// The error function, y = 2 / sqrt(π) times the integral of e^-t² from 0 to x: odd, -1 and 1 at the
/// infinities. Jacobian: diagonal, 2 / sqrt(π) e^-x².
public final class Erf {
    private Erf() {}

    public static Value erf(Emitter out, Value x) {
        return map(out, Scalar.erf(arg(0)), x);
    }
}
