package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Subtract.subtract;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;

class SubtractTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("subtract", (out, x) -> subtract(out, x.get(0), x.get(1)), smooth(2, 3), smooth(2, 3))
                        .gives(2, 3),
                of("subtract", (out, x) -> subtract(out, x.get(0), x.get(1)), smooth(4, 3), smooth(3))
                        .gives(4, 3),
                of("subtract", (out, x) -> subtract(out, x.get(0), x.get(1)), smooth(2, 1, 3), smooth(4, 1))
                        .gives(2, 4, 3),
                of("subtract", (out, x) -> subtract(out, x.get(0), x.get(1)), smooth(), smooth(2, 2))
                        .gives(2, 2),
                of("subtract", (out, x) -> subtract(out, x.get(0), x.get(1)), smooth(0, 3), smooth(1, 3))
                        .gives(0, 3));
    }
}
