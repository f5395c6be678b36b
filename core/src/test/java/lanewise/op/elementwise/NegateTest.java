package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Negate.negate;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;

class NegateTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("negate", (out, x) -> negate(out, x.get(0)), smooth()).gives(),
                of("negate", (out, x) -> negate(out, x.get(0)), smooth(5)).gives(5),
                of("negate", (out, x) -> negate(out, x.get(0)), smooth(2, 3, 4)).gives(2, 3, 4),
                of("negate", (out, x) -> negate(out, x.get(0)), smooth(0, 3)).gives(0, 3));
    }
}
