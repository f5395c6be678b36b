package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Sloped.sloped;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = ln(1 + e^x), without overflow for any x: x for large x, e^x for very negative x; infinity at
/// infinity, 0 at -infinity, NaN stays NaN. Plans give 0 where e^x is below 2^-126. Jacobian: diagonal, the
/// sigmoid of x, which is 1 - e^-y: the output is all that is remembered, and nothing cancels.
public final class Softplus {
    private Softplus() {}

    public static Value softplus(Emitter out, Value x) {
        Scalar slope = Scalar.negate(Scalar.expm1(Scalar.negate(arg(1))));
        return sloped(out, "softplus", Scalar.softplus(arg(0)), slope, x);
    }

    /// Binomial normal log likelihood, ln(1 + e^x): another name of softplus.
    public static Value bnll(Emitter out, Value x) {
        return softplus(out, x);
    }
}
