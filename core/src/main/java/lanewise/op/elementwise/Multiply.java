package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = a b elementwise, with NumPy's broadcasting; 0 times infinity is NaN. Jacobians: diagonal, the other
/// operand: the gradient switcher. It is the other operand's value, not its change.
public final class Multiply {
    private Multiply() {}

    public static Value multiply(Emitter out, Value a, Value b) {
        return map(out, Scalar.multiply(arg(0), arg(1)), a, b);
    }
}
