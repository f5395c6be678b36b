package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Comparisons of a with b as numbers, 1 where true and 0 where false, with NumPy's broadcasting. The zeros
/// are equal; a NaN on either side makes all of them false except `notEqual`. Jacobians: zero, so no
/// gradient flows.
public final class Comparison {
    private Comparison() {}

    /// 1 where a < b.
    public static Value less(Emitter out, Value a, Value b) {
        return map(out, Scalar.less(arg(0), arg(1)), a, b);
    }

    /// 1 where a <= b.
    public static Value lessOrEqual(Emitter out, Value a, Value b) {
        return map(out, orEqual(Scalar.less(arg(0), arg(1))), a, b);
    }

    /// 1 where a > b.
    public static Value greater(Emitter out, Value a, Value b) {
        return map(out, Scalar.less(arg(1), arg(0)), a, b);
    }

    /// 1 where a >= b.
    public static Value greaterOrEqual(Emitter out, Value a, Value b) {
        return map(out, orEqual(Scalar.less(arg(1), arg(0))), a, b);
    }

    /// 1 where a = b.
    public static Value equal(Emitter out, Value a, Value b) {
        return map(out, Scalar.equal(arg(0), arg(1)), a, b);
    }

    /// 1 where a and b differ or either is NaN.
    public static Value notEqual(Emitter out, Value a, Value b) {
        return map(out, Scalar.select(Scalar.equal(arg(0), arg(1)), Scalar.ZERO, Scalar.ONE), a, b);
    }

    private static Scalar orEqual(Scalar strictly) {
        return Scalar.select(strictly, Scalar.ONE, Scalar.equal(arg(0), arg(1)));
    }
}
