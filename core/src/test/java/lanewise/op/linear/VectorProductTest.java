package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.VectorProduct.dot;
import static lanewise.op.linear.VectorProduct.outer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class VectorProductTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("dot", (out, x) -> dot(out, x.get(0), x.get(1)), smooth(4), smooth(4))
                        .gives(),
                of("dot of one", (out, x) -> dot(out, x.get(0), x.get(1)), smooth(1), smooth(1))
                        .gives(),
                of("dot with itself", (out, x) -> dot(out, x.get(0), x.get(0)), smooth(3))
                        .gives(),
                of("dot of nothing", (out, x) -> dot(out, x.get(0), x.get(1)), smooth(0), smooth(0))
                        .gives(),
                of("outer", (out, x) -> outer(out, x.get(0), x.get(1)), smooth(2), smooth(3))
                        .gives(2, 3),
                of("outer with nothing", (out, x) -> outer(out, x.get(0), x.get(1)), smooth(2), smooth(0))
                        .gives(2, 0));
    }

    @Test
    void workedNumbers() {
        Worksheet sheet = new Worksheet();
        assertEquals(32, sheet.number(dot(sheet.graph, sheet.vector(1, 2, 3), sheet.vector(4, 5, 6))));
        assertEquals(0, sheet.number(dot(sheet.graph, sheet.vector(), sheet.vector())));
        assertArrayEquals(
                new double[] {3, 4, 6, 8}, sheet.of(outer(sheet.graph, sheet.vector(1, 2), sheet.vector(3, 4))));
    }

    @Test
    void aNaNStaysInItsRow() {
        Worksheet sheet = new Worksheet();
        double nan = Double.NaN;
        assertArrayEquals(
                new double[] {nan, nan, 6, 8}, sheet.of(outer(sheet.graph, sheet.vector(nan, 2), sheet.vector(3, 4))));
    }

    @Test
    void refusesWhatIsNoVector() {
        Worksheet sheet = new Worksheet();
        assertEquals(
                "dot: wanted two vectors of one length, got [3] and [2]",
                assertThrows(ShapeException.class, () -> dot(sheet.graph, sheet.counting(3), sheet.counting(2)))
                        .getMessage());
        assertEquals(
                "outer: wanted two vectors, got [3] and [2, 1]",
                assertThrows(ShapeException.class, () -> outer(sheet.graph, sheet.counting(3), sheet.counting(2, 1)))
                        .getMessage());
    }
}
