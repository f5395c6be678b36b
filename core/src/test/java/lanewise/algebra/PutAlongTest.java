package lanewise.algebra;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;

class PutAlongTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new PutAlong(1, Shape.of(2, 3, 4)), smooth(2, 5, 4), indices(3, 2, 5, 4))
                        .gives(2, 3, 4),
                of(new PutAlong(0, Shape.of(3, 2)), smooth(1, 2), indices(3, 1, 2))
                        .gives(3, 2),
                of(new PutAlong(0, Shape.of(1)), smooth(1), indices(1, 1)).gives(1),
                of(new PutAlong(0, Shape.of(4)), smooth(0), indices(4, 0)).gives(4));
    }
}
