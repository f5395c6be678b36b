package lanewise.op.linear;

import java.util.Arrays;
import lanewise.algebra.Emitter;
import lanewise.algebra.PutAt;
import lanewise.algebra.TakeAt;
import lanewise.algebra.Value;

/// Elements along an axis by positions that are known when the graph is built. Positions outside the axis are refused.
/// Jacobian: routing.
public final class TakeAtPositions {
    private TakeAtPositions() {}

    /// Element i along the axis is element positions[i] of `x`; a position may occur any number of times.
    public static Value takeAt(Emitter out, Value x, int axis, int... positions) {
        return out.emit(new TakeAt(axis, Arrays.stream(positions).boxed().toList()), x);
    }

    /// The adjoint of [#takeAt]: an axis of `size` zeros to which element i of `x` is added at positions[i].
    public static Value putAt(Emitter out, Value x, int axis, int size, int... positions) {
        return out.emit(new PutAt(axis, Arrays.stream(positions).boxed().toList(), size), x);
    }
}
