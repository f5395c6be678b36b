package lanewise.op.routing;

import static lanewise.op.linear.Axes.kept;

import lanewise.algebra.Emitter;
import lanewise.algebra.PutAlong;
import lanewise.algebra.Scatter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Elements added into zeros where an operand of indices says: the adjoints of [Take]. What meets at one
/// place adds in row-major order of the index; a place that no index names is 0. Indices outside the axis are
/// refused as there. Jacobian: routing (its transpose takes), stored as the index.
public final class ScatterAdd {
    private ScatterAdd() {}

    /// Slices added along an axis of the given size, which replaces the axes of the index. u [.., k.., ..],
    /// index [k..] -> y [.., size, ..].
    public static Value scatterAdd(Emitter out, Value u, Value index, int axis, int size) {
        Along.checkIndex(out, "scatter", index);
        int count = index.shape().rank();
        if (axis < 0 || axis + count > u.shape().rank()) {
            throw out.named(new ShapeException("scatter: an index " + index.shape() + " needs its axes in " + u.shape()
                    + " from axis " + axis + " on"));
        }
        Value rows = Along.moved(out, u, axis, 0, count);
        Shape to = rows.shape().dropLeading(count).prepend(size);
        return Along.moved(out, out.emit(new Scatter(to), rows, index), 0, axis);
    }

    /// Elements added along an axis of the given size, each to an index of its own. u and index [.., k, ..]
    /// -> y [.., size, ..] with y[.., index[.., j, ..], ..] += u[.., j, ..].
    public static Value scatterAddAlong(Emitter out, Value u, Value index, int axis, int size) {
        Along.checkIndex(out, "scatter along axis", index);
        Shape to = kept(out, u.shape(), axis).with(axis, size);
        return out.emit(new PutAlong(axis, to), u, index);
    }
}
