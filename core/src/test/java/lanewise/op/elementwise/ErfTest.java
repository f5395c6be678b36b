package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Erf.erf;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class ErfTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("erf", (out, x) -> erf(out, x.get(0)), smooth()).gives(),
                of("erf", (out, x) -> erf(out, x.get(0)), smooth(5)).gives(5),
                of("erf", (out, x) -> erf(out, x.get(0)), smooth(2, 3, 4)).gives(2, 3, 4),
                of("erf", (out, x) -> erf(out, x.get(0)), smooth(0, 3)).gives(0, 3));
    }

    /// Abramowitz and Stegun, table 7.1.
    @Test
    void tabulatedValues() {
        Worksheet sheet = new Worksheet();
        assertArrayEquals(
                new double[] {0.5204998778, 0.8427007929, -0.9953222650},
                sheet.of(erf(sheet.graph, sheet.vector(0.5, 1, -2))),
                1e-10);
    }
}
