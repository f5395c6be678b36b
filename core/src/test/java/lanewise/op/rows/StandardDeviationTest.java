package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.rows.StandardDeviation.sampleStandardDeviation;
import static lanewise.op.rows.StandardDeviation.sampleStandardDeviationKeeping;
import static lanewise.op.rows.StandardDeviation.standardDeviation;
import static lanewise.op.rows.StandardDeviation.standardDeviationKeeping;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class StandardDeviationTest implements OpContract {
    private final Worksheet sheet = new Worksheet();

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("deviation", (out, x) -> standardDeviation(out, x.get(0), 0), smooth(5))
                        .gives(),
                of("deviation", (out, x) -> standardDeviation(out, x.get(0), 1), smooth(2, 4))
                        .gives(2),
                of("deviation of planes", (out, x) -> standardDeviationKeeping(out, x.get(0), 0, 2), smooth(2, 3, 2))
                        .gives(1, 3, 1),
                of("deviation of a sample", (out, x) -> sampleStandardDeviation(out, x.get(0), 1), smooth(2, 4))
                        .gives(2),
                of("deviations of samples", (out, x) -> sampleStandardDeviationKeeping(out, x.get(0), 0), smooth(4, 2))
                        .gives(1, 2),
                of("deviation of no rows", (out, x) -> standardDeviation(out, x.get(0), 1), smooth(0, 4))
                        .gives(0));
    }

    @Test
    void isTheRootOfTheVariance() {
        Value x = sheet.vector(1, 1, 5, 5);
        assertEquals(2, sheet.number(standardDeviation(sheet.graph, x, 0)), 1e-15);
        assertEquals(4 / Math.sqrt(3), sheet.number(sampleStandardDeviation(sheet.graph, x, 0)), 1e-15);
    }

    @Test
    void constantGroupsHaveTheDerivativeZero() {
        Value x = sheet.vector(7, 7, 7);
        Value y = standardDeviation(sheet.graph, x, 0);
        assertEquals(0, sheet.number(y));
        assertArrayEquals(new double[3], sheet.gradient(y, x));
    }

    @Test
    void whatHasNoDeviation() {
        Value one = sheet.vector(3);
        assertEquals(0, sheet.number(standardDeviation(sheet.graph, one, 0)));
        assertEquals(Double.NaN, sheet.number(sampleStandardDeviation(sheet.graph, one, 0)));
        assertEquals(Double.NaN, sheet.number(standardDeviation(sheet.graph, sheet.vector(), 0)));
        assertEquals(Double.NaN, sheet.number(standardDeviation(sheet.graph, sheet.vector(1, Double.NaN), 0)));
        assertEquals(
                Double.NaN, sheet.number(standardDeviation(sheet.graph, sheet.vector(1, Double.POSITIVE_INFINITY), 0)));
    }

    @Test
    void largeNumbersDoNotOverflow() {
        Planned planned = Planned.run((out, x) -> standardDeviation(out, x, 0), Shape.of(2), 1e30f, -1e30f);
        assertEquals(1e30, planned.result()[0], 1e24);
        assertArrayEquals(new float[] {0.5f, -0.5f}, planned.gradient(), 1e-6f);
    }
}
