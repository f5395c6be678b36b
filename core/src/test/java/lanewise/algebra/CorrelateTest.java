package lanewise.algebra;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Window;

class CorrelateTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new Correlate(Window.of(3), 1), smooth(2, 1, 5), smooth(2, 1, 3))
                        .gives(2, 2, 3),
                of(new Correlate(Window.of(2, 2).stride(2).padding(1), 1), smooth(1, 2, 3, 4), smooth(2, 2, 2, 2))
                        .gives(1, 2, 2, 3),
                of(new Correlate(Window.of(2, 2).dilation(2, 1), 2), smooth(1, 4, 4, 3), smooth(2, 2, 2, 2))
                        .gives(1, 2, 2, 2),
                of(new Correlate(Window.of(2, 1, 2), 1), smooth(1, 1, 3, 2, 3), smooth(1, 1, 2, 1, 2))
                        .gives(1, 1, 2, 2, 2),
                of(new Correlate(Window.of(2).stride(3), 1), smooth(1, 1, 7), smooth(1, 1, 2))
                        .gives(1, 1, 2));
    }
}
