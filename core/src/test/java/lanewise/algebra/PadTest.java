package lanewise.algebra;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;

import java.util.List;
import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;

class PadTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new Pad(List.of(1, 0), List.of(1, 2), Shape.of(4, 6)), smooth(2, 3))
                        .gives(4, 6),
                of(new Pad(List.of(2), List.of(3), Shape.of(6)), smooth(2)).gives(6),
                of(new Pad(List.of(3, 4), List.of(-1, -2), Shape.of(4, 6)), smooth(3, 2))
                        .gives(4, 6),
                of(new Pad(List.of(0), List.of(1), Shape.of(4)), smooth(0)).gives(4));
    }
}
