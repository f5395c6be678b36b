package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.Slicing.crop;
import static lanewise.op.linear.Slicing.flip;
import static lanewise.op.linear.Slicing.slice;
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

class SlicingTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "every axis",
                                (out, x) -> slice(
                                        out, x.get(0), new int[] {1, 5, 0}, new int[] {3, -1, 1}, new int[] {1, -2, 1}),
                                smooth(3, 6, 2))
                        .gives(2, 3, 1),
                of("one axis", (out, x) -> slice(out, x.get(0), 1, 1, 3), smooth(2, 4))
                        .gives(2, 2),
                of("in steps", (out, x) -> slice(out, x.get(0), 0, 1, 6, 2), smooth(6, 2))
                        .gives(3, 2),
                of("nothing", (out, x) -> slice(out, x.get(0), 0, 3, 3), smooth(3))
                        .gives(0),
                of("of a scalar", (out, x) -> slice(out, x.get(0), new int[0], new int[0], new int[0]), smooth())
                        .gives(),
                of("crop", (out, x) -> crop(out, x.get(0), new int[] {0, 1}, new int[] {1, 2}), smooth(3, 4))
                        .gives(2, 1),
                of("crop to nothing", (out, x) -> crop(out, x.get(0), new int[] {1}, new int[] {2}), smooth(3))
                        .gives(0),
                of("flip", (out, x) -> flip(out, x.get(0), 0, 2), smooth(2, 2, 3))
                        .gives(2, 2, 3),
                of("flip one", (out, x) -> flip(out, x.get(0), 0), smooth(1)).gives(1),
                of("flip nothing", (out, x) -> flip(out, x.get(0), 1), smooth(2, 0))
                        .gives(2, 0));
    }

    @Test
    void workedNumbers() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(0, 1, 2, 3, 4, 5, 6);
        assertArrayEquals(new double[] {2, 3}, sheet.of(slice(sheet.graph, x, 0, 2, 4)));
        assertArrayEquals(new double[] {1, 4}, sheet.of(slice(sheet.graph, x, 0, 1, 7, 3)));
        assertArrayEquals(new double[] {6, 4, 2, 0}, sheet.of(slice(sheet.graph, x, 0, 6, -1, -2)));
        assertArrayEquals(new double[] {5, 3}, sheet.of(slice(sheet.graph, x, 0, 5, 1, -2)));
        assertArrayEquals(
                new double[] {2}, sheet.of(slice(sheet.graph, x, 0, 2, 7, Integer.MAX_VALUE)), "a step over the end");
        assertArrayEquals(new double[] {6}, sheet.of(slice(sheet.graph, x, 0, 6, -1, Integer.MIN_VALUE)));
        assertArrayEquals(new double[] {6, 5, 4, 3, 2, 1, 0}, sheet.of(flip(sheet.graph, x, 0)));
        Value grid = sheet.counting(2, 3);
        assertArrayEquals(new double[] {3, 2, 1, 6, 5, 4}, sheet.of(flip(sheet.graph, grid, 1)));
        assertArrayEquals(new double[] {6, 5, 4, 3, 2, 1}, sheet.of(flip(sheet.graph, grid, 0, 1)));
        assertArrayEquals(new double[] {2}, sheet.of(crop(sheet.graph, grid, new int[] {0, 1}, new int[] {1, 1})));
    }

    @Test
    void theWholeIsTheArrayItself() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(2, 3);
        assertSame(x, slice(sheet.graph, x, 1, 0, 3));
        assertSame(x, crop(sheet.graph, x, new int[2], new int[2]));
        assertSame(x, flip(sheet.graph, x));
    }

    @Test
    void isRoutingThatRemembersNothing() {
        Worksheet sheet = new Worksheet();
        Value y = flip(sheet.graph, sheet.counting(4), 0);
        assertEquals("routing", sheet.jacobian(y, 0).structure());
        assertEquals(4, sheet.jacobian(y, 0).nonZeros());
        assertEquals(0, sheet.jacobian(y, 0).named().size());
    }

    @Test
    void whatIsNotTakenIsNotReadAndWhatIsTakenMoves() {
        Worksheet sheet = new Worksheet();
        double nan = Double.NaN;
        Value x = sheet.vector(nan, 1, Double.NEGATIVE_INFINITY, Double.MIN_VALUE);
        assertArrayEquals(
                new double[] {1, Double.NEGATIVE_INFINITY, Double.MIN_VALUE}, sheet.of(slice(sheet.graph, x, 0, 1, 4)));
        assertArrayEquals(
                new double[] {Double.MIN_VALUE, Double.NEGATIVE_INFINITY, 1, nan}, sheet.of(flip(sheet.graph, x, 0)));
    }

    @Test
    void refusesWhatLiesOutside() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(2, 5);
        assertEquals(
                "slice: axis 1 of [2, 5] from 1 to 6 in steps of 1; wanted 0 <= start <= end <= 5, or with a negative step 5 > start"
                        + " >= end >= -1",
                assertThrows(ShapeException.class, () -> slice(sheet.graph, x, 1, 1, 6))
                        .getMessage());
        for (int[] wrong : new int[][] {{3, 2, 1}, {-1, 2, 1}, {0, 5, 0}, {5, 0, -1}, {2, 3, -1}, {2, -2, -1}}) {
            assertThrows(ShapeException.class, () -> slice(sheet.graph, x, 1, wrong[0], wrong[1], wrong[2]));
        }
        assertEquals(
                "slice: [2, 5] has 2 axes, but there are 1 starts, 2 ends and 2 steps",
                assertThrows(ShapeException.class, () -> slice(sheet.graph, x, new int[1], new int[2], new int[2]))
                        .getMessage());
        assertEquals(
                "crop: [0, 3] before and [0, 3] behind do not fit [2, 5]; wanted two numbers of at least 0 for each axis, together at most"
                        + " its size",
                assertThrows(ShapeException.class, () -> crop(sheet.graph, x, new int[] {0, 3}, new int[] {0, 3}))
                        .getMessage());
        assertThrows(ShapeException.class, () -> crop(sheet.graph, x, new int[] {0, -1}, new int[] {0, 0}));
        assertThrows(ShapeException.class, () -> crop(sheet.graph, x, new int[1], new int[2]));
        assertEquals(
                "there is no axis 2 in [2, 5]; axes count from 0 to 1",
                assertThrows(ShapeException.class, () -> flip(sheet.graph, x, 2))
                        .getMessage());
        assertThrows(
                ShapeException.class, () -> crop(sheet.graph, sheet.given(Shape.of(0)), new int[1], new int[] {1}));
    }
}
