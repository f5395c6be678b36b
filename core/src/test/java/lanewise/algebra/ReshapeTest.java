package lanewise.algebra;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;

class ReshapeTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new Reshape(Shape.of(6)), smooth(2, 3)).gives(6),
                of(new Reshape(Shape.of(0, 4)), smooth(5, 0)).gives(0, 4));
    }
}
