package lanewise.algebra;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;

class ScanTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new Scan(0, false), smooth(5)).gives(5),
                of(new Scan(1, true), smooth(2, 4)).gives(2, 4),
                of(new Scan(1, false), smooth(2, 3, 2)).gives(2, 3, 2),
                of(new Scan(0, false), smooth(0, 2)).gives(0, 2));
    }
}
