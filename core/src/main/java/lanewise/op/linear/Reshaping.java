package lanewise.op.linear;

import java.util.Arrays;
import java.util.stream.IntStream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Reshape;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Views of the same elements, row-major. Jacobian: identity. Remembers nothing; whatever an element holds,
/// it keeps.
public final class Reshaping {
    private Reshaping() {}

    /// The elements of `x` under another shape of as many elements.
    public static Value reshape(Emitter out, Value x, Shape to) {
        return x.shape().equals(to) ? x : out.emit(new Reshape(to), x);
    }

    /// The same, for a shape with at most one size of -1, which becomes what the others leave.
    public static Value reshape(Emitter out, Value x, int... sizes) {
        return reshape(out, x, inferred(out, x.shape(), sizes));
    }

    /// Everything behind the first axis as one axis, in row-major order: [N, C, H, W] -> [N, C H W].
    public static Value flatten(Emitter out, Value x) {
        if (x.shape().rank() == 0) {
            throw out.named(new ShapeException("flatten: wanted at least one axis, got " + x.shape()));
        }
        int samples = x.shape().size(0);
        return reshape(out, x, Shape.of(samples, x.shape().dropLeading(1).elements()));
    }

    /// Without the given axes, which must be of size 1.
    public static Value squeeze(Emitter out, Value x, int... axes) {
        Axes.kept(out, x.shape(), axes);
        for (int axis : axes) {
            if (x.shape().size(axis) != 1) {
                throw out.named(new ShapeException("squeeze: axis " + axis + " of " + x.shape() + " has "
                        + x.shape().size(axis) + " elements, only an axis of size 1 can go"));
            }
        }
        return reshape(out, x, Axes.dropped(x.shape(), axes));
    }

    /// With one more axis, of size 1, which becomes axis `axis` of the result.
    public static Value unsqueeze(Emitter out, Value x, int axis) {
        int rank = x.shape().rank();
        if (axis < 0 || axis > rank) {
            throw out.named(new ShapeException(
                    "unsqueeze: a new axis " + axis + " of " + x.shape() + " would not lie from 0 to " + rank));
        }
        int[] sizes = IntStream.rangeClosed(0, rank)
                .map(at -> at == axis ? 1 : x.shape().size(at < axis ? at : at - 1))
                .toArray();
        return reshape(out, x, Shape.of(sizes));
    }

    private static Shape inferred(Emitter out, Shape from, int... sizes) {
        try {
            return inferred(from, sizes);
        } catch (ShapeException e) {
            throw out.named(e);
        }
    }

    private static Shape inferred(Shape from, int... sizes) {
        int[] open = IntStream.range(0, sizes.length)
                .filter(axis -> sizes[axis] == -1)
                .toArray();
        if (open.length == 0) {
            return Shape.of(sizes);
        }
        String asked = "reshape: " + from + " to " + Arrays.toString(sizes) + ": ";
        if (open.length > 1) {
            throw new ShapeException(asked + "only one size can be inferred");
        }
        int[] result = sizes.clone();
        result[open[0]] = 1;
        int others = Shape.of(result).elements();
        if (others == 0 || from.elements() % others != 0) {
            throw new ShapeException(asked + "the other sizes make " + others + ", and " + from.elements()
                    + " elements are " + (others == 0 ? "any" : "not a whole") + " number of times that");
        }
        result[open[0]] = from.elements() / others;
        return Shape.of(result);
    }
}
