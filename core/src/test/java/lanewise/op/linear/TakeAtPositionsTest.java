package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.TakeAtPositions.putAt;
import static lanewise.op.linear.TakeAtPositions.takeAt;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class TakeAtPositionsTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("take", (out, x) -> takeAt(out, x.get(0), 0, 2, 0, 2), smooth(3))
                        .gives(3),
                of("take in the middle", (out, x) -> takeAt(out, x.get(0), 1, 3, 1), smooth(2, 4, 3))
                        .gives(2, 2, 3),
                of("take nothing", (out, x) -> takeAt(out, x.get(0), 1), smooth(2, 4))
                        .gives(2, 0),
                of("take of no rows", (out, x) -> takeAt(out, x.get(0), 1, 1), smooth(0, 4))
                        .gives(0, 1),
                of("put", (out, x) -> putAt(out, x.get(0), 1, 5, 4, 0, 4), smooth(2, 3, 2))
                        .gives(2, 5, 2));
    }

    @Test
    void whatIsPutInOnePlaceAdds() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(1, 10, 100);
        assertArrayEquals(new double[] {10, 0, 101}, sheet.of(putAt(sheet.graph, x, 0, 3, 2, 0, 2)));
    }

    @Test
    void whatIsNotTakenPlaysNoPart() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(1, Double.NaN, 3, Double.POSITIVE_INFINITY);
        assertArrayEquals(new double[] {3, 1}, sheet.of(takeAt(sheet.graph, x, 0, 2, 0)));
    }

    @Test
    void thePatternIsAsSparseAsTheMatrix() {
        Worksheet sheet = new Worksheet();
        Jacobian jacobian = sheet.jacobian(takeAt(sheet.graph, sheet.counting(4, 50), 1, 7, 7, 49), 0);
        assertEquals(12, jacobian.pattern().nonZeros());
        assertEquals(12, jacobian.nonZeros());
        assertEquals(2, jacobian.transpose().widestRow());
        assertEquals("routing", jacobian.structure());
    }

    @Test
    void refusesPositionsOutside() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.graph.input("x", Shape.of(2, 3));
        ShapeException refusal = assertThrows(ShapeException.class, () -> takeAt(sheet.graph, x, 1, 0, 3));
        assertEquals("take: there is no element 3 along axis 1 of [2, 3], which has 3", refusal.getMessage());
        assertThrows(ShapeException.class, () -> takeAt(sheet.graph, x, 2, 0));
        assertThrows(ShapeException.class, () -> putAt(sheet.graph, x, 1, 3, 0, 1));
    }
}
