package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = max(a, b), with NumPy's broadcasting. NaN where either is NaN. Jacobians: diagonal, 1 for the larger, 0 for the
/// smaller, one half each at a tie: the gradient router.
public final class Maximum {
    private Maximum() {}

    public static Value maximum(Emitter out, Value a, Value b) {
        return map(out, Scalar.maximum(arg(0), arg(1)), a, b);
    }
}
