package lanewise.op.linear;

import static lanewise.op.linear.Slicing.slice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.ShapeException;

/// Cuts along an axis: [Concatenation] of the parts gives the array again. NaN and infinities stay in
/// their part, which may be empty. Jacobian of each part: routing; remembers nothing.
public final class Splitting {
    private Splitting() {}

    /// So many parts of equal size.
    public static List<Value> split(Emitter out, Value x, int axis, int parts) {
        Axes.kept(out, x.shape(), axis);
        int size = x.shape().size(axis);
        if (parts < 1 || size % parts != 0) {
            throw out.named(new ShapeException("split: axis " + axis + " of " + x.shape() + " has " + size
                    + " elements, which are not " + parts + " equal parts; splitSizes() takes a size for each part"));
        }
        int[] sizes = new int[parts];
        Arrays.fill(sizes, size / parts);
        return splitSizes(out, x, axis, sizes);
    }

    /// One part of each size; together the sizes make the whole axis. A size of 0 gives an empty part.
    public static List<Value> splitSizes(Emitter out, Value x, int axis, int... sizes) {
        Axes.kept(out, x.shape(), axis);
        boolean fits = Arrays.stream(sizes).allMatch(size -> size >= 0)
                && Arrays.stream(sizes).asLongStream().sum() == x.shape().size(axis);
        if (!fits) {
            throw out.named(new ShapeException("split: sizes " + Arrays.toString(sizes) + " do not make up axis " + axis
                    + " of " + x.shape() + " with " + x.shape().size(axis) + " elements"));
        }
        List<Value> parts = new ArrayList<>();
        int start = 0;
        for (int size : sizes) {
            parts.add(slice(out, x, axis, start, start + size));
            start += size;
        }
        return parts;
    }
}
