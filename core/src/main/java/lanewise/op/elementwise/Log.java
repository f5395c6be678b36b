package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = ln x; log(0) = -infinity, NaN below. Jacobian: diagonal, 1 / x.
public final class Log {
    private Log() {}

    public static Value log(Emitter out, Value x) {
        return map(out, Scalar.log(arg(0)), x);
    }
}
