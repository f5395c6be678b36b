package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Add.add;
import static lanewise.op.rows.Variance.sampleVariance;
import static lanewise.op.rows.Variance.sampleVarianceKeeping;
import static lanewise.op.rows.Variance.variance;
import static lanewise.op.rows.Variance.varianceKeeping;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.op.linear.Mean;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class VarianceTest implements OpContract {
    private static final double NAN = Double.NaN;
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private final Worksheet sheet = new Worksheet();

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("variance", (out, x) -> variance(out, x.get(0), 0), smooth(5))
                        .gives(),
                of("variance", (out, x) -> variance(out, x.get(0), 1), smooth(2, 4))
                        .gives(2),
                of("variance of columns", (out, x) -> variance(out, x.get(0), 0), smooth(3, 2))
                        .gives(2),
                of("variance of planes", (out, x) -> varianceKeeping(out, x.get(0), 2, 0), smooth(2, 3, 2))
                        .gives(1, 3, 1),
                of("sample variance", (out, x) -> sampleVariance(out, x.get(0), 1), smooth(2, 4))
                        .gives(2),
                of("sample variance of planes", (out, x) -> sampleVarianceKeeping(out, x.get(0), 0, 2), smooth(2, 3, 2))
                        .gives(1, 3, 1),
                of(
                                "variance of one",
                                (out, x) -> add(out, variance(out, x.get(0), 1), Mean.mean(out, x.get(0))),
                                smooth(2, 1))
                        .gives(2),
                of("variance of no rows", (out, x) -> variance(out, x.get(0), 1), smooth(0, 4))
                        .gives(0));
    }

    @Test
    void dividesBySizeOrByOneLess() {
        Value x = sheet.vector(1, 2, 3, 6);
        assertEquals(14 / 4.0, sheet.number(variance(sheet.graph, x, 0)));
        assertEquals(14 / 3.0, sheet.number(sampleVariance(sheet.graph, x, 0)), 1e-14);
    }

    @Test
    void remembersInputAndMean() {
        Value x = sheet.matrix(new double[] {1, 2, 4}, new double[] {0, 1, 7});
        Value y = varianceKeeping(sheet.graph, x, 1);
        Set<Value> named = sheet.jacobian(y, 0).named();
        assertEquals(Set.of(x, Groups.along(1).mean(sheet.graph, x)), named);
    }

    @Test
    void whatHasNoVariance() {
        Value one = sheet.vector(3);
        assertEquals(0, sheet.number(variance(sheet.graph, one, 0)));
        assertEquals(NAN, sheet.number(sampleVariance(sheet.graph, one, 0)));
        Value none = sheet.vector();
        assertEquals(NAN, sheet.number(variance(sheet.graph, none, 0)));
        assertEquals(NAN, sheet.number(sampleVariance(sheet.graph, none, 0)));
        Value equal = sheet.vector(7, 7, 7);
        Value y = variance(sheet.graph, equal, 0);
        assertEquals(0, sheet.number(y));
        assertArrayEquals(new double[3], sheet.gradient(y, equal));
    }

    @Test
    void brokenGroupsAreNaN() {
        Value x = sheet.matrix(new double[] {1, NAN, 3}, new double[] {1, INFINITE, 3}, new double[] {1, -INFINITE, 3});
        assertArrayEquals(new double[] {NAN, NAN, NAN}, sheet.of(variance(sheet.graph, x, 1)));
    }

    @Test
    void doesNotCancelInSinglePrecision() {
        float[] x = new float[1000];
        for (int at = 0; at < x.length; at++) {
            x[at] = 1e4f + (at % 2 == 0 ? 1 : -1);
        }
        Shape shape = Shape.of(x.length);
        Planned planned = Planned.run((out, v) -> variance(out, v, 0), shape, x);
        assertEquals(1, planned.result()[0], 1e-5);
        assertEquals(2.0 / x.length, planned.gradient()[0], 1e-5 / x.length);
        assertEquals(
                Float.POSITIVE_INFINITY,
                Planned.run((out, v) -> variance(out, v, 0), Shape.of(2), 2e19f, -2e19f)
                        .result()[0]);
    }

    @Test
    void namesAnAxisThatIsNotThere() {
        Value x = sheet.vector(1, 2);
        Emitter part = sheet.graph.within("part");
        String complaint = "part: there is no axis 1 in [2]; axes count from 0 to 0";
        for (Executable mistake : List.<Executable>of(
                () -> variance(part, x, 1),
                () -> StandardDeviation.standardDeviation(part, x, 1),
                () -> Centre.centre(part, x, 1),
                () -> Standardise.standardise(part, x, 0.1, 1),
                () -> L1Norm.l1Norm(part, x, 1),
                () -> L2Norm.l2Norm(part, x, 1),
                () -> L2Normalise.l2Normalise(part, x, 0.1, 1),
                () -> LogSumExp.logSumExp(part, x, 1),
                () -> Product.product(part, x, 1))) {
            assertEquals(complaint, assertThrows(ShapeException.class, mistake).getMessage());
        }
    }
}
