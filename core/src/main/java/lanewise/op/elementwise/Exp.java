package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = e^x. Jacobian: diagonal, y. Overflows to infinity above 88.7; results below 2^-126 are flushed to 0 in plans.
public final class Exp {
    private Exp() {}

    public static Value exp(Emitter out, Value x) {
        return map(out, Scalar.exp(arg(0)), x);
    }
}
