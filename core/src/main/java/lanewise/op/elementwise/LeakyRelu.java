package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Relu.relu;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = x where x > 0, else slope * x; NaN stays NaN. At x = 0 the derivative is the slope. Jacobian:
/// diagonal, 1 or the slope. With a slope of 0 it is [Relu].
public final class LeakyRelu {
    private LeakyRelu() {}

    public static Value leakyRelu(Emitter out, Value x, double slope) {
        if (slope == 0) {
            // the product of 0 with x would be 0 where x is NaN
            return relu(out, x);
        }
        Scalar positive = Scalar.less(Scalar.ZERO, arg(0));
        return map(out, Scalar.select(positive, arg(0), Scalar.multiply(Scalar.constant(slope), arg(0))), x);
    }
}
