package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = min(a, b), with NumPy's broadcasting. NaN where either is NaN. Jacobians: diagonal, 1 for the
/// smaller, 0 for the larger, one half each at a tie.
public final class Minimum {
    private Minimum() {}

    public static Value minimum(Emitter out, Value a, Value b) {
        return map(out, Scalar.minimum(arg(0), arg(1)), a, b);
    }
}
