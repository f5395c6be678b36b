package lanewise.op.elementwise;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.elementwise.Clamp.atLeast;
import static lanewise.op.elementwise.Clamp.atMost;
import static lanewise.op.elementwise.Clamp.clamp;
import static lanewise.op.elementwise.Scale.scale;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.LanewiseException;
import org.junit.jupiter.api.Test;

class ClampTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("clamp", (out, x) -> clamp(out, scale(out, x.get(0), 5), -1, 1.6), apart())
                        .gives(),
                of("clamp", (out, x) -> clamp(out, scale(out, x.get(0), 5), -1, 1.6), apart(5))
                        .gives(5),
                of("clamp", (out, x) -> clamp(out, scale(out, x.get(0), 5), -1, 1.6), apart(2, 3, 4))
                        .gives(2, 3, 4),
                of("clamp", (out, x) -> clamp(out, scale(out, x.get(0), 5), -1, 1.6), apart(0, 3))
                        .gives(0, 3),
                of("atLeast", (out, x) -> atLeast(out, scale(out, x.get(0), 5), -1), apart())
                        .gives(),
                of("atLeast", (out, x) -> atLeast(out, scale(out, x.get(0), 5), -1), apart(5))
                        .gives(5),
                of("atLeast", (out, x) -> atLeast(out, scale(out, x.get(0), 5), -1), apart(2, 3, 4))
                        .gives(2, 3, 4),
                of("atMost", (out, x) -> atMost(out, scale(out, x.get(0), 5), 1), apart())
                        .gives(),
                of("atMost", (out, x) -> atMost(out, scale(out, x.get(0), 5), 1), apart(5))
                        .gives(5),
                of("atMost", (out, x) -> atMost(out, scale(out, x.get(0), 5), 1), apart(2, 3, 4))
                        .gives(2, 3, 4));
    }

    @Test
    void passesAtItsBounds() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(-1.25, -1, 0, 1.5, 1.75, Double.NaN);
        Value y = clamp(sheet.graph, x, -1, 1.5);
        assertArrayEquals(new double[] {-1, -1, 0, 1.5, 1.5, Double.NaN}, sheet.of(y), 1e-15);
        assertArrayEquals(new double[] {0, 1, 1, 1, 0, 1}, sheet.pulled(y, sheet.vector(1, 1, 1, 1, 1, 1), x), 1e-15);
    }

    @Test
    void oneBoundLeavesTheOtherSideOpen() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(-2, -1, Double.POSITIVE_INFINITY);
        Value y = atLeast(sheet.graph, x, -1);
        assertArrayEquals(new double[] {-1, -1, Double.POSITIVE_INFINITY}, sheet.of(y), 1e-15);
        assertArrayEquals(new double[] {0, 1, 1}, sheet.pulled(y, sheet.vector(1, 1, 1), x), 1e-15);
    }

    @Test
    void theUpperBoundAlone() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(Double.NEGATIVE_INFINITY, 1, 2);
        Value y = atMost(sheet.graph, x, 1);
        assertArrayEquals(new double[] {Double.NEGATIVE_INFINITY, 1, 1}, sheet.of(y), 1e-15);
        assertArrayEquals(new double[] {1, 1, 0}, sheet.pulled(y, sheet.vector(1, 1, 1), x), 1e-15);
    }

    @Test
    void anInfiniteCotangentBeyondABoundGivesZero() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(-2, 2);
        double infinity = Double.POSITIVE_INFINITY;
        assertArrayEquals(
                new double[] {0, 0}, sheet.pulled(clamp(sheet.graph, x, -1, 1), sheet.vector(infinity, infinity), x));
    }

    @Test
    void boundsInTheWrongOrderAreRejected() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(1);
        assertEquals(
                "clamp: the lower bound 2.0 must be at most the upper bound 1.0",
                assertThrows(LanewiseException.class, () -> clamp(sheet.graph, x, 2, 1))
                        .getMessage());
        assertThrows(LanewiseException.class, () -> clamp(sheet.graph, x, Double.NaN, 1));
    }
}
