package lanewise.op.routing;

import static lanewise.op.linear.Reshaping.reshape;

import lanewise.algebra.Emitter;
import lanewise.algebra.MaxAlong;
import lanewise.algebra.Value;
import lanewise.op.linear.Axes;
import lanewise.tensor.Shape;

/// The largest element along axes. NaN where any is NaN; of nothing, minus infinity; -0 and 0 are equal, and
/// a result of 0 may have either sign. Equal maxima get equal shares of the gradient, which lies between the
/// one-sided derivatives; where the result is NaN, nothing gets any. Jacobian: sum of a diagonal of shares.
public final class Max {
    private Max() {}

    /// The maximum of all elements, shape [].
    public static Value max(Emitter out, Value x) {
        return out.emit(new MaxAlong(Shape.SCALAR), x);
    }

    /// The maximum over some axes, which disappear.
    public static Value max(Emitter out, Value x, int... axes) {
        return reshape(out, maxKeeping(out, x, axes), Axes.dropped(x.shape(), axes));
    }

    /// The maximum over some axes, which stay with size 1.
    public static Value maxKeeping(Emitter out, Value x, int... axes) {
        return out.emit(new MaxAlong(Axes.kept(out, x.shape(), axes)), x);
    }
}
