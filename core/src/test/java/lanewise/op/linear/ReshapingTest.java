package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.Reshaping.flatten;
import static lanewise.op.linear.Reshaping.reshape;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;

class ReshapingTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("reshape", (out, x) -> reshape(out, x.get(0), Shape.of(3, 4)), smooth(2, 6))
                        .gives(3, 4),
                of("flatten", (out, x) -> flatten(out, x.get(0)), smooth(2, 3, 2, 1))
                        .gives(2, 6),
                of("to a scalar", (out, x) -> reshape(out, x.get(0), Shape.SCALAR), smooth(1, 1))
                        .gives(),
                of("nothing", (out, x) -> flatten(out, x.get(0)), smooth(0, 3, 2))
                        .gives(0, 6));
    }
}
