package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Multiply.multiply;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;

class MultiplyTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("multiply", (out, x) -> multiply(out, x.get(0), x.get(1)), smooth(2, 3), smooth(2, 3))
                        .gives(2, 3),
                of("multiply", (out, x) -> multiply(out, x.get(0), x.get(1)), smooth(4, 3), smooth(3))
                        .gives(4, 3),
                of("multiply", (out, x) -> multiply(out, x.get(0), x.get(1)), smooth(2, 1, 3), smooth(4, 1))
                        .gives(2, 4, 3),
                of("multiply", (out, x) -> multiply(out, x.get(0), x.get(1)), smooth(), smooth(2, 2))
                        .gives(2, 2),
                of("multiply", (out, x) -> multiply(out, x.get(0), x.get(1)), smooth(0, 3), smooth(1, 3))
                        .gives(0, 3),
                of("multiply with itself", (out, x) -> multiply(out, x.get(0), x.get(0)), smooth(2, 3))
                        .gives(2, 3));
    }
}
