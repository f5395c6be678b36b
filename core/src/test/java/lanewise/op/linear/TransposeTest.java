package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.Transpose.permute;
import static lanewise.op.linear.Transpose.transpose;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;

class TransposeTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("permute", (out, x) -> permute(out, x.get(0), 2, 0, 1), smooth(2, 3, 4))
                        .gives(4, 2, 3),
                of("transpose", (out, x) -> transpose(out, x.get(0)), smooth(2, 3, 4))
                        .gives(2, 4, 3),
                of("nothing", (out, x) -> transpose(out, x.get(0)), smooth(0, 3))
                        .gives(3, 0));
    }
}
