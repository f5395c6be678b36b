package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.MatrixProduct.matmul;
import static lanewise.op.linear.MatrixProduct.matmulTransposed;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;

class MatrixProductTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("matmul", (out, x) -> matmul(out, x.get(0), x.get(1)), smooth(2, 3), smooth(3, 4))
                        .gives(2, 4),
                of("transposed", (out, x) -> matmulTransposed(out, x.get(0), x.get(1)), smooth(2, 3), smooth(4, 3))
                        .gives(2, 4),
                of("batched", (out, x) -> matmul(out, x.get(0), x.get(1)), smooth(2, 3, 2), smooth(2, 2, 3))
                        .gives(2, 3, 3),
                of(
                                "leading axes broadcast",
                                (out, x) -> matmul(out, x.get(0), x.get(1)),
                                smooth(2, 1, 2, 3),
                                smooth(2, 3, 2))
                        .gives(2, 2, 2, 2),
                of("with itself", (out, x) -> matmul(out, x.get(0), x.get(0)), smooth(3, 3))
                        .gives(3, 3),
                of("empty sum", (out, x) -> matmul(out, x.get(0), x.get(1)), smooth(2, 0), smooth(0, 3))
                        .gives(2, 3));
    }
}
