package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.rows.MeanVarianceNorm.meanVarianceNorm;
import static lanewise.op.rows.MeanVarianceNorm.meanVarianceNormAcrossChannels;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class MeanVarianceNormTest implements OpContract {
    private final Worksheet sheet = new Worksheet();

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("mean-variance norm", (out, x) -> meanVarianceNorm(out, x.get(0), 1e-9), smooth(2, 2, 5))
                        .gives(2, 2, 5),
                of("mean-variance norm", (out, x) -> meanVarianceNorm(out, x.get(0), 0.1), smooth(2, 2, 2, 3))
                        .gives(2, 2, 2, 3),
                of("across channels", (out, x) -> meanVarianceNormAcrossChannels(out, x.get(0), 1e-9), smooth(2, 2, 3))
                        .gives(2, 2, 3),
                of("across features", (out, x) -> meanVarianceNormAcrossChannels(out, x.get(0), 0.1), smooth(2, 5))
                        .gives(2, 5),
                of("mean-variance norm of nothing", (out, x) -> meanVarianceNorm(out, x.get(0), 1e-9), smooth(0, 2, 3))
                        .gives(0, 2, 3));
    }

    @Test
    void theEpsilonIsAddedToTheDeviation() {
        Value x = sheet.given(Shape.of(1, 2, 2), 1, 5, 10, 10);
        // deviations 2 and 0
        assertArrayEquals(new double[] {-0.8, 0.8, 0, 0}, sheet.of(meanVarianceNorm(sheet.graph, x, 0.5)), 1e-15);
    }

    @Test
    void constantGroupsHaveTheSlopeOfEpsilon() {
        Value x = sheet.given(Shape.of(1, 1, 2), 7, 7);
        Value y = meanVarianceNorm(sheet.graph, x, 0.25);
        Value u = sheet.given(Shape.of(1, 1, 2), 1, 0);
        assertArrayEquals(new double[] {2, -2}, sheet.pulled(y, u, x), 1e-15);
    }

    @Test
    void brokenGroupsAreNaN() {
        double nan = Double.NaN;
        double infinite = Double.POSITIVE_INFINITY;
        assertArrayEquals(
                new double[] {nan, nan, nan, nan},
                sheet.of(meanVarianceNorm(sheet.graph, sheet.given(Shape.of(1, 2, 2), 1, nan, 1, infinite), 1e-9)));
    }

    @Test
    void refusesRows() {
        assertThrows(ShapeException.class, () -> meanVarianceNorm(sheet.graph, sheet.counting(2, 3), 1e-9));
        assertThrows(ShapeException.class, () -> meanVarianceNormAcrossChannels(sheet.graph, sheet.counting(2), 1e-9));
    }
}
