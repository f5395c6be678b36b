package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Square.square;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;

class SquareTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("square", (out, x) -> square(out, x.get(0)), smooth()).gives(),
                of("square", (out, x) -> square(out, x.get(0)), smooth(5)).gives(5),
                of("square", (out, x) -> square(out, x.get(0)), smooth(2, 3, 4)).gives(2, 3, 4),
                of("square", (out, x) -> square(out, x.get(0)), smooth(0, 3)).gives(0, 3));
    }
}
