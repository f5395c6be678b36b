package lanewise.op.linear;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scan;
import lanewise.algebra.Value;

/// Running sums along an axis. The shape stays. Jacobian: triangle of ones; its transpose is the running sum
/// in the other direction. Remembers nothing. NaN stays from where it comes on, and so does an infinity,
/// until one of the other sign makes NaN of it. An empty axis gives an empty one. The rounding error of
/// element i is at most i half units in the last place of the sum of magnitudes.
public final class CumulativeSum {
    private CumulativeSum() {}

    /// y[i] = x[0] + ... + x[i] along the axis.
    public static Value cumulativeSum(Emitter out, Value x, int axis) {
        return out.emit(new Scan(axis, false), x);
    }

    /// y[i] = x[i] + ... + x[last] along the axis, added up from the last element.
    public static Value cumulativeSumReversed(Emitter out, Value x, int axis) {
        return out.emit(new Scan(axis, true), x);
    }
}
