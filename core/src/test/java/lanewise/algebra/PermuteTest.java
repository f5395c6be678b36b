package lanewise.algebra;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;

import java.util.List;
import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;

class PermuteTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new Permute(List.of(1, 2, 0)), smooth(2, 3, 4)).gives(3, 4, 2),
                of(new Permute(List.of(0)), smooth(3)).gives(3),
                of(new Permute(List.of()), smooth()).gives());
    }
}
