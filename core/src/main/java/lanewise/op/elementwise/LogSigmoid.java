package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Sloped.sloped;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = ln(1 / (1 + e^-x)) = -softplus(-x), without overflow for any x: x for very negative x; -infinity at
/// -infinity, 0 at infinity, NaN stays NaN. Jacobian: diagonal, the sigmoid of -x, which is 1 - e^y: the
/// output is all that is remembered, and nothing cancels.
public final class LogSigmoid {
    private LogSigmoid() {}

    public static Value logSigmoid(Emitter out, Value x) {
        Scalar body = Scalar.negate(Scalar.softplus(Scalar.negate(arg(0))));
        return sloped(out, "logSigmoid", body, Scalar.negate(Scalar.expm1(arg(1))), x);
    }
}
