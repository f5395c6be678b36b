package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Sloped.sloped;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = x / (1 + |x|): -1 and 1 at the infinities, NaN stays NaN, keeps the sign of zero. At x = 0 the
/// derivative is 1 and the second derivative, which jumps from 2 to -2, is 0. Jacobian: diagonal, (1 -
/// |y|)²: the output is all that is remembered.
public final class Softsign {
    /// Beyond, 1 + |x| is |x| in double precision.
    private static final Scalar LARGE = Scalar.constant(0x1p60);

    private Softsign() {}

    public static Value softsign(Emitter out, Value x) {
        Scalar size = Scalar.absolute(arg(0));
        Scalar sign = Scalar.select(Scalar.less(arg(0), Scalar.ZERO), Scalar.constant(-1), Scalar.ONE);
        Scalar quotient = Scalar.divide(arg(0), Scalar.add(Scalar.ONE, size));
        Scalar rest = Scalar.subtract(Scalar.ONE, Scalar.absolute(arg(1)));
        return sloped(
                out,
                "softsign",
                Scalar.select(Scalar.less(LARGE, size), sign, quotient),
                Scalar.multiply(rest, rest),
                x);
    }
}
