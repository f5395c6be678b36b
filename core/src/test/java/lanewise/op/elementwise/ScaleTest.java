package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Scale.scale;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class ScaleTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("scale", (out, x) -> scale(out, x.get(0), -2.5), smooth()).gives(),
                of("scale", (out, x) -> scale(out, x.get(0), -2.5), smooth(5)).gives(5),
                of("scale", (out, x) -> scale(out, x.get(0), -2.5), smooth(2, 3, 4))
                        .gives(2, 3, 4),
                of("scale", (out, x) -> scale(out, x.get(0), -2.5), smooth(0, 3))
                        .gives(0, 3));
    }

    @Test
    void zeroSilencesEverything() {
        Worksheet sheet = new Worksheet();
        Value y = scale(sheet.graph, sheet.vector(3, Double.NaN, Double.POSITIVE_INFINITY), 0);
        assertArrayEquals(new double[3], sheet.of(y));
        assertEquals(0, sheet.jacobian(y, 0).nonZeros());
    }

    @Test
    void isAScaledIdentityThatRemembersNothing() {
        Worksheet sheet = new Worksheet();
        Value y = scale(sheet.graph, sheet.vector(1, 2), 3);
        assertEquals("3 I", sheet.jacobian(y, 0).toString());
        assertEquals(0, sheet.jacobian(y, 0).named().size());
    }
}
