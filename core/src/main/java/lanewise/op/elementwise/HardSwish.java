package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = x min(max(x + 3, 0), 6) / 6: 0 below -3, x above 3, a parabola between; 0 at -infinity, NaN stays
/// NaN. At x = -3 the derivative is -1/2 and at x = 3 it is 3/2, those of the parabola. Jacobian: diagonal,
/// (2 x + 3) / 6 between, 0 below and 1 above.
public final class HardSwish {
    private static final Scalar THREE = Scalar.constant(3);

    private HardSwish() {}

    public static Value hardSwish(Emitter out, Value x) {
        Scalar parabola = Scalar.divide(Scalar.multiply(arg(0), Scalar.add(arg(0), THREE)), Scalar.constant(6));
        Scalar upper = Scalar.select(Scalar.less(THREE, arg(0)), arg(0), parabola);
        return map(out, Scalar.select(Scalar.less(arg(0), Scalar.constant(-3)), Scalar.ZERO, upper), x);
    }
}
