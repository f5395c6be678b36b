package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Add.add;
import static lanewise.op.rows.Standardise.standardise;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class StandardiseTest implements OpContract {
    private static final double NAN = Double.NaN;
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private final Worksheet sheet = new Worksheet();

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("standardise", (out, x) -> standardise(out, x.get(0), 1e-5, 0), smooth(6))
                        .gives(6),
                of("standardise", (out, x) -> standardise(out, x.get(0), 1e-5, 1), smooth(2, 5))
                        .gives(2, 5),
                of("standardise columns", (out, x) -> standardise(out, x.get(0), 0.1, 0), smooth(4, 2))
                        .gives(4, 2),
                of("standardise planes", (out, x) -> standardise(out, x.get(0), 0.1, 0, 2), smooth(2, 3, 2))
                        .gives(2, 3, 2),
                of("standardise one", (out, x) -> add(out, standardise(out, x.get(0), 0.1, 1), x.get(0)), smooth(3, 1))
                        .gives(3, 1),
                of(
                                "standardise and scale",
                                (out, x) -> standardise(out, x.get(0), x.get(1), x.get(2), 0.1, 1),
                                smooth(2, 3),
                                smooth(2, 1),
                                smooth())
                        .gives(2, 3),
                of("standardise nothing", (out, x) -> standardise(out, x.get(0), 0.1, 0), smooth(0, 3))
                        .gives(0, 3),
                of("standardise no rows", (out, x) -> standardise(out, x.get(0), 0.1, 1), smooth(0, 3))
                        .gives(0, 3));
    }

    @Test
    void hasMeanZeroAndVarianceOne() {
        // mean 3, squares 4 + 1 + 0 + 1 + 4, variance 2
        double root = Math.sqrt(2 + 0.25);
        assertArrayEquals(
                new double[] {-2 / root, -1 / root, 0, 1 / root, 2 / root},
                sheet.of(standardise(sheet.graph, sheet.vector(1, 2, 3, 4, 5), 0.25, 0)),
                1e-15);
    }

    /// Worked for n = 2 and epsilon 0: y = ±1 whatever x is, so the Jacobian is 0.
    @Test
    void twoElementsWithoutEpsilonDoNotMove() {
        Value x = sheet.vector(1, 4);
        Value y = standardise(sheet.graph, x, 0, 0);
        assertArrayEquals(new double[] {-1, 1}, sheet.of(y), 1e-15);
        for (double[] row : sheet.dense(sheet.jacobian(y, 0))) {
            assertArrayEquals(new double[2], row, 1e-15);
        }
    }

    @Test
    void remembersTheInputAndTwoNumbersPerGroup() {
        Value x = sheet.counting(2, 8);
        Jacobian jacobian = sheet.jacobian(standardise(sheet.graph, x, 1e-5, 1), 0);
        assertEquals(
                Set.of(Shape.of(2, 8), Shape.of(2, 1)),
                jacobian.named().stream().map(Value::shape).collect(Collectors.toSet()));
        assertEquals(3, jacobian.named().size());
        assertTrue(jacobian.named().contains(x));
    }

    @Test
    void refusesAWeightThatDoesNotBroadcast() {
        assertEquals(
                "standardise: a weight or bias [2] cannot be read as [2, 3]; sizes must be equal or 1, aligned at the"
                        + " last axis",
                assertThrows(
                                ShapeException.class,
                                () -> standardise(
                                        sheet.graph,
                                        sheet.counting(2, 3),
                                        sheet.counting(2),
                                        sheet.counting(3),
                                        0.1,
                                        1))
                        .getMessage());
    }

    @Test
    void constantGroupsGiveZeroAndTheSlopeOfEpsilon() {
        Value x = sheet.vector(7, 7, 7, 7);
        Value y = standardise(sheet.graph, x, 0.25, 0);
        assertArrayEquals(new double[4], sheet.of(y));
        // s (I - B Bᵀ / 4) with s = 2
        assertArrayEquals(new double[] {1.5, -0.5, -0.5, -0.5}, sheet.dense(sheet.jacobian(y, 0))[0], 1e-15);
        assertArrayEquals(new double[] {NAN, NAN}, sheet.of(standardise(sheet.graph, sheet.vector(7, 7), 0, 0)));
        Value one = sheet.vector(7);
        Value alone = standardise(sheet.graph, one, 0.25, 0);
        assertArrayEquals(new double[1], sheet.of(alone));
        assertArrayEquals(new double[1], sheet.dense(sheet.jacobian(alone, 0))[0], Double.MIN_VALUE);
    }

    @Test
    void brokenGroupsAreNaN() {
        Value x = sheet.matrix(new double[] {1, NAN, 3}, new double[] {1, INFINITE, 3}, new double[] {1, 2, 3});
        double[] y = sheet.of(standardise(sheet.graph, x, 1e-5, 1));
        for (int at = 0; at < 6; at++) {
            assertTrue(Double.isNaN(y[at]), "element " + at);
        }
        assertEquals(0, y[7]);
    }

    @Test
    void meanTenThousandDeviationOne() {
        float[] x = new float[512];
        double[] wanted = new double[512];
        for (int at = 0; at < x.length; at++) {
            double unit = at % 4 == 0 ? 1.5 : -0.5;
            x[at] = (float) (1e4 + unit);
            wanted[at] = unit / Math.sqrt(0.75 + 1e-5);
        }
        float[] y = Planned.run((out, v) -> standardise(out, v, 1e-5, 0), Shape.of(512), x)
                .result();
        for (int at = 0; at < x.length; at++) {
            assertEquals(wanted[at], y[at], 1e-5);
        }
    }

    @Test
    void theErrorIsThatOfTheMean() {
        CounterRandom random = CounterRandom.of(7);
        float[] x = new float[1000];
        for (int at = 0; at < x.length; at++) {
            x[at] = 1e4f + random.uniform(at, -1.7f, 1.7f);
        }
        double[] wide = IntStream.range(0, x.length).mapToDouble(at -> x[at]).toArray();
        double mean = Arrays.stream(wide).average().orElse(0);
        double variance =
                Arrays.stream(wide).map(v -> (v - mean) * (v - mean)).average().orElse(0);
        float[] y = Planned.run((out, v) -> standardise(out, v, 0, 0), Shape.of(x.length), x)
                .result();
        for (int at = 0; at < x.length; at++) {
            assertEquals((wide[at] - mean) / Math.sqrt(variance), y[at], 2e-3);
        }
        float[] found = Planned.run((out, v) -> Variance.variance(out, v, 0), Shape.of(x.length), x)
                .result();
        assertEquals(variance, found[0], 1e-5);
    }

    @Test
    void equalNumbersGiveZeroInSinglePrecision() {
        assertArrayEquals(
                new float[3],
                Planned.run((out, v) -> standardise(out, v, 1e-5, 0), Shape.of(3), 7, 7, 7)
                        .result());
    }

    @Test
    void squaresThatOverflowGiveZero() {
        assertArrayEquals(
                new float[2],
                Planned.run((out, v) -> standardise(out, v, 1e-5, 0), Shape.of(2), 3e19f, -3e19f)
                        .result(),
                1e-30f);
    }

    @Test
    void emptyPlansRun() {
        assertEquals(
                0,
                Planned.run((out, v) -> standardise(out, v, 1e-5, 0), Shape.of(0, 3))
                        .gradient()
                        .length);
    }
}
