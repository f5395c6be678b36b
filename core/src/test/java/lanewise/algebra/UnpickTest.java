package lanewise.algebra;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

class UnpickTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                new Unpick(Window.of(2, 2).stride(2), Shape.of(1, 2, 4, 4)),
                                smooth(1, 2, 2, 2),
                                indices(4, 1, 2, 2, 2))
                        .gives(1, 2, 4, 4),
                of(new Unpick(Window.of(3), Shape.of(7)), smooth(5), indices(3, 5))
                        .gives(7),
                of(new Unpick(Window.of(2, 2), Shape.of(3, 3)), smooth(2, 2), indices(4, 2, 2))
                        .gives(3, 3),
                of(
                                new Unpick(Window.of(3, 3).stride(2).padding(1), Shape.of(1, 1, 5, 5)),
                                smooth(1, 1, 3, 3),
                                indices(9, 1, 1, 3, 3))
                        .gives(1, 1, 5, 5));
    }
}
