package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Gate.gated;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Sigmoid linear unit or swish, y = x / (1 + e^-x). NaN stays NaN; 0 at -infinity, where the derivative is
/// 0; infinity at infinity, where it is 1. Plans give 0 below -88.7. Jacobian: diagonal, s (1 + x (1 - s))
/// with s the sigmoid of x, naming the input.
public final class Silu {
    /// e^x has reached 0 in double precision.
    private static final double LIMIT = 800;

    private Silu() {}

    public static Value silu(Emitter out, Value x) {
        return map(out, gated(Scalar.multiply(arg(0), Scalar.sigmoid(arg(0))), LIMIT), x);
    }
}
