package lanewise.op.linear;

import static lanewise.op.linear.BroadcastTo.broadcastTo;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Reshaping.unsqueeze;

import java.util.Arrays;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Copies along axes. Jacobian: broadcast; its transpose sums over the copies. Nothing is remembered; each
/// copy holds what the element holds. No copies, or of nothing, give an empty array.
public final class Repetition {
    private Repetition() {}

    /// The whole array so many times along each axis, a b -> a b a b.
    public static Value tile(Emitter out, Value x, int... times) {
        Shape from = x.shape();
        if (times.length != from.rank() || Arrays.stream(times).anyMatch(each -> each < 0)) {
            throw out.named(new ShapeException("tile: " + from + " wants " + from.rank()
                    + " numbers of at least 0, one for each axis, got " + Arrays.toString(times)));
        }
        int[] apart = new int[2 * times.length];
        int[] copied = new int[2 * times.length];
        int[] sizes = new int[times.length];
        for (int axis = 0; axis < times.length; axis++) {
            apart[2 * axis] = 1;
            copied[2 * axis] = times[axis];
            apart[2 * axis + 1] = from.size(axis);
            copied[2 * axis + 1] = from.size(axis);
            sizes[axis] = Math.multiplyExact(times[axis], from.size(axis));
        }
        Value copies = broadcastTo(out, reshape(out, x, Shape.of(apart)), Shape.of(copied));
        return reshape(out, copies, Shape.of(sizes));
    }

    /// Each element so many times along an axis, a b -> a a b b.
    public static Value repeat(Emitter out, Value x, int axis, int times) {
        Axes.kept(out, x.shape(), axis);
        if (times < 0) {
            throw out.named(new ShapeException("repeat: wanted a number of at least 0, got " + times));
        }
        Shape from = x.shape();
        Value apart = unsqueeze(out, x, axis + 1);
        Value copies = broadcastTo(out, apart, apart.shape().with(axis + 1, times));
        return reshape(out, copies, from.with(axis, Math.multiplyExact(times, from.size(axis))));
    }
}
