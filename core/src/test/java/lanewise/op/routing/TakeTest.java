package lanewise.op.routing;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.routing.Take.gather;
import static lanewise.op.routing.Take.takeAlong;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class TakeTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("gather rows", (out, x) -> gather(out, x.get(0), x.get(1), 0), smooth(4, 3), indices(4, 6))
                        .gives(6, 3),
                of("gather inside", (out, x) -> gather(out, x.get(0), x.get(1), 1), smooth(2, 3, 4), indices(3, 2, 2))
                        .gives(2, 2, 2, 4),
                of("gather last", (out, x) -> gather(out, x.get(0), x.get(1), 2), smooth(2, 1, 3), indices(3, 2))
                        .gives(2, 1, 2),
                of("gather one", (out, x) -> gather(out, x.get(0), x.get(1), 1), smooth(2, 3), indices(3))
                        .gives(2),
                of("gather nothing", (out, x) -> gather(out, x.get(0), x.get(1), 1), smooth(2, 3), indices(3, 0))
                        .gives(2, 0),
                of("take along", (out, x) -> takeAlong(out, x.get(0), x.get(1), 1), smooth(2, 3), indices(3, 2, 4))
                        .gives(2, 4));
    }

    @Test
    void numbersOfNumPysTake() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(2, 3);
        Value y = gather(sheet.graph, x, sheet.indices(Shape.of(2, 2), 2, 0, 0, 1), 1);
        assertEquals(Shape.of(2, 2, 2), y.shape());
        assertArrayEquals(new double[] {3, 1, 1, 2, 6, 4, 4, 5}, sheet.of(y));
        assertArrayEquals(
                new double[] {2 + 3, 4, 1, 6 + 7, 8, 5},
                sheet.pulled(y, sheet.counting(2, 2, 2), x),
                "what is taken twice adds");
    }

    @Test
    void eachPlaceHasItsOwnIndex() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(2, 3);
        Value y = takeAlong(sheet.graph, x, sheet.indices(Shape.of(2, 2), 2, 2, 0, 1), 1);
        assertArrayEquals(new double[] {3, 3, 4, 5}, sheet.of(y));
        assertArrayEquals(new double[] {0, 0, 3, 3, 4, 0}, sheet.pulled(y, sheet.counting(2, 2), x));
        Value down = takeAlong(sheet.graph, x, sheet.indices(Shape.of(1, 3), 1, 0, 1), 0);
        assertArrayEquals(new double[] {4, 2, 6}, sheet.of(down));
    }

    @Test
    void whatIsNotTakenPlaysNoPart() {
        Worksheet sheet = new Worksheet();
        double infinity = Double.POSITIVE_INFINITY;
        Value x = sheet.vector(Double.NaN, 1, infinity, -0.0);
        Value y = gather(sheet.graph, x, sheet.indices(Shape.of(2), 1, 2), 0);
        assertArrayEquals(new double[] {1, infinity}, sheet.of(y));
        assertArrayEquals(
                new double[] {0, infinity, Double.NaN, 0}, sheet.pulled(y, sheet.vector(infinity, Double.NaN), x));
        Value z = takeAlong(sheet.graph, x, sheet.indices(Shape.of(1), 0), 0);
        assertArrayEquals(new double[] {Double.NaN}, sheet.of(z));
    }

    @Test
    void integersStayIntegers() {
        Worksheet sheet = new Worksheet();
        Value labels = sheet.indices(Shape.of(3), 7, 8, 9);
        Value y = gather(sheet.graph, labels, sheet.indices(Shape.of(2), 2, 0), 0);
        assertEquals(Type.INTEGER, y.type());
        assertArrayEquals(new double[] {9, 7}, sheet.of(y));
    }

    @Test
    void anIndexOutsideIsNamed() {
        Worksheet sheet = new Worksheet();
        Value y = gather(sheet.graph, sheet.counting(2, 3), sheet.indices(Shape.of(2), 0, 3), 1);
        assertEquals(
                "gather: index 3 at [1] of [2] is outside 0..2, the rows of [3, 2]",
                assertThrows(LanewiseException.class, () -> sheet.of(y)).getMessage());
        Value z = takeAlong(sheet.graph, sheet.counting(3), sheet.indices(Shape.of(1), -1), 0);
        assertEquals(
                "take: index -1 at [0] of [1] is outside 0..2, axis 0 of [3]",
                assertThrows(LanewiseException.class, () -> sheet.of(z)).getMessage());
    }
}
