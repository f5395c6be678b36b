package lanewise.op.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Slice;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Parts of an array: boxes of elements, in steps along each axis, forwards or backwards. Jacobian: routing;
/// its transpose puts the elements back among zeros. Nothing is remembered, whatever is in an element moves
/// with it, and what is not taken is not read. A part may be empty.
public final class Slicing {
    private Slicing() {}

    /// Along each axis, the elements start, start + step, .. before `end`. Positions count from 0 and must
    /// lie within the axis; a negative step goes from a start down to, without, an end, which is -1 to take
    /// the first element too.
    public static Value slice(Emitter out, Value x, int[] starts, int[] ends, int[] steps) {
        Shape from = x.shape();
        int rank = from.rank();
        if (starts.length != rank || ends.length != rank || steps.length != rank) {
            throw out.named(new ShapeException("slice: " + from + " has " + rank + " axes, but there are "
                    + starts.length + " starts, " + ends.length + " ends and " + steps.length + " steps"));
        }
        int[] sizes = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            sizes[axis] = size(out, from, axis, starts[axis], ends[axis], steps[axis]);
        }
        Shape to = Shape.of(sizes);
        boolean isWhole = to.equals(from) && Arrays.stream(steps).allMatch(step -> step == 1);
        return isWhole ? x : out.emit(new Slice(listed(starts), listed(steps), to), x);
    }

    /// Along one axis, the elements from `start` to `end`, exclusive.
    public static Value slice(Emitter out, Value x, int axis, int start, int end) {
        return slice(out, x, axis, start, end, 1);
    }

    /// Along one axis, the elements start, start + step, .. before `end`.
    public static Value slice(Emitter out, Value x, int axis, int start, int end, int step) {
        Axes.kept(out, x.shape(), axis);
        int rank = x.shape().rank();
        int[] starts = new int[rank];
        int[] ends = x.shape().toArray();
        int[] steps = new int[rank];
        Arrays.fill(steps, 1);
        starts[axis] = start;
        ends[axis] = end;
        steps[axis] = step;
        return slice(out, x, starts, ends, steps);
    }

    /// Without the first `before` and the last `after` elements of each axis.
    public static Value crop(Emitter out, Value x, int[] before, int[] after) {
        Shape from = x.shape();
        boolean fits = before.length == from.rank() && after.length == from.rank();
        for (int axis = 0; fits && axis < from.rank(); axis++) {
            fits = before[axis] >= 0 && after[axis] >= 0 && (long) before[axis] + after[axis] <= from.size(axis);
        }
        if (!fits) {
            throw out.named(new ShapeException("crop: " + Arrays.toString(before) + " before and "
                    + Arrays.toString(after) + " behind do not fit " + from
                    + "; wanted two numbers of at least 0 for each axis, together at most its size"));
        }
        int[] ends = IntStream.range(0, after.length)
                .map(axis -> from.size(axis) - after[axis])
                .toArray();
        int[] steps = new int[after.length];
        Arrays.fill(steps, 1);
        return slice(out, x, before, ends, steps);
    }

    /// Backwards along the given axes. Jacobian: permutation of single elements.
    public static Value flip(Emitter out, Value x, int... axes) {
        Axes.kept(out, x.shape(), axes);
        List<Integer> starts = new ArrayList<>(Collections.nCopies(x.shape().rank(), 0));
        List<Integer> steps = new ArrayList<>(Collections.nCopies(x.shape().rank(), 1));
        for (int axis : axes) {
            starts.set(axis, x.shape().size(axis) - 1);
            steps.set(axis, -1);
        }
        return axes.length == 0 ? x : out.emit(new Slice(starts, steps, x.shape()), x);
    }

    private static int size(Emitter out, Shape from, int axis, int start, int end, int step) {
        int size = from.size(axis);
        boolean forwards = step > 0 && 0 <= start && start <= end && end <= size;
        boolean backwards = step < 0 && -1 <= end && end <= start && start < size;
        if (!forwards && !backwards) {
            throw out.named(new ShapeException("slice: axis " + axis + " of " + from + " from " + start + " to " + end
                    + " in steps of " + step + "; wanted 0 <= start <= end <= " + size
                    + ", or with a negative step " + size + " > start >= end >= -1"));
        }
        return forwards
                ? Math.ceilDiv(end - start, step)
                : Math.toIntExact(Math.ceilDiv((long) start - end, -(long) step));
    }

    private static List<Integer> listed(int... numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
