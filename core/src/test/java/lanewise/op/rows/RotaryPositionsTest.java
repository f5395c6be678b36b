package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.MatrixProduct.matmulTransposed;
import static lanewise.op.rows.RotaryPositions.rotaryPositions;
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

class RotaryPositionsTest implements OpContract {
    /// Sines and cosines are rounded to single precision.
    private static final double ROUNDED = 1e-6;

    private final Worksheet sheet = new Worksheet();

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("rotary positions", (out, x) -> rotaryPositions(out, x.get(0), 10_000), smooth(3, 4))
                        .gives(3, 4),
                of("rotary positions of heads", (out, x) -> rotaryPositions(out, x.get(0), 100, 5), smooth(2, 2, 3, 2))
                        .gives(2, 2, 3, 2),
                of("rotary positions of nothing", (out, x) -> rotaryPositions(out, x.get(0), 100), smooth(0, 3, 2))
                        .gives(0, 3, 2),
                of("rotary positions of no length", (out, x) -> rotaryPositions(out, x.get(0), 100), smooth(2, 0, 2))
                        .gives(2, 0, 2));
    }

    @Test
    void turnsThePairsOfTheHalves() {
        // base 16 and d = 4: angles p and p / 4
        Value x = sheet.given(Shape.of(2, 4), 1, 2, 3, 4, 1, 2, 3, 4);
        double c = Math.cos(1);
        double s = Math.sin(1);
        double c4 = Math.cos(0.25);
        double s4 = Math.sin(0.25);
        assertArrayEquals(
                new double[] {1, 2, 3, 4, c - 3 * s, 2 * c4 - 4 * s4, 3 * c + s, 4 * c4 + 2 * s4},
                sheet.of(rotaryPositions(sheet.graph, x, 16)),
                ROUNDED);
    }

    @Test
    void theTransposeTurnsBack() {
        Value x = sheet.counting(3, 4);
        Value turned = rotaryPositions(sheet.graph, x, 10_000, 2);
        assertArrayEquals(sheet.of(x), sheet.pulled(turned, turned, x), 12 * ROUNDED);
    }

    @Test
    void productsDependOnTheDistanceOnly() {
        Value q = sheet.given(Shape.of(1, 4), 1, -2, 0.5, 3);
        Value k = sheet.given(Shape.of(1, 4), 2, 1, -1, 0.25);
        double[] near = sheet.of(matmulTransposed(
                sheet.graph, rotaryPositions(sheet.graph, q, 100, 3), rotaryPositions(sheet.graph, k, 100, 1)));
        double[] far = sheet.of(matmulTransposed(
                sheet.graph, rotaryPositions(sheet.graph, q, 100, 1003), rotaryPositions(sheet.graph, k, 100, 1001)));
        assertArrayEquals(near, far, 20 * ROUNDED);
    }

    @Test
    void brokenNumbersStayInTheirPair() {
        Value x = sheet.given(Shape.of(1, 4), Double.NaN, 2, 3, 4);
        double[] y = sheet.of(rotaryPositions(sheet.graph, x, 100, 1));
        assertEquals(Double.NaN, y[0]);
        assertEquals(Double.NaN, y[2]);
        assertEquals(2 * Math.cos(0.1) - 4 * Math.sin(0.1), y[1], ROUNDED);
    }

    @Test
    void refusesAnOddWidth() {
        assertEquals(
                "rotary positions: wanted an input [.., length, d] with an even d, got [2, 3]",
                assertThrows(ShapeException.class, () -> rotaryPositions(sheet.graph, sheet.counting(2, 3), 100))
                        .getMessage());
    }

    @Test
    void runsAsAPlan() {
        Planned planned = Planned.run((out, x) -> rotaryPositions(out, x, 16, 1), Shape.of(1, 2), 1, 3);
        float c = (float) Math.cos(1);
        float s = (float) Math.sin(1);
        assertArrayEquals(new float[] {c - 3 * s, 3 * c + s}, planned.result(), 1e-6f);
        assertArrayEquals(new float[] {c + s, c - s}, planned.gradient(), 1e-6f);
    }
}
