package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = a where the condition is not 0, else b, with NumPy's broadcasting of all three; a condition of NaN
/// counts as not 0. What is not chosen has no influence, not even NaN. Jacobians: diagonal, 1 for the
/// chosen side and 0 for the other; by the condition zero. A chosen side of 0 gets no gradient from the
/// other, however large that is.
public final class Where {
    private Where() {}

    public static Value where(Emitter out, Value condition, Value a, Value b) {
        return map(out, Scalar.select(arg(0), arg(1), arg(2)), condition, a, b);
    }
}
