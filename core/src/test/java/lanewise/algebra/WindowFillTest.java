package lanewise.algebra;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

class WindowFillTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new WindowFill(Window.of(2, 2).stride(2), Shape.of(2, 4, 4)), smooth(2, 2, 2))
                        .gives(2, 4, 4),
                of(new WindowFill(Window.of(2, 2), Shape.of(3, 3)), smooth(2, 2))
                        .gives(3, 3),
                of(new WindowFill(Window.of(3, 2).stride(2, 1).padding(1, 0), Shape.of(1, 5, 3)), smooth(1, 3, 2))
                        .gives(1, 5, 3),
                of(new WindowFill(Window.of(3).dilation(2), Shape.of(7)), smooth(3))
                        .gives(7),
                of(new WindowFill(Window.of(2).stride(2).ceil(), Shape.of(5)), smooth(3))
                        .gives(5),
                of(new WindowFill(Window.of(2, 1, 2), Shape.of(2, 2, 3)), smooth(1, 2, 2))
                        .gives(2, 2, 3),
                of(new WindowFill(Window.of(2).stride(3), Shape.of(7)), smooth(2))
                        .gives(7));
    }
}
