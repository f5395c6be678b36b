package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Sloped.sloped;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = 1.7159 tanh(2 x / 3), the activation of LeNet-5, for which y(1) = 1 and y(-1) = -1: LeCun and
/// others, "Gradient-Based Learning Applied to Document Recognition" (1998), appendix A. NaN stays NaN.
/// Jacobian: diagonal, (2 / 3) (1.7159 - y) (1.7159 + y) / 1.7159: the output is all that is remembered;
/// exactly 0 where tanh has reached 1.
public final class ScaledTanh {
    private static final double AMPLITUDE = 1.7159;
    private static final double STEEPNESS = 2.0 / 3;

    private ScaledTanh() {}

    public static Value scaledTanh(Emitter out, Value x) {
        Scalar top = Scalar.constant(AMPLITUDE);
        Scalar body = Scalar.multiply(top, Scalar.tanh(Scalar.multiply(Scalar.constant(STEEPNESS), arg(0))));
        Scalar rest = Scalar.multiply(Scalar.subtract(top, arg(1)), Scalar.add(top, arg(1)));
        Scalar slope = Scalar.multiply(Scalar.constant(STEEPNESS / AMPLITUDE), rest);
        return sloped(out, "scaledTanh", body, slope, x);
    }
}
