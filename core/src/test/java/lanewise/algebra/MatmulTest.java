package lanewise.algebra;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;

class MatmulTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new Matmul(false, false), smooth(2, 3), smooth(3, 4)).gives(2, 4),
                of(new Matmul(true, false), smooth(3, 2), smooth(3, 4)).gives(2, 4),
                of(new Matmul(false, true), smooth(2, 3), smooth(4, 3)).gives(2, 4),
                of(new Matmul(true, true), smooth(3, 2), smooth(4, 3)).gives(2, 4),
                of(new Matmul(true, true), smooth(2, 3, 2), smooth(2, 4, 3)).gives(2, 2, 4),
                of(new Matmul(false, true), smooth(3, 1, 2), smooth(3, 2, 2)).gives(3, 1, 2),
                of(new Matmul(false, false), smooth(1, 1), smooth(1, 1)).gives(1, 1),
                of(new Matmul(false, false), smooth(0, 2), smooth(2, 3)).gives(0, 3));
    }
}
