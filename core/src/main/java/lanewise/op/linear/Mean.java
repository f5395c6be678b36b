package lanewise.op.linear;

import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.linear.Sum.sumKeeping;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// Means over axes: the sum divided by the number of elements; of nothing, NaN. Jacobian: scaled sum; its
/// transpose is a scaled fill.
public final class Mean {
    private Mean() {}

    /// The mean of all elements, shape [].
    public static Value mean(Emitter out, Value x) {
        return scale(out, sum(out, x), 1.0 / x.shape().elements());
    }

    /// The mean over some axes, which disappear.
    public static Value mean(Emitter out, Value x, int... axes) {
        Value total = sum(out, x, axes);
        return scale(out, total, (double) total.shape().elements() / x.shape().elements());
    }

    /// The mean over some axes, which stay with size 1.
    public static Value meanKeeping(Emitter out, Value x, int... axes) {
        Value total = sumKeeping(out, x, axes);
        return scale(out, total, (double) total.shape().elements() / x.shape().elements());
    }
}
