package lanewise.op.linear;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.linear.Reshaping.unsqueeze;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lanewise.algebra.Emitter;
import lanewise.algebra.Pad;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Arrays one behind the other. Jacobian by each part: routing; its transpose is a slice. Nothing is
/// remembered. NaN and infinities stay where they are; a minus zero may become a zero, since parts are joined
/// by adding zeros, but in a plan, which copies each part to its place, it stays. A part without elements adds none.
public final class Concatenation {
    private Concatenation() {}

    /// The parts along an axis that they have; all other axes are equal.
    public static Value concat(Emitter out, int axis, Value... parts) {
        return concat(out, axis, List.of(parts));
    }

    public static Value concat(Emitter out, int axis, List<Value> parts) {
        if (parts.isEmpty()) {
            throw out.named(new ShapeException("concat: wanted at least one part"));
        }
        Shape first = parts.getFirst().shape();
        Axes.kept(out, first, axis);
        for (Value part : parts) {
            if (part.shape().rank() != first.rank()
                    || !part.shape().with(axis, 0).equals(first.with(axis, 0))) {
                throw out.named(new ShapeException("concat: along axis " + axis + ", " + first + " and " + part.shape()
                        + " do not fit; all other axes must be equal"));
            }
        }
        return joined(out, axis, parts);
    }

    /// The parts along a new axis, at which each has size 1.
    public static Value stack(Emitter out, int axis, Value... parts) {
        return stack(out, axis, List.of(parts));
    }

    public static Value stack(Emitter out, int axis, List<Value> parts) {
        for (Value part : parts) {
            if (!part.shape().equals(parts.getFirst().shape())) {
                throw out.named(new ShapeException(
                        "stack: wanted equal shapes, got " + parts.getFirst().shape() + " and " + part.shape()));
            }
        }
        return concat(
                out,
                axis,
                parts.stream().map(part -> unsqueeze(out, part, axis)).toList());
    }

    /// Halves first, so that many parts cost a logarithm of passes and not one pass each.
    private static Value joined(Emitter out, int axis, List<Value> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        Value left = joined(out, axis, parts.subList(0, parts.size() / 2));
        Value right = joined(out, axis, parts.subList(parts.size() / 2, parts.size()));
        int start = left.shape().size(axis);
        Shape to = left.shape().with(axis, Math.addExact(start, right.shape().size(axis)));
        return add(out, placed(out, left, axis, 0, to), placed(out, right, axis, start, to));
    }

    private static Value placed(Emitter out, Value part, int axis, int start, Shape to) {
        List<Integer> starts = new ArrayList<>(Collections.nCopies(to.rank(), 0));
        starts.set(axis, start);
        return out.emit(new Pad(starts, Collections.nCopies(to.rank(), 1), to), part);
    }
}
