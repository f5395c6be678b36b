package lanewise.op.routing;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.routing.Select.select;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class SelectTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("the first row", (out, x) -> select(out, x.get(0), 0, 0), smooth(3, 2))
                        .gives(2),
                of("inside", (out, x) -> select(out, x.get(0), 1, 2), smooth(2, 3, 2))
                        .gives(2, 2),
                of("of one", (out, x) -> select(out, x.get(0), 0, 0), smooth(1)).gives(),
                of("of no rows", (out, x) -> select(out, x.get(0), 1, 1), smooth(0, 2))
                        .gives(0));
    }

    @Test
    void theIndexIsCountedFromZero() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(2, 3);
        Value y = select(sheet.graph, x, 1, 2);
        assertArrayEquals(new double[] {3, 6}, sheet.of(y));
        assertArrayEquals(new double[] {0, 0, 7, 0, 0, 8}, sheet.pulled(y, sheet.vector(7, 8), x));
        assertEquals(
                0, sheet.jacobian(sheet.graph.nodes().getFirst().value(), 0).bytes());
    }

    @Test
    void integersStayIntegers() {
        Worksheet sheet = new Worksheet();
        Value y = select(sheet.graph, sheet.indices(Shape.of(2, 2), 1, 2, 3, 4), 0, 1);
        assertEquals(Type.INTEGER, y.type());
        assertArrayEquals(new double[] {3, 4}, sheet.of(y));
    }

    @Test
    void specialNumbersAreCopied() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.matrix(new double[] {Double.NaN, -0.0}, new double[] {1, Double.NEGATIVE_INFINITY});
        assertArrayEquals(new double[] {0, Double.NEGATIVE_INFINITY}, sheet.of(select(sheet.graph, x, 1, 1)));
    }
}
