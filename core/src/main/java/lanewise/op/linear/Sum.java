package lanewise.op.linear;

import static lanewise.op.linear.Reshaping.reshape;

import lanewise.algebra.Emitter;
import lanewise.algebra.SumTo;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;

/// Sums over axes. The order of additions is fixed and does not depend on threads. Empty sums are 0; NaN and
/// infinities reach their own sums only. Jacobian: sum; its transpose is a broadcast.
public final class Sum {
    private Sum() {}

    /// The sum of all elements, shape [].
    public static Value sum(Emitter out, Value x) {
        return out.emit(new SumTo(Shape.SCALAR), x);
    }

    /// The sum over some axes, which disappear.
    public static Value sum(Emitter out, Value x, int... axes) {
        return reshape(out, sumKeeping(out, x, axes), Axes.dropped(x.shape(), axes));
    }

    /// The sum over some axes, which stay with size 1.
    public static Value sumKeeping(Emitter out, Value x, int... axes) {
        Shape to = Axes.kept(out, x.shape(), axes);
        return to.equals(x.shape()) ? x : out.emit(new SumTo(to), x);
    }
}
