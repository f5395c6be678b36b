package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = e^x - 1 without cancellation near 0. Overflows to infinity above 88.7; -1 at -infinity; keeps the
/// sign of zero. Jacobian: diagonal, y + 1: of the output, so that for very negative x, where y rounds to
/// -1, the absolute error stays below one unit in the last place of 1 but the relative error does not.
public final class Expm1 {
    private Expm1() {}

    public static Value expm1(Emitter out, Value x) {
        return map(out, Scalar.expm1(arg(0)), x);
    }
}
