package lanewise.algebra;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Window;

class WindowSumTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new WindowSum(Window.of(2, 2).stride(2)), smooth(2, 4, 4)).gives(2, 2, 2),
                of(new WindowSum(Window.of(2, 2)), smooth(3, 3)).gives(2, 2),
                of(new WindowSum(Window.of(3, 2).stride(2, 1).padding(1, 0)), smooth(1, 5, 3))
                        .gives(1, 3, 2),
                of(new WindowSum(Window.of(3).dilation(2)), smooth(7)).gives(3),
                of(new WindowSum(Window.of(2).stride(2).ceil()), smooth(5)).gives(3),
                of(new WindowSum(Window.of(2, 1, 2)), smooth(2, 2, 3)).gives(1, 2, 2),
                of(new WindowSum(Window.of(2).stride(3)), smooth(7)).gives(2));
    }
}
