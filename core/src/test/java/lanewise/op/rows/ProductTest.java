package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.rows.Product.product;
import static lanewise.op.rows.Product.productKeeping;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.Gradient;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class ProductTest implements OpContract {
    private static final double NAN = Double.NaN;

    private final Worksheet sheet = new Worksheet();

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("product", (out, x) -> product(out, x.get(0), 0), smooth(2)).gives(),
                of("product", (out, x) -> product(out, x.get(0), 0), smooth(5)).gives(),
                of("product", (out, x) -> product(out, x.get(0), 1), smooth(2, 3, 2))
                        .gives(2, 2),
                of("product", (out, x) -> productKeeping(out, x.get(0), 2, 0), smooth(2, 2, 3))
                        .gives(1, 2, 1),
                of("product of one", (out, x) -> product(out, x.get(0), 1), smooth(3, 1))
                        .gives(3),
                of("product of no rows", (out, x) -> product(out, x.get(0), 1), smooth(0, 3))
                        .gives(0),
                of("product of empty rows", (out, x) -> product(out, x.get(0), 1), smooth(3, 0))
                        .gives(3));
    }

    @Test
    void multiplies() {
        assertEquals(5040, sheet.number(product(sheet.graph, sheet.vector(1, 2, 3, 4, 5, 6, 7), 0)));
        assertArrayEquals(new double[] {1, 1}, sheet.of(product(sheet.graph, sheet.given(Shape.of(2, 0)), 1)));
        assertArrayEquals(new double[] {4, 10, 18}, sheet.of(product(sheet.graph, sheet.counting(2, 3), 0)));
    }

    @Test
    void zerosLeaveTheDerivativesRight() {
        Value one = sheet.vector(2, 0, 5);
        assertArrayEquals(new double[] {0, 10, 0}, sheet.gradient(product(sheet.graph, one, 0), one));
        Value two = sheet.vector(0, 3, 0);
        assertArrayEquals(new double[3], sheet.gradient(product(sheet.graph, two, 0), two));
        // the second derivative by the two zeros is what is left, 3
        Value y = product(sheet.graph, two, 0);
        Value gradient = Gradient.of(sheet.graph, y, List.of(two)).getFirst();
        assertArrayEquals(new double[] {0, 0, 3}, sheet.pulled(gradient, sheet.vector(1, 0, 0), two));
        assertArrayEquals(new double[3], sheet.pulled(gradient, sheet.vector(0, 1, 0), two));
    }

    @Test
    void infinitiesAndNaN() {
        double infinite = Double.POSITIVE_INFINITY;
        assertEquals(-infinite, sheet.number(product(sheet.graph, sheet.vector(-2, infinite, 1), 0)));
        assertEquals(NAN, sheet.number(product(sheet.graph, sheet.vector(0, infinite), 0)));
        assertEquals(NAN, sheet.number(product(sheet.graph, sheet.vector(0, NAN, 1), 0)));
        // the halves are (1e200, 0) and (1e200, 1): 1e200 times 1e200 overflows before it meets the 0
        assertEquals(NAN, sheet.number(product(sheet.graph, sheet.vector(1e200, 0, 1e200, 1), 0)));
    }

    @Test
    void runsAsAPlan() {
        Planned planned = Planned.run((out, x) -> product(out, x, 1), Shape.of(2, 3), 2, 0, 5, 1, 2, 3);
        assertArrayEquals(new float[] {0, 6}, planned.result());
        assertArrayEquals(new float[] {0, 10, 0, 6, 3, 2}, planned.gradient());
    }
}
