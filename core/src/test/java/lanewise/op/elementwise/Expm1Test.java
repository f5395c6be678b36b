package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Expm1.expm1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class Expm1Test implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("expm1", (out, x) -> expm1(out, x.get(0)), smooth()).gives(),
                of("expm1", (out, x) -> expm1(out, x.get(0)), smooth(5)).gives(5),
                of("expm1", (out, x) -> expm1(out, x.get(0)), smooth(2, 3, 4)).gives(2, 3, 4),
                of("expm1", (out, x) -> expm1(out, x.get(0)), smooth(0, 3)).gives(0, 3));
    }

    @Test
    void remembersOnlyTheOutput() {
        Worksheet sheet = new Worksheet();
        Value y = expm1(sheet.graph, sheet.vector(0.5, 1));
        assertEquals("D[(x0 + 1)]", sheet.jacobian(y, 0).toString());
        assertEquals(Set.of(y), sheet.jacobian(y, 0).named());
    }

    /// e^x - 1 = x + x² / 2 + ..., of which subtracting 1 from e^x would leave nothing.
    @Test
    void nothingCancelsNearZero() {
        Worksheet sheet = new Worksheet();
        assertEquals(1e-20, sheet.number(expm1(sheet.graph, sheet.scalar(1e-20))), 1e-35);
    }
}
