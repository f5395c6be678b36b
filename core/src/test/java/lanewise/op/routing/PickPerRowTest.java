package lanewise.op.routing;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.routing.PickPerRow.pickPerRow;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class PickPerRowTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("plain", (out, x) -> pickPerRow(out, x.get(0), x.get(1)), smooth(4, 3), indices(3, 4))
                        .gives(4),
                of("of one", (out, x) -> pickPerRow(out, x.get(0), x.get(1)), smooth(1, 1), indices(1, 1))
                        .gives(1),
                of("of no rows", (out, x) -> pickPerRow(out, x.get(0), x.get(1)), smooth(0, 3), indices(3, 0))
                        .gives(0));
    }

    @Test
    void theRestPlaysNoPart() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.matrix(new double[] {Double.NaN, 2}, new double[] {3, Double.POSITIVE_INFINITY});
        Value y = pickPerRow(sheet.graph, x, sheet.indices(Shape.of(2), 1, 0));
        assertArrayEquals(new double[] {2, 3}, sheet.of(y));
        assertArrayEquals(new double[] {0, 5, 6, 0}, sheet.pulled(y, sheet.vector(5, 6), x));
    }

    @Test
    void anIndexOutsideIsNamed() {
        Worksheet sheet = new Worksheet();
        Value y = pickPerRow(sheet.graph, sheet.counting(2, 3), sheet.indices(Shape.of(2), 2, 3));
        assertEquals(
                "take: index 3 at [1, 0] of [2, 1] is outside 0..2, axis 1 of [2, 3]",
                assertThrows(LanewiseException.class, () -> sheet.of(y)).getMessage());
    }
}
