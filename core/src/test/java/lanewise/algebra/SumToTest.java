package lanewise.algebra;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;

class SumToTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new SumTo(Shape.of(3, 1)), smooth(2, 3, 4)).gives(3, 1),
                of(new SumTo(Shape.of(1)), smooth(0)).gives(1));
    }
}
