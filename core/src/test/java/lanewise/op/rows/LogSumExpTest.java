package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.rows.LogSumExp.logSumExp;
import static lanewise.op.rows.LogSumExp.logSumExpKeeping;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class LogSumExpTest implements OpContract {
    private static final double LOW = Double.NEGATIVE_INFINITY;
    private static final double HIGH = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    private final Worksheet sheet = new Worksheet();

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("logSumExp", (out, x) -> logSumExp(out, x.get(0), 0), smooth(4))
                        .gives(),
                of("logSumExp", (out, x) -> logSumExp(out, x.get(0), 1), smooth(2, 5))
                        .gives(2),
                of("logSumExp", (out, x) -> logSumExpKeeping(out, x.get(0), 0, 2), smooth(2, 3, 2))
                        .gives(1, 3, 1),
                of("logSumExp of one", (out, x) -> logSumExp(out, x.get(0), 1), smooth(3, 1))
                        .gives(3),
                of("logSumExp of no rows", (out, x) -> logSumExp(out, x.get(0), 1), smooth(0, 3))
                        .gives(0));
    }

    @Test
    void remembersInputAndOutput() {
        Value x = sheet.vector(1, 2);
        Value y = logSumExpKeeping(sheet.graph, x, 0);
        assertEquals(Set.of(x, y), sheet.jacobian(y, 0).named());
    }

    @Test
    void minusInfinityCountsAsNothing() {
        Value x = sheet.vector(LOW, 2, LOW, 2);
        Value y = logSumExp(sheet.graph, x, 0);
        assertEquals(2 + Math.log(2), sheet.number(y), 1e-15);
        assertArrayEquals(new double[] {0, 0.5, 0, 0.5}, sheet.gradient(y, x), 1e-15);
        Value nothing = sheet.vector(LOW, LOW);
        Value least = logSumExp(sheet.graph, nothing, 0);
        assertEquals(LOW, sheet.number(least));
        assertArrayEquals(new double[2], sheet.gradient(least, nothing));
        assertEquals(LOW, sheet.number(logSumExp(sheet.graph, sheet.vector(), 0)));
    }

    @Test
    void infinityAndNaN() {
        Value x = sheet.vector(1, HIGH);
        Value y = logSumExp(sheet.graph, x, 0);
        assertEquals(HIGH, sheet.number(y));
        assertArrayEquals(new double[] {0, NAN}, sheet.gradient(y, x));
        assertEquals(NAN, sheet.number(logSumExp(sheet.graph, sheet.vector(1, NAN), 0)));
        assertEquals(NAN, sheet.number(logSumExp(sheet.graph, sheet.vector(HIGH, NAN), 0)));
        assertEquals(HIGH, sheet.number(logSumExp(sheet.graph, sheet.vector(HIGH, LOW), 0)));
    }

    @Test
    void plansNeitherOverflowNorLoseInfinities() {
        Planned large = Planned.run((out, x) -> logSumExp(out, x, 1), Shape.of(2, 2), 1e30f, 1e30f, -1e5f, -1e5f);
        assertArrayEquals(new float[] {1e30f, -1e5f + (float) Math.log(2)}, large.result(), 1e-2f);
        assertArrayEquals(new float[] {0.5f, 0.5f}, Arrays.copyOfRange(large.gradient(), 2, 4), 1e-2f);
        Planned low = Planned.run(
                (out, x) -> logSumExp(out, x, 0), Shape.of(2), Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY);
        assertArrayEquals(new float[] {Float.NEGATIVE_INFINITY}, low.result());
        assertArrayEquals(new float[2], low.gradient());
        Planned none = Planned.run((out, x) -> logSumExp(out, x, 1), Shape.of(1, 0));
        assertArrayEquals(new float[] {Float.NEGATIVE_INFINITY}, none.result());
    }
}
