package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Sloped.sloped;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = x - tanh x; infinities stay, NaN stays NaN. Near 0, where y is about x³ / 3, the difference cancels:
/// the error is that of tanh x, not of y. Jacobian: diagonal, tanh² x, naming the input.
public final class TanhShrink {
    private TanhShrink() {}

    public static Value tanhShrink(Emitter out, Value x) {
        Scalar tanh = Scalar.tanh(arg(0));
        return sloped(out, "tanhShrink", Scalar.subtract(arg(0), tanh), Scalar.multiply(tanh, tanh), x);
    }
}
