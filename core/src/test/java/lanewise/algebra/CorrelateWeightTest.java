package lanewise.algebra;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

class CorrelateWeightTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new CorrelateWeight(Window.of(3), 1, Shape.of(2, 1, 3)), smooth(2, 1, 5), smooth(2, 2, 3))
                        .gives(2, 1, 3),
                of(
                                new CorrelateWeight(Window.of(2, 2).stride(2).padding(1), 1, Shape.of(2, 2, 2, 2)),
                                smooth(1, 2, 3, 4),
                                smooth(1, 2, 2, 3))
                        .gives(2, 2, 2, 2),
                of(
                                new CorrelateWeight(Window.of(2, 2).dilation(2, 1), 2, Shape.of(2, 2, 2, 2)),
                                smooth(1, 4, 4, 3),
                                smooth(1, 2, 2, 2))
                        .gives(2, 2, 2, 2),
                of(
                                new CorrelateWeight(Window.of(2, 1, 2), 1, Shape.of(1, 1, 2, 1, 2)),
                                smooth(1, 1, 3, 2, 3),
                                smooth(1, 1, 2, 2, 2))
                        .gives(1, 1, 2, 1, 2),
                of(new CorrelateWeight(Window.of(2).stride(3), 1, Shape.of(1, 1, 2)), smooth(1, 1, 7), smooth(1, 1, 2))
                        .gives(1, 1, 2));
    }
}
