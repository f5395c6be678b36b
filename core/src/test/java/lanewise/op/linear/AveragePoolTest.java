package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.AveragePool.averagePool1d;
import static lanewise.op.linear.AveragePool.averagePool1dOfElements;
import static lanewise.op.linear.AveragePool.averagePool2d;
import static lanewise.op.linear.AveragePool.averagePool2dOfElements;
import static lanewise.op.linear.AveragePool.averagePool3d;
import static lanewise.op.linear.AveragePool.averagePool3dOfElements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

class AveragePoolTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "plain",
                                (out, x) -> averagePool2d(
                                        out, x.get(0), Window.of(2, 2).stride(2)),
                                smooth(2, 2, 4, 4))
                        .gives(2, 2, 2, 2),
                of("overlapping", (out, x) -> averagePool2d(out, x.get(0), Window.of(2, 2)), smooth(1, 1, 3, 3))
                        .gives(1, 1, 2, 2),
                of(
                                "padding counts",
                                (out, x) -> averagePool2d(
                                        out, x.get(0), Window.of(3, 3).stride(2).padding(1)),
                                smooth(1, 1, 5, 4))
                        .gives(1, 1, 3, 2),
                of(
                                "padding does not count",
                                (out, x) -> averagePool2dOfElements(
                                        out, x.get(0), Window.of(3, 3).stride(2).padding(1)),
                                smooth(1, 1, 5, 4))
                        .gives(1, 1, 3, 2),
                of(
                                "rounded up",
                                (out, x) -> averagePool2d(
                                        out, x.get(0), Window.of(2, 2).stride(2).ceil()),
                                smooth(1, 1, 3, 3))
                        .gives(1, 1, 2, 2),
                of(
                                "remainder",
                                (out, x) -> averagePool2d(
                                        out, x.get(0), Window.of(2, 2).stride(2)),
                                smooth(1, 1, 5, 3))
                        .gives(1, 1, 2, 1),
                of(
                                "1d, uneven padding",
                                (out, x) -> averagePool1dOfElements(
                                        out, x.get(0), Window.of(3).stride(2).padAfter(2)),
                                smooth(2, 1, 4))
                        .gives(2, 1, 2),
                of(
                                "1d, rounded up behind the padding",
                                (out, x) -> averagePool1d(
                                        out,
                                        x.get(0),
                                        Window.of(3).stride(2).padding(1).ceil()),
                                smooth(1, 1, 4))
                        .gives(1, 1, 3),
                of(
                                "3d, dilated",
                                (out, x) -> averagePool3d(
                                        out, x.get(0), Window.of(1, 2, 2).dilation(1, 1, 2)),
                                smooth(1, 1, 2, 2, 4))
                        .gives(1, 1, 2, 1, 2),
                of(
                                "3d of elements",
                                (out, x) -> averagePool3dOfElements(
                                        out, x.get(0), Window.of(2, 2, 2).padding(1, 0, 0)),
                                smooth(1, 1, 1, 2, 2))
                        .gives(1, 1, 2, 1, 1),
                of("1d, one element", (out, x) -> averagePool1d(out, x.get(0), Window.of(1)), smooth(1, 1, 1))
                        .gives(1, 1, 1),
                of("batch of 0", (out, x) -> averagePool1d(out, x.get(0), Window.of(2)), smooth(0, 1, 3))
                        .gives(0, 1, 2));
    }

    @Test
    void paddingCountsOrDoesNot() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(1, 1, 4), 6, 12, 18, 24);
        Window window = Window.of(3).stride(2).padding(1);
        assertArrayEquals(new double[] {6, 18}, sheet.of(averagePool1d(sheet.graph, x, window)));
        assertArrayEquals(new double[] {9, 18}, sheet.of(averagePool1dOfElements(sheet.graph, x, window)));
        // Rounded up there is a third window over 24, one element of padding, and nothing.
        assertArrayEquals(new double[] {6, 18, 12}, sheet.of(averagePool1d(sheet.graph, x, window.ceil())));
        assertArrayEquals(new double[] {9, 18, 24}, sheet.of(averagePool1dOfElements(sheet.graph, x, window.ceil())));
    }

    @Test
    void nanAndInfinitiesReachTheWindowsThatCoverThem() {
        Worksheet sheet = new Worksheet();
        double nan = Double.NaN;
        Value x = sheet.given(Shape.of(1, 1, 5), nan, 1, 3, 5, Double.POSITIVE_INFINITY);
        assertArrayEquals(
                new double[] {nan, 2, 4, Double.POSITIVE_INFINITY},
                sheet.of(averagePool1d(sheet.graph, x, Window.of(2))));
    }

    @Test
    void refusesAMeanOfNothingAndOtherRanks() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(1, 1, 2);
        assertEquals(
                "average pool of elements: window 2 padding 3 over [1, 1, 2] has a window at position 0 of spatial axis 0 that sees only"
                        + " padding; use less padding",
                assertThrows(
                                ShapeException.class,
                                () -> averagePool1dOfElements(
                                        sheet.graph, x, Window.of(2).padding(3)))
                        .getMessage());
        assertArrayEquals(
                new double[] {0, 0, 0.5, 1.5, 1, 0, 0},
                sheet.of(averagePool1d(sheet.graph, x, Window.of(2).padding(3))));
        assertEquals(
                "averagePool3d: wanted a window of 3 axes, got window 2; averagePool1d takes it",
                assertThrows(ShapeException.class, () -> averagePool3d(sheet.graph, x, Window.of(2)))
                        .getMessage());
    }

    @Test
    void isAScaledFillThatRemembersNothing() {
        Worksheet sheet = new Worksheet();
        Value y = averagePool2d(
                sheet.graph, sheet.counting(1, 1, 4, 4), Window.of(2, 2).stride(2));
        assertEquals("0.25 I", sheet.jacobian(y, 0).toString());
        assertEquals(0, sheet.jacobian(y, 0).named().size());
    }
}
