package lanewise.op.routing;

import static lanewise.op.routing.ArgMax.argMax;
import static lanewise.op.routing.ArgMax.argMin;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ArgMaxTest {
    private final Worksheet sheet = new Worksheet();

    @Test
    void alongEveryAxis() {
        Value x = sheet.given(Shape.of(2, 3, 2), 1, 9, 5, 2, 3, 4, 7, 0, 8, 6, -1, 10);
        assertArrayEquals(new double[] {1, 0, 1, 1, 0, 1}, sheet.of(argMax(sheet.graph, x, 0)));
        assertArrayEquals(new double[] {1, 0, 1, 2}, sheet.of(argMax(sheet.graph, x, 1)));
        assertArrayEquals(new double[] {1, 0, 1, 0, 0, 1}, sheet.of(argMax(sheet.graph, x, 2)));
        assertArrayEquals(new double[] {0, 1, 0, 0, 1, 0}, sheet.of(argMin(sheet.graph, x, 0)));
        assertArrayEquals(new double[] {0, 1, 2, 0}, sheet.of(argMin(sheet.graph, x, 1)));
        assertEquals(Shape.of(2, 2), argMin(sheet.graph, x, 1).shape());
    }

    @Test
    @Tag("F4")
    void theResultIsIntegersAndDependsOnNothing() {
        Value x = sheet.vector(1, 3, 2);
        Value y = argMax(sheet.graph, x, 0);
        assertFalse(y.isFloat());
        assertEquals(Shape.SCALAR, y.shape());
        Value cotangent = sheet.scalar(1);
        assertTrue(Gradient.vjp(sheet.graph, y, cotangent, List.of(x)).isEmpty());
        assertTrue(sheet.graph.nodes().stream()
                .filter(node -> node.operands().contains(x))
                .allMatch(node -> node.op().jacobian(node.site(sheet.graph), 0).isZero()));
    }

    @Test
    @Tag("E15")
    void theFirstOfEqualsAndTheFirstNaN() {
        double nan = Double.NaN;
        double low = Double.NEGATIVE_INFINITY;
        Value x = sheet.matrix(
                new double[] {2, 5, 5}, new double[] {nan, 9, nan}, new double[] {low, low, low}, new double[] {
                    -0.0, 0.0, -1
                });
        assertArrayEquals(new double[] {1, 0, 0, 0}, sheet.of(argMax(sheet.graph, x, 1)));
        Value y = sheet.matrix(
                new double[] {5, 2, 2}, new double[] {low, nan, nan}, new double[] {-low, -low, -low}, new double[] {
                    1, 0.0, -0.0
                });
        assertArrayEquals(new double[] {1, 1, 0, 1}, sheet.of(argMin(sheet.graph, y, 1)));
    }

    @Test
    void oneElementAndNoGroups() {
        assertArrayEquals(new double[] {0, 0}, sheet.of(argMax(sheet.graph, sheet.given(Shape.of(2, 1), 7, 8), 1)));
        assertEquals(
                Shape.of(0), argMax(sheet.graph, sheet.given(Shape.of(0, 3)), 1).shape());
        Value wide = sheet.given(Shape.of(2, 3, 0));
        assertArrayEquals(new double[] {}, sheet.of(argMax(sheet.graph, wide, 1)));
        assertEquals(Shape.of(2, 0), argMax(sheet.graph, wide, 1).shape());
    }
}
