package lanewise.op.routing;

import static lanewise.op.linear.Reshaping.reshape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lanewise.algebra.Emitter;
import lanewise.algebra.Slice;
import lanewise.algebra.Value;
import lanewise.op.linear.Axes;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// One index of one axis, which disappears: y = x[.., at, ..], at from 0 to size - 1. Integers stay integers,
/// and -0 may become 0. Jacobian: routing, which stores nothing.
public final class Select {
    private Select() {}

    public static Value select(Emitter out, Value x, int axis, int at) {
        Shape part = Axes.kept(out, x.shape(), axis);
        int size = x.shape().size(axis);
        if (at < 0 || at >= size) {
            throw out.named(new ShapeException("select: axis " + axis + " of " + x.shape() + " has no index " + at
                    + (size == 0 ? "; it is empty" : "; indices count from 0 to " + (size - 1))));
        }
        List<Integer> starts = new ArrayList<>(Collections.nCopies(part.rank(), 0));
        starts.set(axis, at);
        Value kept = out.emit(new Slice(starts, Collections.nCopies(part.rank(), 1), part), x);
        return reshape(out, kept, Axes.dropped(x.shape(), axis));
    }
}
