package lanewise.op.rows;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.rows.L2Norm.l2Norm;
import static lanewise.op.rows.L2Norm.l2NormKeeping;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.Gradient;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class L2NormTest implements OpContract {
    private static final double NAN = Double.NaN;
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private final Worksheet sheet = new Worksheet();

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("L2 norm", (out, x) -> l2Norm(out, x.get(0), 0), smooth(4)).gives(),
                of("L2 norm", (out, x) -> l2Norm(out, x.get(0), 1), smooth(2, 3))
                        .gives(2),
                of("L2 norm", (out, x) -> l2NormKeeping(out, x.get(0), 2, 0), smooth(2, 3, 2))
                        .gives(1, 3, 1),
                of("L2 norm of one", (out, x) -> l2Norm(out, x.get(0), 1), apart(3, 1))
                        .gives(3),
                of("L2 norm of no rows", (out, x) -> l2Norm(out, x.get(0), 1), smooth(0, 3))
                        .gives(0),
                of("L2 norm of empty rows", (out, x) -> l2Norm(out, x.get(0), 1), smooth(3, 0))
                        .gives(3));
    }

    @Test
    void remembersInputAndOutput() {
        Value x = sheet.vector(3, 4);
        Value y = l2NormKeeping(sheet.graph, x, 0);
        assertEquals(Set.of(x, y), sheet.jacobian(y, 0).named());
    }

    @Test
    void zeroHasTheDerivativeZero() {
        Value x = sheet.vector(0, -0.0);
        Value y = l2Norm(sheet.graph, x, 0);
        assertEquals(0, sheet.number(y));
        assertArrayEquals(new double[2], sheet.gradient(y, x));
        Value gradient = Gradient.of(sheet.graph, y, List.of(x)).getFirst();
        assertArrayEquals(new double[2], sheet.pulled(gradient, sheet.vector(1, 1), x));
    }

    @Test
    void specialValues() {
        assertEquals(0, sheet.number(l2Norm(sheet.graph, sheet.vector(), 0)));
        assertEquals(INFINITE, sheet.number(l2Norm(sheet.graph, sheet.vector(1, -INFINITE), 0)));
        assertEquals(NAN, sheet.number(l2Norm(sheet.graph, sheet.vector(INFINITE, NAN), 0)));
        Value x = sheet.vector(1, INFINITE);
        assertArrayEquals(new double[] {0, NAN}, sheet.gradient(l2Norm(sheet.graph, x, 0), x));
    }

    @Test
    void singlePrecisionNeitherOverflowsNorUnderflows() {
        for (float scale : new float[] {1, 1e30f, 1e38f / 2, 1e-30f, Float.MIN_NORMAL}) {
            Planned planned = Planned.run((out, x) -> l2Norm(out, x, 0), Shape.of(2), 3 * scale, -4 * scale);
            assertEquals(5, planned.result()[0] / scale, 5e-6);
            assertArrayEquals(new float[] {0.6f, -0.8f}, planned.gradient(), 1e-6f);
        }
        // 3, 4 and 5 times the smallest positive number are exact
        float denormal = Float.MIN_VALUE;
        assertEquals(
                5 * denormal,
                Planned.run((out, x) -> l2Norm(out, x, 0), Shape.of(2), 3 * denormal, 4 * denormal)
                        .result()[0]);
        assertArrayEquals(
                new float[2],
                Planned.run((out, x) -> l2Norm(out, x, 0), Shape.of(2), 0, 0).gradient());
        assertEquals(
                Float.POSITIVE_INFINITY,
                Planned.run((out, x) -> l2Norm(out, x, 0), Shape.of(2), 1, Float.NEGATIVE_INFINITY)
                        .result()[0]);
        assertEquals(
                0, Planned.run((out, x) -> l2Norm(out, x, 1), Shape.of(1, 0)).result()[0]);
    }
}
