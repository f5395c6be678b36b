package lanewise.op.rows;

import static lanewise.op.elementwise.Elementwise.fill;
import static lanewise.op.elementwise.Multiply.multiply;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lanewise.algebra.Emitter;
import lanewise.algebra.Slice;
import lanewise.algebra.Value;
import lanewise.op.linear.Axes;

/// Product along axes, as a tree: the first half of an axis times the second, until one element is left. Of
/// nothing, 1. NaN stays NaN; 0 times an infinity is NaN, also where the infinity is a part of the product
/// that overflowed.
///
/// Jacobian by each element: the product of all the others, put together from the branches of the tree and
/// never by division, so that derivatives of every order are right with one zero or several. Remembers the
/// input and the inner nodes of the tree, in all fewer than twice the input.
public final class Product {
    private Product() {}

    /// The axes disappear.
    public static Value product(Emitter out, Value x, int... axes) {
        return Groups.along(axes).dropped(out, productKeeping(out, x, axes));
    }

    /// The axes stay with size 1.
    public static Value productKeeping(Emitter out, Value x, int... axes) {
        Axes.kept(out, x.shape(), axes);
        Value y = x;
        for (int axis : Groups.along(axes).axes()) {
            y = along(out, y, axis);
        }
        return y;
    }

    private static Value along(Emitter out, Value x, int axis) {
        int size = x.shape().size(axis);
        if (size == 0) {
            return fill(out, 1, x.shape().with(axis, 1));
        }
        if (size == 1) {
            return x;
        }
        int half = size / 2;
        Value halves = multiply(out, part(out, x, axis, 0, half), part(out, x, axis, half, half));
        Value y = along(out, halves, axis);
        return size % 2 == 0 ? y : multiply(out, y, part(out, x, axis, size - 1, 1));
    }

    private static Value part(Emitter out, Value x, int axis, int start, int size) {
        int rank = x.shape().rank();
        List<Integer> starts = new ArrayList<>(Collections.nCopies(rank, 0));
        starts.set(axis, start);
        return out.emit(
                new Slice(starts, Collections.nCopies(rank, 1), x.shape().with(axis, size)), x);
    }
}
