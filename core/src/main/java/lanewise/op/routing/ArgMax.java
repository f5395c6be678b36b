package lanewise.op.routing;

import static lanewise.op.elementwise.Negate.negate;
import static lanewise.op.linear.Reshaping.reshape;

import lanewise.algebra.Emitter;
import lanewise.algebra.TopAlong;
import lanewise.algebra.Value;
import lanewise.op.linear.Axes;
import lanewise.tensor.ShapeException;

/// Where the largest, or smallest, element along an axis is: integers, without that axis. Ties: the first.
/// NaN wins either way, the first one. An empty axis is refused. Jacobian: zero.
public final class ArgMax {
    private ArgMax() {}

    /// The index of the largest element. x [.., size, ..] -> integers [.., ..] in 0..size-1.
    public static Value argMax(Emitter out, Value x, int axis) {
        Axes.kept(out, x.shape(), axis);
        if (x.shape().size(axis) == 0) {
            throw out.named(
                    new ShapeException("argmax: axis " + axis + " of " + x.shape() + " has nothing to choose from"));
        }
        return reshape(out, out.emit(new TopAlong(axis, 1), x), Axes.dropped(x.shape(), axis));
    }

    /// The index of the smallest element. x [.., size, ..] -> integers [.., ..] in 0..size-1.
    public static Value argMin(Emitter out, Value x, int axis) {
        return argMax(out, negate(out, x), axis);
    }
}
