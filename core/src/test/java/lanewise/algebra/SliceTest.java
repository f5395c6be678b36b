package lanewise.algebra;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;

import java.util.List;
import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;

class SliceTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new Slice(List.of(1, 0), List.of(1, 2), Shape.of(2, 3)), smooth(4, 6))
                        .gives(2, 3),
                of(new Slice(List.of(2), List.of(3), Shape.of(1)), smooth(3)).gives(1),
                of(new Slice(List.of(3), List.of(1), Shape.of(0)), smooth(3)).gives(0),
                of(new Slice(List.of(), List.of(), Shape.SCALAR), smooth()).gives());
    }
}
