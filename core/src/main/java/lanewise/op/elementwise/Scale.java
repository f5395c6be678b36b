package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = c x for a number c known when the graph is built; a c of 0 gives 0 whatever x is, also where it is
/// infinite or NaN. Jacobian: scaled identity, zero for a c of 0; remembers nothing.
public final class Scale {
    private Scale() {}

    public static Value scale(Emitter out, Value x, double c) {
        return map(out, Scalar.multiply(Scalar.constant(c), arg(0)), x);
    }
}
