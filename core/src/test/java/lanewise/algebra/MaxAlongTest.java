package lanewise.algebra;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;

class MaxAlongTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new MaxAlong(Shape.of(2, 1)), apart(2, 5)).gives(2, 1),
                of(new MaxAlong(Shape.of(1, 3, 1)), apart(2, 3, 2)).gives(1, 3, 1),
                of(new MaxAlong(Shape.of(3)), apart(2, 3)).gives(3));
    }
}
