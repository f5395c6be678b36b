package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.rows.LocalResponseNorm.localResponseNorm;
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
import org.junit.jupiter.api.Test;

class LocalResponseNormTest implements OpContract {
    private final Worksheet sheet = new Worksheet();

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "local response norm",
                                (out, x) -> localResponseNorm(out, x.get(0), 3, 1, 0.75, 1),
                                smooth(2, 4, 2, 2))
                        .gives(2, 4, 2, 2),
                of("of rows", (out, x) -> localResponseNorm(out, x.get(0), 5, 0.5, 0.75, 2), smooth(2, 3))
                        .gives(2, 3),
                of("even window", (out, x) -> localResponseNorm(out, x.get(0), 2, 1, 0.5, 1), smooth(1, 4, 3))
                        .gives(1, 4, 3),
                of("of one channel", (out, x) -> localResponseNorm(out, x.get(0), 1, 1, 1, 1), smooth(2, 1))
                        .gives(2, 1),
                of("of nothing", (out, x) -> localResponseNorm(out, x.get(0), 3, 1, 0.75, 1), smooth(0, 4, 2))
                        .gives(0, 4, 2),
                of("of no positions", (out, x) -> localResponseNorm(out, x.get(0), 3, 1, 0.75, 1), smooth(2, 4, 0))
                        .gives(2, 4, 0));
    }

    @Test
    void sumsOverNeighbouringChannels() {
        Value x = sheet.given(Shape.of(1, 3), 1, 2, 3);
        // windows 1 + 4, 1 + 4 + 9, 4 + 9; alpha / size = 1
        assertArrayEquals(
                new double[] {1.0 / 6, 2.0 / 15, 3.0 / 14},
                sheet.of(localResponseNorm(sheet.graph, x, 3, 3, 1, 1)),
                1e-15);
        // an even window reaches back
        assertArrayEquals(
                new double[] {1.0 / 2, 2.0 / 6, 3.0 / 14},
                sheet.of(localResponseNorm(sheet.graph, x, 2, 2, 1, 1)),
                1e-15);
    }

    @Test
    void zerosAndBrokenWindows() {
        double nan = Double.NaN;
        double infinite = Double.POSITIVE_INFINITY;
        assertArrayEquals(
                new double[] {nan, nan, nan, 0.5},
                sheet.of(localResponseNorm(sheet.graph, sheet.given(Shape.of(1, 4), 1, nan, 1, 1), 3, 3, 1, 0)));
        assertArrayEquals(
                new double[] {0, nan, 0, 0.5},
                sheet.of(localResponseNorm(sheet.graph, sheet.given(Shape.of(1, 4), 1, infinite, 1, 1), 3, 3, 1, 0)));
        assertArrayEquals(
                new double[] {nan},
                sheet.of(localResponseNorm(sheet.graph, sheet.given(Shape.of(1, 1), 0), 1, 1, 1, 0)));
        assertArrayEquals(
                new double[] {0}, sheet.of(localResponseNorm(sheet.graph, sheet.given(Shape.of(1, 1), 0), 1, 1, 1, 1)));
    }

    @Test
    void refusesAnEmptyWindow() {
        assertEquals(
                "local response norm: wanted a window of at least 1 channel, got 0",
                assertThrows(
                                ShapeException.class,
                                () -> localResponseNorm(sheet.graph, sheet.counting(1, 2), 0, 1, 1, 1))
                        .getMessage());
    }
}
