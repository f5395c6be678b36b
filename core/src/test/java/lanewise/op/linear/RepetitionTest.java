package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.Repetition.repeat;
import static lanewise.op.linear.Repetition.tile;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class RepetitionTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("tile", (out, x) -> tile(out, x.get(0), 2, 1, 3), smooth(1, 3, 2))
                        .gives(2, 3, 6),
                of("tile a scalar", (out, x) -> tile(out, x.get(0)), smooth()).gives(),
                of("no tiles", (out, x) -> tile(out, x.get(0), 0, 2), smooth(2, 2))
                        .gives(0, 4),
                of("tile nothing", (out, x) -> tile(out, x.get(0), 3), smooth(0))
                        .gives(0),
                of("repeat", (out, x) -> repeat(out, x.get(0), 1, 2), smooth(2, 3, 2))
                        .gives(2, 6, 2),
                of("repeat one", (out, x) -> repeat(out, x.get(0), 0, 1), smooth(1))
                        .gives(1),
                of("repeat never", (out, x) -> repeat(out, x.get(0), 0, 0), smooth(2))
                        .gives(0));
    }

    @Test
    void wholeOrElementByElement() {
        Worksheet sheet = new Worksheet();
        double nan = Double.NaN;
        Value x = sheet.vector(1, nan);
        assertArrayEquals(new double[] {1, nan, 1, nan}, sheet.of(tile(sheet.graph, x, 2)));
        assertArrayEquals(new double[] {1, 1, nan, nan}, sheet.of(repeat(sheet.graph, x, 0, 2)));
        Value grid = sheet.counting(2, 2);
        assertArrayEquals(new double[] {1, 2, 1, 2, 3, 4, 3, 4}, sheet.of(tile(sheet.graph, grid, 1, 2)));
        assertArrayEquals(new double[] {1, 2, 1, 2, 3, 4, 3, 4}, sheet.of(repeat(sheet.graph, grid, 0, 2)));
    }

    @Test
    void theGradientSumsOverTheCopies() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(1, 2);
        Value u = sheet.vector(1, 10, 100, 1000);
        assertArrayEquals(new double[] {101, 1010}, sheet.pulled(tile(sheet.graph, x, 2), u, x));
        assertArrayEquals(new double[] {11, 1100}, sheet.pulled(repeat(sheet.graph, x, 0, 2), u, x));
    }

    @Test
    void refusesNegativeNumbersAndMissingAxes() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(2, 3);
        assertEquals(
                "tile: [2, 3] wants 2 numbers of at least 0, one for each axis, got [2]",
                assertThrows(ShapeException.class, () -> tile(sheet.graph, x, 2))
                        .getMessage());
        assertThrows(ShapeException.class, () -> tile(sheet.graph, x, 1, -1));
        assertEquals(
                "repeat: wanted a number of at least 0, got -1",
                assertThrows(ShapeException.class, () -> repeat(sheet.graph, x, 0, -1))
                        .getMessage());
        assertEquals(
                "there is no axis 2 in [2, 3]; axes count from 0 to 1",
                assertThrows(ShapeException.class, () -> repeat(sheet.graph, x, 2, 1))
                        .getMessage());
    }
}
