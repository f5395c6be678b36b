package lanewise.algebra;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;

class ScatterTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new Scatter(Shape.of(5, 3)), smooth(2, 4, 3), indices(5, 2, 4))
                        .gives(5, 3),
                of(new Scatter(Shape.of(2)), smooth(5), indices(2, 5)).gives(2),
                of(new Scatter(Shape.of(3, 2)), smooth(0, 2), indices(3, 0)).gives(3, 2));
    }
}
