package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Gate.gated;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Gaussian error linear unit, x times the normal distribution function, in its exact and its approximate
/// form. NaN stays NaN; 0 at -infinity, where the derivative is 0; infinity at infinity, where it is 1.
/// Jacobian: diagonal, naming the input. Hendrycks and Gimpel, "Gaussian Error Linear Units" (2016).
public final class Gelu {
    /// The argument of the sigmoid, twice that of the tanh, is beyond the range of e^x in double precision.
    private static final double TANH_LIMIT = 22;

    private Gelu() {}

    /// y = x (1 + erf(x / sqrt 2)) / 2, also in the left tail with a small relative error.
    public static Value gelu(Emitter out, Value x) {
        return map(out, Scalar.gelu(arg(0)), x);
    }

    /// y = x (1 + tanh(sqrt(2 / π) (x + 0.044715 x³))) / 2, computed as x times the sigmoid of twice that
    /// argument, which does not cancel in the left tail.
    public static Value geluTanh(Emitter out, Value x) {
        double linear = 2 * Math.sqrt(2 / Math.PI);
        Scalar square = Scalar.multiply(arg(0), arg(0));
        Scalar slope = Scalar.add(Scalar.constant(linear), Scalar.multiply(Scalar.constant(linear * 0.044715), square));
        Scalar body = Scalar.multiply(arg(0), Scalar.sigmoid(Scalar.multiply(arg(0), slope)));
        return map(out, gated(body, TANH_LIMIT), x);
    }
}
