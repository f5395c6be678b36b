package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = x where x > threshold, else a fixed value; NaN stays NaN. At the threshold the derivative is 0, at
/// NaN 1. Jacobian: diagonal, 1 above, 0 at and below the threshold. The step that is 1 above a threshold
/// and 0 elsewhere is [Comparison#greater].
public final class Threshold {
    private Threshold() {}

    public static Value threshold(Emitter out, Value x, double threshold, double value) {
        Scalar bound = Scalar.constant(threshold);
        Scalar above = Scalar.select(Scalar.equal(arg(0), bound), Scalar.constant(value), arg(0));
        return map(out, Scalar.select(Scalar.less(arg(0), bound), Scalar.constant(value), above), x);
    }
}
