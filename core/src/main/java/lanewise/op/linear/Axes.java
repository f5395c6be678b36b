package lanewise.op.linear;

import java.util.Arrays;
import lanewise.algebra.Emitter;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// The shapes that reductions leave.
public final class Axes {
    private Axes() {}

    /// The shape with the given axes of size 1.
    public static Shape kept(Shape shape, int... axes) {
        Shape result = shape;
        for (int axis : axes) {
            if (axis < 0 || axis >= shape.rank()) {
                throw new ShapeException(
                        "there is no axis " + axis + " in " + shape + "; axes count from 0 to " + (shape.rank() - 1));
            }
            result = result.with(axis, 1);
        }
        return result;
    }

    /// The same, for functions that check before they emit.
    public static Shape kept(Emitter out, Shape shape, int... axes) {
        try {
            return kept(shape, axes);
        } catch (ShapeException e) {
            throw out.named(e);
        }
    }

    /// The shape without the given axes.
    public static Shape dropped(Shape shape, int... axes) {
        int[] sorted = axes.clone();
        Arrays.sort(sorted);
        int[] left =
                new int[shape.rank() - (int) Arrays.stream(sorted).distinct().count()];
        int at = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (Arrays.binarySearch(sorted, axis) < 0) {
                left[at++] = shape.size(axis);
            }
        }
        return Shape.of(left);
    }
}
