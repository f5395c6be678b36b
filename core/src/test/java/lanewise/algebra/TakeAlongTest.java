package lanewise.algebra;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;

class TakeAlongTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new TakeAlong(1), smooth(2, 3, 4), indices(3, 2, 5, 4)).gives(2, 5, 4),
                of(new TakeAlong(0), smooth(3, 2), indices(3, 1, 2)).gives(1, 2),
                of(new TakeAlong(2), smooth(2, 1, 3), indices(3, 2, 1, 2)).gives(2, 1, 2),
                of(new TakeAlong(0), smooth(1), indices(1, 1)).gives(1),
                of(new TakeAlong(0), smooth(4), indices(4, 0)).gives(0),
                of(new TakeAlong(1), smooth(0, 3, 2), indices(3, 0, 2, 2)).gives(0, 2, 2));
    }
}
