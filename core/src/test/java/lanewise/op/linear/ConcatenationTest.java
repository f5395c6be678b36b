package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.Concatenation.concat;
import static lanewise.op.linear.Concatenation.stack;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class ConcatenationTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "three along the last axis",
                                (out, x) -> concat(out, 1, x.get(0), x.get(1), x.get(2)),
                                smooth(2, 1),
                                smooth(2, 3),
                                smooth(2, 2))
                        .gives(2, 6),
                of("with itself", (out, x) -> concat(out, 0, x.get(0), x.get(0)), smooth(2, 2))
                        .gives(4, 2),
                of("an empty part", (out, x) -> concat(out, 0, x.get(0), x.get(1)), smooth(0, 2), smooth(1, 2))
                        .gives(1, 2),
                of("empty parts", (out, x) -> concat(out, 1, x.get(0), x.get(1)), smooth(0, 2), smooth(0, 1))
                        .gives(0, 3),
                of("one part", (out, x) -> concat(out, 0, x.get(0)), smooth(2)).gives(2),
                of("stack in front", (out, x) -> stack(out, 0, x.get(0), x.get(1)), smooth(3), smooth(3))
                        .gives(2, 3),
                of("stack behind", (out, x) -> stack(out, 2, x.get(0), x.get(1)), smooth(2, 2), smooth(2, 2))
                        .gives(2, 2, 2),
                of(
                                "stack scalars",
                                (out, x) -> stack(out, 0, x.get(0), x.get(1), x.get(2)),
                                smooth(),
                                smooth(),
                                smooth())
                        .gives(3));
    }

    @Test
    void workedNumbers() {
        Worksheet sheet = new Worksheet();
        Value a = sheet.given(Shape.of(2, 1), 1, 2);
        Value b = sheet.given(Shape.of(2, 2), 3, 4, 5, 6);
        assertArrayEquals(new double[] {1, 3, 4, 2, 5, 6}, sheet.of(concat(sheet.graph, 1, a, b)));
        Value c = sheet.vector(1, 2);
        Value d = sheet.vector(3, 4);
        assertArrayEquals(new double[] {1, 2, 3, 4}, sheet.of(stack(sheet.graph, 0, c, d)));
        assertArrayEquals(new double[] {1, 3, 2, 4}, sheet.of(stack(sheet.graph, 1, List.of(c, d))));
        assertSame(a, concat(sheet.graph, 0, a));
    }

    @Test
    void eachGradientIsItsSlice() {
        Worksheet sheet = new Worksheet();
        Value a = sheet.vector(1, 2);
        Value b = sheet.vector(3);
        Value y = concat(sheet.graph, 0, a, b);
        Value u = sheet.vector(10, 20, 30);
        assertArrayEquals(new double[] {10, 20}, sheet.pulled(y, u, a));
        assertArrayEquals(new double[] {30}, sheet.pulled(y, u, b));
    }

    @Test
    void nanAndInfinitiesStayWhereTheyAre() {
        Worksheet sheet = new Worksheet();
        double nan = Double.NaN;
        Value y = concat(sheet.graph, 0, sheet.vector(nan, 1), sheet.vector(Double.NEGATIVE_INFINITY), sheet.vector(2));
        assertArrayEquals(new double[] {nan, 1, Double.NEGATIVE_INFINITY, 2}, sheet.of(y));
    }

    @Test
    void aMinusZeroIsAZeroOrItself() {
        Worksheet sheet = new Worksheet();
        double[] joined = sheet.of(concat(sheet.graph, 0, sheet.vector(-0.0), sheet.vector(1)));
        assertEquals(0, Math.abs(joined[0]));
    }

    @Test
    void refusesPartsThatDoNotFit() {
        Worksheet sheet = new Worksheet();
        Value a = sheet.counting(2, 3);
        Value b = sheet.counting(4, 3);
        assertEquals(
                "concat: along axis 1, [2, 3] and [4, 3] do not fit; all other axes must be equal",
                assertThrows(ShapeException.class, () -> concat(sheet.graph, 1, a, b))
                        .getMessage());
        assertEquals(
                "concat: along axis 1, [2, 3] and [6] do not fit; all other axes must be equal",
                assertThrows(ShapeException.class, () -> concat(sheet.graph, 1, a, sheet.counting(6)))
                        .getMessage());
        assertEquals(
                "concat: wanted at least one part",
                assertThrows(ShapeException.class, () -> concat(sheet.graph, 0)).getMessage());
        assertEquals(
                "stack: wanted equal shapes, got [2, 3] and [4, 3]",
                assertThrows(ShapeException.class, () -> stack(sheet.graph, 0, a, b))
                        .getMessage());
        assertEquals(
                "unsqueeze: a new axis 3 of [2, 3] would not lie from 0 to 2",
                assertThrows(ShapeException.class, () -> stack(sheet.graph, 3, a, a))
                        .getMessage());
    }
}
