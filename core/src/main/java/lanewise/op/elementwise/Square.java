package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = x²; NaN stays NaN, squares beyond the largest number are infinite. Jacobian: diagonal, 2 x.
public final class Square {
    private Square() {}

    public static Value square(Emitter out, Value x) {
        return map(out, Scalar.multiply(arg(0), arg(0)), x);
    }
}
