package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Add.add;
import static lanewise.op.rows.Centre.centre;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class CentreTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("centre", (out, x) -> centre(out, x.get(0), 0), smooth(4)).gives(4),
                of("centre", (out, x) -> centre(out, x.get(0), 0, 2), smooth(2, 3, 2))
                        .gives(2, 3, 2),
                of("centre of one", (out, x) -> add(out, centre(out, x.get(0), 1), x.get(0)), smooth(3, 1))
                        .gives(3, 1),
                of("centre of nothing", (out, x) -> centre(out, x.get(0), 0), smooth(0, 3))
                        .gives(0, 3));
    }

    @Test
    void brokenGroups() {
        Worksheet sheet = new Worksheet();
        double nan = Double.NaN;
        double infinite = Double.POSITIVE_INFINITY;
        assertArrayEquals(new double[] {0}, sheet.of(centre(sheet.graph, sheet.vector(5), 0)));
        assertArrayEquals(new double[] {nan, nan}, sheet.of(centre(sheet.graph, sheet.vector(1, nan), 0)));
        assertArrayEquals(new double[] {-infinite, nan}, sheet.of(centre(sheet.graph, sheet.vector(1, infinite), 0)));
        assertArrayEquals(
                new double[] {nan, nan, nan}, sheet.of(centre(sheet.graph, sheet.vector(1, infinite, -infinite), 0)));
    }
}
