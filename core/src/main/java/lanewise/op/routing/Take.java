package lanewise.op.routing;

import lanewise.algebra.Emitter;
import lanewise.algebra.Gather;
import lanewise.algebra.TakeAlong;
import lanewise.algebra.Value;
import lanewise.op.linear.Axes;

/// Elements by an operand that holds their indices, counted from 0. An index may occur any number of times;
/// its cotangents add. What is taken is a copy: NaN and infinity stay what they are, -0 may become 0, and
/// what is not taken plays no part.
///
/// Indices are numbers that are known only when the program runs. One outside the axis throws a
/// [lanewise.tensor.LanewiseException] then, naming the index, its place and the range. An empty index gives
/// an empty result.
///
/// Jacobian: routing, one non-zero per row, stored as the index. Nothing is differentiated by the index.
public final class Take {
    private Take() {}

    /// Slices of an axis, which the axes of the index replace (NumPy's `take`). x [.., size, ..], index [k..]
    /// -> y [.., k.., ..].
    public static Value gather(Emitter out, Value x, Value index, int axis) {
        Along.checkIndex(out, "gather", index);
        Axes.kept(out, x.shape(), axis);
        Value rows = out.emit(new Gather(), Along.moved(out, x, axis, 0), index);
        return Along.moved(out, rows, 0, axis, index.shape().rank());
    }

    /// Elements along an axis, with indices of their own at every place on the other axes. x [.., size, ..],
    /// index [.., k, ..] -> y [.., k, ..] with y[.., j, ..] = x[.., index[.., j, ..], ..].
    public static Value takeAlong(Emitter out, Value x, Value index, int axis) {
        Along.checkIndex(out, "take along axis", index);
        return out.emit(new TakeAlong(axis), x, index);
    }
}
