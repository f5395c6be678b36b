package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.positive;
import static lanewise.op.elementwise.Log1p.log1p;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class Log1pTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("log1p", (out, x) -> log1p(out, x.get(0)), positive()).gives(),
                of("log1p", (out, x) -> log1p(out, x.get(0)), positive(5)).gives(5),
                of("log1p", (out, x) -> log1p(out, x.get(0)), positive(2, 3, 4)).gives(2, 3, 4),
                of("log1p", (out, x) -> log1p(out, x.get(0)), positive(0, 3)).gives(0, 3));
    }

    @Test
    void namesTheInput() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(0.5, 1);
        Value y = log1p(sheet.graph, x);
        assertEquals("D[(1 / (x0 + 1))]", sheet.jacobian(y, 0).toString());
        assertEquals(Set.of(x), sheet.jacobian(y, 0).named());
    }

    /// ln(1 + x) = x - x² / 2 + ..., of which adding 1 to x would leave nothing.
    @Test
    void nothingCancelsNearZero() {
        Worksheet sheet = new Worksheet();
        assertEquals(1e-20, sheet.number(log1p(sheet.graph, sheet.scalar(1e-20))), 1e-35);
    }

    @Test
    void infiniteAtMinusOne() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(-1, 0);
        Value y = log1p(sheet.graph, x);
        assertArrayEquals(new double[] {Double.NEGATIVE_INFINITY, 0}, sheet.of(y), 1e-15);
        assertArrayEquals(new double[] {Double.POSITIVE_INFINITY, 1}, sheet.pulled(y, sheet.vector(1, 1), x), 1e-15);
    }
}
