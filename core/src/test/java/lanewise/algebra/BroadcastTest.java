package lanewise.algebra;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;

class BroadcastTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new Broadcast(Shape.of(2, 3, 4)), smooth(3, 1)).gives(2, 3, 4),
                of(new Broadcast(Shape.of(3)), smooth(3)).gives(3));
    }
}
