package lanewise.op.elementwise;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// y = min(max(x, 0), 6); NaN stays NaN. At x = 0 and at x = 6 the derivative is 0. Jacobian: diagonal, 1
/// where 0 < y < 6: the output is all that is remembered; 0 at NaN.
public final class Relu6 {
    private Relu6() {}

    public static Value relu6(Emitter out, Value x) {
        return HardTanh.within("relu6", out, x, 0, 6);
    }
}
