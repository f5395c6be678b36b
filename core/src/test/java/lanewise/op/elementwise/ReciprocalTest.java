package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.positive;
import static lanewise.op.elementwise.Reciprocal.reciprocal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class ReciprocalTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("reciprocal", (out, x) -> reciprocal(out, x.get(0)), positive())
                        .gives(),
                of("reciprocal", (out, x) -> reciprocal(out, x.get(0)), positive(5))
                        .gives(5),
                of("reciprocal", (out, x) -> reciprocal(out, x.get(0)), positive(2, 3, 4))
                        .gives(2, 3, 4),
                of("reciprocal", (out, x) -> reciprocal(out, x.get(0)), positive(0, 3))
                        .gives(0, 3));
    }

    @Test
    void remembersOnlyTheOutput() {
        Worksheet sheet = new Worksheet();
        Value y = reciprocal(sheet.graph, sheet.vector(0.5, 1));
        assertEquals("D[-(x0 * x0)]", sheet.jacobian(y, 0).toString());
        assertEquals(Set.of(y), sheet.jacobian(y, 0).named());
    }

    @Test
    void infiniteAtZero() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(-2, 0, 4);
        Value y = reciprocal(sheet.graph, x);
        assertArrayEquals(new double[] {-0.5, Double.POSITIVE_INFINITY, 0.25}, sheet.of(y), 1e-15);
        assertArrayEquals(
                new double[] {-0.25, Double.NEGATIVE_INFINITY, -0.0625},
                sheet.pulled(y, sheet.vector(1, 1, 1), x),
                1e-15);
    }
}
