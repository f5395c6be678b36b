package lanewise.op.routing;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.routing.Min.min;
import static lanewise.op.routing.Min.minKeeping;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class MinTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("min of all", (out, x) -> min(out, x.get(0)), apart(2, 3)).gives(),
                of("min along the middle", (out, x) -> min(out, x.get(0), 1), apart(2, 3, 4))
                        .gives(2, 4),
                of("min of one", (out, x) -> min(out, x.get(0), 0), apart(1, 3)).gives(3),
                of("min of no groups", (out, x) -> min(out, x.get(0), 1), apart(0, 3))
                        .gives(0),
                of("minKeeping", (out, x) -> minKeeping(out, x.get(0), 0, 2), apart(2, 3, 4))
                        .gives(1, 3, 1));
    }

    @Test
    void equalMinimaGetEqualShares() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.matrix(new double[] {4, 1, 1, 1}, new double[] {2, 1, 0, 2});
        Value y = min(sheet.graph, x, 1);
        assertArrayEquals(new double[] {1, 0}, sheet.of(y), 1e-15);
        assertArrayEquals(new double[] {0, 2, 2, 2, 0, 0, 6, 0}, sheet.pulled(y, sheet.vector(6, 6), x), 1e-15);
    }

    @Test
    void nanWinsAndGetsNoGradient() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(1, Double.NaN, -3);
        Value y = min(sheet.graph, x, 0);
        assertEquals(Double.NaN, sheet.number(y));
        assertArrayEquals(new double[] {0, 0, 0}, sheet.pulled(y, sheet.scalar(1), x), 1e-15);
    }

    @Test
    void nothingIsInfinityAndZerosAreEqual() {
        Worksheet sheet = new Worksheet();
        assertEquals(Double.POSITIVE_INFINITY, sheet.number(min(sheet.graph, sheet.given(Shape.of(0)), 0)));
        Value zeros = sheet.vector(0.0, -0.0);
        Value y = min(sheet.graph, zeros, 0);
        assertEquals(0, sheet.number(y), 1e-15);
        assertArrayEquals(new double[] {0.5, 0.5}, sheet.pulled(y, sheet.scalar(1), zeros));
    }

    @Test
    void infinitiesAreNumbers() {
        Worksheet sheet = new Worksheet();
        double infinity = Double.POSITIVE_INFINITY;
        assertEquals(-infinity, sheet.number(min(sheet.graph, sheet.vector(infinity, -infinity, 0), 0)));
        assertEquals(Double.MIN_VALUE, sheet.number(min(sheet.graph, sheet.vector(infinity, Double.MIN_VALUE), 0)));
    }
}
