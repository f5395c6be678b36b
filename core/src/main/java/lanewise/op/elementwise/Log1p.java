package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = ln(1 + x) without cancellation near 0; -infinity at x = -1, NaN below; keeps the sign of zero.
/// Jacobian: diagonal, 1 / (1 + x); infinite at x = -1.
public final class Log1p {
    private Log1p() {}

    public static Value log1p(Emitter out, Value x) {
        return map(out, Scalar.log1p(arg(0)), x);
    }
}
