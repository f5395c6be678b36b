package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Gate.gated;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = x tanh(softplus(x)). NaN stays NaN; 0 at -infinity, where the derivative is 0; infinity at infinity,
/// where it is 1. Plans give 0 where e^x is below 2^-126. Jacobian: diagonal, t + x (1 - t²) s with t =
/// tanh(softplus(x)) and s the sigmoid of x, naming the input. Misra, "Mish: A Self Regularized
/// Non-Monotonic Activation Function" (2019).
public final class Mish {
    /// e^x has reached 0 in double precision.
    private static final double LIMIT = 800;

    private Mish() {}

    public static Value mish(Emitter out, Value x) {
        return map(out, gated(Scalar.multiply(arg(0), Scalar.tanh(Scalar.softplus(arg(0)))), LIMIT), x);
    }
}
