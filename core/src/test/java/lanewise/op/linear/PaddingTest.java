package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.Padding.padConstant;
import static lanewise.op.linear.Padding.padReflect;
import static lanewise.op.linear.Padding.padReplicate;
import static lanewise.op.linear.Padding.padZeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class PaddingTest implements OpContract {
    private static int[] at(int... numbers) {
        return numbers;
    }

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("zeros", (out, x) -> padZeros(out, x.get(0), at(0, 1), at(2, 1)), smooth(2, 2))
                        .gives(4, 4),
                of("a number", (out, x) -> padConstant(out, x.get(0), 0.5, at(1, 0), at(0, 2)), smooth(2, 1))
                        .gives(3, 3),
                of("a number around nothing", (out, x) -> padConstant(out, x.get(0), 2, at(1), at(1)), smooth(0))
                        .gives(2),
                of("around nothing in a batch", (out, x) -> padZeros(out, x.get(0), at(0, 1), at(0, 0)), smooth(0, 2))
                        .gives(0, 3),
                of("a scalar", (out, x) -> padConstant(out, x.get(0), 3, at(), at()), smooth())
                        .gives(),
                of("mirrored", (out, x) -> padReflect(out, x.get(0), at(0, 2), at(1, 1)), smooth(2, 3))
                        .gives(3, 6),
                of("mirrored in one", (out, x) -> padReflect(out, x.get(0), at(0), at(0)), smooth(1))
                        .gives(1),
                of("mirrored batch of 0", (out, x) -> padReflect(out, x.get(0), at(0, 1), at(0, 1)), smooth(0, 2))
                        .gives(0, 4),
                of("replicated", (out, x) -> padReplicate(out, x.get(0), at(1, 2), at(0, 3)), smooth(2, 2))
                        .gives(3, 7),
                of("replicated one", (out, x) -> padReplicate(out, x.get(0), at(2), at(1)), smooth(1))
                        .gives(4),
                of("replicated batch of 0", (out, x) -> padReplicate(out, x.get(0), at(0, 1), at(0, 1)), smooth(0, 1))
                        .gives(0, 3));
    }

    @Test
    void workedNumbers() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(1, 2, 3);
        assertArrayEquals(new double[] {0, 1, 2, 3, 0, 0}, sheet.of(padZeros(sheet.graph, x, at(1), at(2))));
        assertArrayEquals(new double[] {7, 1, 2, 3, 7, 7}, sheet.of(padConstant(sheet.graph, x, 7, at(1), at(2))));
        assertArrayEquals(new double[] {3, 2, 1, 2, 3, 2, 1}, sheet.of(padReflect(sheet.graph, x, at(2), at(2))));
        assertArrayEquals(new double[] {1, 1, 1, 2, 3, 3, 3}, sheet.of(padReplicate(sheet.graph, x, at(2), at(2))));
        Value grid = sheet.counting(2, 2);
        assertArrayEquals(
                new double[] {4, 3, 4, 2, 1, 2, 4, 3, 4, 2, 1, 2},
                sheet.of(padReflect(sheet.graph, grid, at(1, 1), at(1, 0))));
        assertArrayEquals(
                new double[] {1, 1, 2, 3, 3, 4}, sheet.of(padReplicate(sheet.graph, grid, at(0, 1), at(0, 0))));
        assertSame(x, padConstant(sheet.graph, x, 5, at(0), at(0)));
        assertSame(x, padReplicate(sheet.graph, x, at(0), at(0)));
    }

    @Test
    void theBorderMayBeInfiniteOrNaN() {
        Worksheet sheet = new Worksheet();
        double low = Double.NEGATIVE_INFINITY;
        Value x = sheet.vector(1, 2);
        assertArrayEquals(new double[] {low, 1, 2}, sheet.of(padConstant(sheet.graph, x, low, at(1), at(0))));
        assertArrayEquals(
                new double[] {1, 2, Double.NaN}, sheet.of(padConstant(sheet.graph, x, Double.NaN, at(0), at(1))));
        Value y = padConstant(sheet.graph, x, Double.NaN, at(1), at(1));
        assertArrayEquals(new double[] {20, 30}, sheet.pulled(y, sheet.vector(10, 20, 30, 40), x));
    }

    @Test
    void nanGoesToItsCopiesOnly() {
        Worksheet sheet = new Worksheet();
        double nan = Double.NaN;
        double infinity = Double.POSITIVE_INFINITY;
        Value x = sheet.vector(nan, 2, infinity);
        assertArrayEquals(new double[] {7, nan, 2, infinity}, sheet.of(padConstant(sheet.graph, x, 7, at(1), at(0))));
        assertArrayEquals(new double[] {2, nan, 2, infinity, 2}, sheet.of(padReflect(sheet.graph, x, at(1), at(1))));
        assertArrayEquals(
                new double[] {nan, nan, 2, infinity, infinity}, sheet.of(padReplicate(sheet.graph, x, at(1), at(1))));
    }

    @Test
    void refusals() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(2, 3);
        assertEquals(
                "pad: [2, 3] wants 2 numbers of at least 0 before and behind, one for each axis, got [0, -1] and [0, 0]; crop() takes"
                        + " elements away",
                assertThrows(ShapeException.class, () -> padZeros(sheet.graph, x, at(0, -1), at(0, 0)))
                        .getMessage());
        assertThrows(ShapeException.class, () -> padConstant(sheet.graph, x, 1, at(1), at(1)));
        assertThrows(ShapeException.class, () -> padReplicate(sheet.graph, x, at(0, 0), at(0, -1)));
        assertEquals(
                "pad by reflection: 0 before and 3 behind axis 1 of [2, 3]; a mirror image has at most size - 1 = 2 elements",
                assertThrows(ShapeException.class, () -> padReflect(sheet.graph, x, at(0, 0), at(0, 3)))
                        .getMessage());
        assertEquals(
                "pad by replication: axis 0 of [0] has no element to repeat",
                assertThrows(
                                ShapeException.class,
                                () -> padReplicate(sheet.graph, sheet.given(Shape.of(0)), at(1), at(0)))
                        .getMessage());
        assertThrows(ShapeException.class, () -> padReflect(sheet.graph, sheet.given(Shape.of(0)), at(1), at(0)));
    }
}
