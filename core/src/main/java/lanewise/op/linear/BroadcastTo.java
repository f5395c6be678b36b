package lanewise.op.linear;

import lanewise.algebra.Broadcast;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;

/// Repeats along axes of size 1 (or missing ones in front). NaN and infinities go to their copies; of
/// nothing, nothing. Jacobian: broadcast; its transpose sums.
public final class BroadcastTo {
    private BroadcastTo() {}

    public static Value broadcastTo(Emitter out, Value x, Shape to) {
        return x.shape().equals(to) ? x : out.emit(new Broadcast(to), x);
    }
}
