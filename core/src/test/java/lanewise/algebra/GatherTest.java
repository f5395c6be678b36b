package lanewise.algebra;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;

class GatherTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new Gather(), smooth(5, 3), indices(5, 2, 4)).gives(2, 4, 3),
                of(new Gather(), smooth(3), indices(3, 5)).gives(5),
                of(new Gather(), smooth(2, 2, 2), indices(2)).gives(2, 2),
                of(new Gather(), smooth(4, 2), indices(4, 0)).gives(0, 2));
    }
}
