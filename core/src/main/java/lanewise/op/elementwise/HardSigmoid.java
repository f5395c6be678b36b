package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Sloped.sloped;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = min(max(x + 3, 0), 6) / 6: 0 up to -3, 1 from 3 on, a line between; NaN stays NaN. At x = -3 and x =
/// 3 the derivative is 0. Jacobian: diagonal, one sixth where 0 < y < 1: the output is all that is
/// remembered; 0 at NaN, and at the float next below 3, for which y rounds to 1 in plans. The sixth is
/// rounded to single precision, as PyTorch has it in double precision too.
public final class HardSigmoid {
    private static final Scalar THREE = Scalar.constant(3);
    private static final Scalar SIX = Scalar.constant(6);

    private HardSigmoid() {}

    public static Value hardSigmoid(Emitter out, Value x) {
        Scalar line = Scalar.divide(Scalar.add(arg(0), THREE), SIX);
        Scalar upper = Scalar.select(Scalar.less(THREE, arg(0)), Scalar.ONE, line);
        Scalar body = Scalar.select(Scalar.less(arg(0), Scalar.constant(-3)), Scalar.ZERO, upper);
        Scalar open = HardTanh.between(Scalar.ZERO, arg(1), Scalar.ONE);
        return sloped(out, "hardSigmoid", body, Scalar.multiply(open, Scalar.constant(1f / 6f)), x);
    }
}
