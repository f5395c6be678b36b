package lanewise.algebra;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Window;

class PickTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new Pick(Window.of(2, 2).stride(2)), smooth(1, 2, 4, 4), indices(4, 1, 2, 2, 2))
                        .gives(1, 2, 2, 2),
                of(new Pick(Window.of(3)), smooth(7), indices(3, 5)).gives(5),
                of(new Pick(Window.of(2, 2)), smooth(3, 3), indices(4, 2, 2)).gives(2, 2),
                of(new Pick(Window.of(3, 3).stride(2).padding(1)), smooth(1, 1, 5, 5), indices(9, 1, 1, 3, 3))
                        .gives(1, 1, 3, 3));
    }
}
