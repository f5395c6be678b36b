package lanewise.op.linear;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Elementwise.fill;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.BroadcastTo.broadcastTo;
import static lanewise.op.linear.Concatenation.concat;
import static lanewise.op.linear.Slicing.slice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import lanewise.algebra.Emitter;
import lanewise.algebra.Pad;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Arrays with a border: `before[axis]` elements in front of each axis and `after[axis]` behind it, none
/// negative (to take elements away, crop). Jacobian: routing, no entry for what the border holds of its own;
/// remembers nothing. NaN and infinities stay where they are and go to their copies in the border. Paddings
/// of 0 give the array itself.
public final class Padding {
    private Padding() {}

    /// A border of zeros. An empty array gives only border.
    public static Value padZeros(Emitter out, Value x, int[] before, int[] after) {
        check(out, "pad", x.shape(), before, after);
        Shape to = x.shape();
        List<Integer> starts = new ArrayList<>();
        for (int axis = 0; axis < before.length; axis++) {
            to = to.with(axis, padded(x.shape(), axis, before, after));
            starts.add(before[axis]);
        }
        return to.equals(x.shape()) ? x : out.emit(new Pad(starts, Collections.nCopies(to.rank(), 1), to), x);
    }

    /// A border of one number, which may be infinite or NaN. An empty array gives only border.
    public static Value padConstant(Emitter out, Value x, double number, int[] before, int[] after) {
        Value placed = padZeros(out, x, before, after);
        if (number == 0 || placed.equals(x)) {
            return placed;
        }
        Value inside = padZeros(out, fill(out, 1, x.shape()), before, after);
        Value border = map(out, Scalar.select(arg(0), Scalar.ZERO, Scalar.constant(number)), inside);
        return add(out, placed, border);
    }

    /// The array mirrored in its first and last elements, which are not repeated: 1 2 3 -> 3 2 1 2 3 2 1.
    /// Each padding must be below the size of its axis.
    public static Value padReflect(Emitter out, Value x, int[] before, int[] after) {
        check(out, "pad by reflection", x.shape(), before, after);
        Value y = x;
        for (int axis = 0; axis < before.length; axis++) {
            int size = x.shape().size(axis);
            if (before[axis] + after[axis] == 0) {
                continue;
            }
            if (Math.max(before[axis], after[axis]) > Math.max(0, size - 1)) {
                throw out.named(new ShapeException("pad by reflection: " + before[axis] + " before and " + after[axis]
                        + " behind axis " + axis + " of " + x.shape()
                        + "; a mirror image has at most size - 1 = " + Math.max(0, size - 1) + " elements"));
            }
            y = bordered(
                    out,
                    axis,
                    slice(out, y, axis, before[axis], 0, -1),
                    y,
                    slice(out, y, axis, size - 2, size - 2 - after[axis], -1));
        }
        return y;
    }

    /// The first and last elements of each axis, repeated: 1 2 3 -> 1 1 1 2 3 3 3. There must be elements to
    /// repeat.
    public static Value padReplicate(Emitter out, Value x, int[] before, int[] after) {
        check(out, "pad by replication", x.shape(), before, after);
        Value y = x;
        for (int axis = 0; axis < before.length; axis++) {
            int size = x.shape().size(axis);
            if (before[axis] + after[axis] == 0) {
                continue;
            }
            if (size == 0) {
                throw out.named(new ShapeException(
                        "pad by replication: axis " + axis + " of " + x.shape() + " has no element to repeat"));
            }
            Value first = slice(out, y, axis, 0, 1);
            Value last = slice(out, y, axis, size - 1, size);
            y = bordered(
                    out,
                    axis,
                    broadcastTo(out, first, first.shape().with(axis, before[axis])),
                    y,
                    broadcastTo(out, last, last.shape().with(axis, after[axis])));
        }
        return y;
    }

    private static Value bordered(Emitter out, int axis, Value before, Value x, Value after) {
        List<Value> parts = new ArrayList<>(List.of(before, x, after));
        parts.removeIf(part -> part.shape().size(axis) == 0 && !part.equals(x));
        return concat(out, axis, parts);
    }

    private static int padded(Shape x, int axis, int[] before, int[] after) {
        return Math.addExact(x.size(axis), Math.addExact(before[axis], after[axis]));
    }

    private static void check(Emitter out, String name, Shape x, int[] before, int[] after) {
        boolean fits = before.length == x.rank()
                && after.length == x.rank()
                && Arrays.stream(before).allMatch(each -> each >= 0)
                && Arrays.stream(after).allMatch(each -> each >= 0);
        if (!fits) {
            throw out.named(new ShapeException(name + ": " + x + " wants " + x.rank()
                    + " numbers of at least 0 before and behind, one for each axis, got " + Arrays.toString(before)
                    + " and " + Arrays.toString(after) + "; crop() takes elements away"));
        }
    }
}
