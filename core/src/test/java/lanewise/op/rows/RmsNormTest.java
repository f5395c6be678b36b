package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.rows.RmsNorm.rmsNorm;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class RmsNormTest implements OpContract {
    private static final double NAN = Double.NaN;

    private final Worksheet sheet = new Worksheet();

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("RMS norm", (out, x) -> rmsNorm(out, x.get(0), 1, 1e-5), smooth(2, 5))
                        .gives(2, 5),
                of("RMS norm", (out, x) -> rmsNorm(out, x.get(0), x.get(1), 1e-5), smooth(2, 2, 3), smooth(3))
                        .gives(2, 2, 3),
                of(
                                "RMS norm of planes",
                                (out, x) -> rmsNorm(out, x.get(0), x.get(1), 0.1),
                                smooth(2, 3, 2),
                                smooth(3, 2))
                        .gives(2, 3, 2),
                of("RMS norm of one", (out, x) -> rmsNorm(out, x.get(0), 1, 0.5), smooth(3, 1))
                        .gives(3, 1),
                of("RMS norm of nothing", (out, x) -> rmsNorm(out, x.get(0), x.get(1), 0.1), smooth(0, 2), smooth(2))
                        .gives(0, 2));
    }

    @Test
    void dividesByTheRootOfTheMeanSquare() {
        // mean square (1 + 49) / 2 = 25
        assertArrayEquals(new double[] {0.2, 1.4}, sheet.of(rmsNorm(sheet.graph, sheet.vector(1, 7), 1, 0)), 1e-15);
    }

    @Test
    void remembersTheInputAndOneNumberPerRow() {
        Value x = sheet.counting(2, 8);
        Set<Value> named = sheet.jacobian(rmsNorm(sheet.graph, x, 1, 1e-5), 0).named();
        assertEquals(2, named.size());
        assertTrue(named.contains(x));
        Value weight = sheet.counting(8);
        Value y = rmsNorm(sheet.graph, x, weight, 1e-5);
        assertTrue(named.containsAll(sheet.jacobian(y, 1).named()));
        Set<Value> weighted = new LinkedHashSet<>(named);
        weighted.add(weight);
        assertEquals(weighted, sheet.jacobian(y, 0).named());
        assertTrue(named.stream().anyMatch(value -> value.shape().equals(Shape.of(2, 1))));
    }

    @Test
    void zerosAndBrokenRows() {
        double infinite = Double.POSITIVE_INFINITY;
        Value zeros = sheet.vector(0, 0);
        Value y = rmsNorm(sheet.graph, zeros, 1, 0.25);
        assertArrayEquals(new double[2], sheet.of(y));
        assertArrayEquals(new double[] {2, 0}, sheet.dense(sheet.jacobian(y, 0))[0]);
        assertArrayEquals(new double[] {NAN, NAN}, sheet.of(rmsNorm(sheet.graph, zeros, 1, 0)));
        assertArrayEquals(new double[] {NAN, NAN}, sheet.of(rmsNorm(sheet.graph, sheet.vector(1, NAN), 1, 0.1)));
        assertArrayEquals(new double[] {0, NAN}, sheet.of(rmsNorm(sheet.graph, sheet.vector(1, infinite), 1, 0.1)));
    }

    @Test
    void squaresThatOverflowGiveZero() {
        assertArrayEquals(
                new float[2],
                Planned.run((out, x) -> rmsNorm(out, x, 1, 1e-5), Shape.of(2), 3e19f, 1)
                        .result(),
                1e-30f);
    }

    @Test
    void refusesAnotherWeight() {
        assertEquals(
                "RMS norm: wanted a weight with the last sizes of the input [2, 3], got [2]",
                assertThrows(
                                ShapeException.class,
                                () -> rmsNorm(sheet.graph, sheet.counting(2, 3), sheet.counting(2), 1e-5))
                        .getMessage());
    }
}
