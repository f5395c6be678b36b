package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.positive;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.rows.BatchNorm.batchNorm;
import static lanewise.op.rows.BatchNorm.batchNormGiven;
import static lanewise.op.rows.BatchNorm.runningStatistics;
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
import lanewise.op.rows.BatchNorm.RunningStatistics;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BatchNormTest implements OpContract {
    private static final double NAN = Double.NaN;

    private final Worksheet sheet = new Worksheet();

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("batch norm of rows", (out, x) -> batchNorm(out, x.get(0), 1e-5), smooth(5, 2))
                        .gives(5, 2),
                of(
                                "batch norm",
                                (out, x) -> batchNorm(out, x.get(0), x.get(1), x.get(2), 1e-5),
                                smooth(2, 3, 2, 2),
                                smooth(3),
                                smooth(3))
                        .gives(2, 3, 2, 2),
                of(
                                "batch norm of one image",
                                (out, x) -> batchNorm(out, x.get(0), x.get(1), x.get(2), 0.1),
                                smooth(1, 2, 4),
                                smooth(2),
                                smooth(2))
                        .gives(1, 2, 4),
                of(
                                "batch norm of nothing",
                                (out, x) -> batchNorm(out, x.get(0), x.get(1), x.get(2), 0.1),
                                smooth(0, 2, 3),
                                smooth(2),
                                smooth(2))
                        .gives(0, 2, 3),
                of(
                                "batch norm by given statistics",
                                (out, x) -> batchNormGiven(out, x.get(0), x.get(1), x.get(2), x.get(3), x.get(4), 1e-5),
                                smooth(2, 3, 2),
                                smooth(3),
                                positive(3),
                                smooth(3),
                                smooth(3))
                        .gives(2, 3, 2),
                of(
                                "batch norm of rows by given statistics",
                                (out, x) -> batchNormGiven(out, x.get(0), x.get(1), x.get(2), 0.1),
                                smooth(3, 2),
                                smooth(2),
                                positive(2))
                        .gives(3, 2),
                of(
                                "running statistics",
                                (out, x) -> {
                                    RunningStatistics old = new RunningStatistics(x.get(1), x.get(2));
                                    RunningStatistics next = runningStatistics(out, x.get(0), old, 0.1);
                                    return multiply(out, next.mean(), next.variance());
                                },
                                smooth(3, 2, 2),
                                positive(2),
                                positive(2))
                        .gives(2));
    }

    @Test
    void normalisesEachChannel() {
        // channel 0 holds 1, 3; channel 1 holds 10, 10
        Value x = sheet.given(Shape.of(2, 2), 1, 10, 3, 10);
        Value y = batchNorm(sheet.graph, x, sheet.vector(2, 5), sheet.vector(7, 8), 0.44);
        double s = 1 / Math.sqrt(1.44);
        assertArrayEquals(new double[] {7 - 2 * s, 8, 7 + 2 * s, 8}, sheet.of(y), 1e-15);
    }

    @Test
    void givenStatisticsAreTaken() {
        Value x = sheet.given(Shape.of(1, 2), 5, 6);
        Value y = batchNormGiven(
                sheet.graph, x, sheet.vector(1, 2), sheet.vector(4, 16), sheet.vector(1, 3), sheet.vector(0, 1), 0);
        assertArrayEquals(new double[] {2, 4}, sheet.of(y), 1e-15);
        Value below = batchNormGiven(sheet.graph, x, sheet.vector(1, 2), sheet.vector(-1, 16), 0.5);
        assertEquals(NAN, sheet.of(below)[0]);
    }

    @Test
    void runningStatisticsMoveByTheMomentum() {
        Value x = sheet.given(Shape.of(2, 1, 2), 1, 2, 3, 6);
        RunningStatistics old = new RunningStatistics(sheet.vector(10), sheet.vector(20));
        RunningStatistics next = runningStatistics(sheet.graph, x, old, 0.1);
        assertEquals(0.9 * 10 + 0.1 * 3, sheet.number(next.mean()), 1e-15);
        // 4 + 1 + 0 + 9 = 14, divided by 3
        assertEquals(0.9 * 20 + 0.1 * 14 / 3, sheet.number(next.variance()), 1e-14);
    }

    @Test
    void smallBatchesSayLittle() {
        RunningStatistics old = new RunningStatistics(sheet.vector(10), sheet.vector(20));
        RunningStatistics one = runningStatistics(sheet.graph, sheet.given(Shape.of(1, 1), 4), old, 0.5);
        assertEquals(7, sheet.number(one.mean()));
        assertEquals(old.variance(), one.variance());
        assertEquals(old, runningStatistics(sheet.graph, sheet.given(Shape.of(0, 1)), old, 0.5));
        Value y = batchNorm(sheet.graph, sheet.given(Shape.of(1, 1), 4), sheet.vector(3), sheet.vector(8), 1e-5);
        assertEquals(8, sheet.number(y));
    }

    @Test
    void remembersTheInputAndThreeNumbersPerChannel() {
        Value x = sheet.counting(4, 3, 2);
        Value weight = sheet.counting(3);
        Value bias = sheet.counting(3);
        Value y = batchNorm(sheet.graph, x, weight, bias, 1e-5);
        Set<Value> named = new LinkedHashSet<>();
        for (int operand = 0; operand < 3; operand++) {
            named.addAll(sheet.jacobian(y, operand).named());
        }
        assertTrue(named.remove(x));
        assertEquals(3, named.size());
        named.forEach(value -> assertEquals(3, value.shape().elements()));
    }

    @Test
    void brokenChannelsLeaveTheOthers() {
        Value x = sheet.given(Shape.of(2, 2), 1, NAN, 3, 10);
        double[] y = sheet.of(batchNorm(sheet.graph, x, 0));
        assertArrayEquals(new double[] {-1, NAN, 1, NAN}, y, 1e-15);
    }

    @Test
    void refusesWhatDoesNotFit() {
        Value x = sheet.counting(2, 3, 4);
        refuses(
                "batch norm: an input [2, 3, 4] wants a weight [3], got [4]",
                () -> batchNorm(sheet.graph, x, sheet.counting(4), sheet.counting(3), 1e-5));
        refuses(
                "batch norm: an input [2, 3, 4] wants a bias [3], got [4]",
                () -> batchNorm(sheet.graph, x, sheet.counting(3), sheet.counting(4), 1e-5));
        refuses(
                "batch norm: wanted an input [n, channels, ..], got [3]",
                () -> batchNorm(sheet.graph, sheet.counting(3), 1e-5));
        refuses(
                "batch norm: an input [2, 3, 4] wants a running variance [3], got [2]",
                () -> runningStatistics(
                        sheet.graph, x, new RunningStatistics(sheet.counting(3), sheet.counting(2)), 0.1));
    }

    private static void refuses(String message, Executable mistake) {
        assertEquals(message, assertThrows(ShapeException.class, mistake).getMessage());
    }

    @Test
    void offsetsDoNotCancelInSinglePrecision() {
        int samples = 256;
        float[] x = new float[2 * samples];
        for (int at = 0; at < x.length; at++) {
            x[at] = 1e4f + (at / 2 % 2 == 0 ? 1 : -1);
        }
        float[] y = Planned.run((out, v) -> batchNorm(out, v, 1e-5), Shape.of(samples, 2), x)
                .result();
        for (int at = 0; at < x.length; at++) {
            assertEquals(at / 2 % 2 == 0 ? 1 : -1, y[at], 2e-5);
        }
    }

    @Test
    void emptyPlansRun() {
        assertEquals(
                0,
                Planned.run((out, v) -> batchNorm(out, v, 1e-5), Shape.of(0, 3, 2))
                        .gradient()
                        .length);
    }
}
