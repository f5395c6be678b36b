package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.BroadcastTo.broadcastTo;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;

class BroadcastToTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("rows", (out, x) -> broadcastTo(out, x.get(0), Shape.of(4, 3)), smooth(3))
                        .gives(4, 3),
                of("middle", (out, x) -> broadcastTo(out, x.get(0), Shape.of(2, 4, 3)), smooth(2, 1, 3))
                        .gives(2, 4, 3),
                of("scalar", (out, x) -> broadcastTo(out, x.get(0), Shape.of(2, 2)), smooth())
                        .gives(2, 2),
                of("to nothing", (out, x) -> broadcastTo(out, x.get(0), Shape.of(0, 3)), smooth(3))
                        .gives(0, 3));
    }
}
