package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Add.add;
import static lanewise.op.rows.L2Normalise.l2Normalise;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class L2NormaliseTest implements OpContract {
    private static final double NAN = Double.NaN;

    private final Worksheet sheet = new Worksheet();

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("normalise", (out, x) -> l2Normalise(out, x.get(0), 1e-12, 0), smooth(4))
                        .gives(4),
                of("normalise", (out, x) -> l2Normalise(out, x.get(0), 1e-12, 1), smooth(2, 3))
                        .gives(2, 3),
                of("normalise", (out, x) -> l2Normalise(out, x.get(0), 1e-12, 0, 2), smooth(2, 3, 2))
                        .gives(2, 3, 2),
                of("shorter than epsilon", (out, x) -> l2Normalise(out, x.get(0), 10, 1), smooth(2, 3))
                        .gives(2, 3),
                of("normalise one", (out, x) -> add(out, l2Normalise(out, x.get(0), 1e-12, 1), x.get(0)), smooth(3, 1))
                        .gives(3, 1),
                of("normalise nothing", (out, x) -> l2Normalise(out, x.get(0), 1e-12, 0), smooth(0, 3))
                        .gives(0, 3));
    }

    @Test
    void remembersInputAndLength() {
        Value x = sheet.vector(3, 4);
        Value y = l2Normalise(sheet.graph, x, 1e-12, 0);
        assertArrayEquals(new double[] {0.6, 0.8}, sheet.of(y), 1e-15);
        Set<Value> named = sheet.jacobian(y, 0).named();
        assertEquals(2, named.size());
        named.remove(x);
        assertEquals(Shape.of(1), named.iterator().next().shape());
    }

    @Test
    void shortGroupsAreDividedByEpsilon() {
        Value x = sheet.vector(0.3, 0.4);
        assertArrayEquals(new double[] {0.15, 0.2}, sheet.of(l2Normalise(sheet.graph, x, 2, 0)), 1e-15);
        // at the kink the derivative is that of x / epsilon
        Value edge = sheet.vector(3, 4);
        assertArrayEquals(
                new double[] {0.2, 0}, sheet.dense(sheet.jacobian(l2Normalise(sheet.graph, edge, 5, 0), 0))[0]);
        Value zeros = sheet.vector(0, 0);
        Value y = l2Normalise(sheet.graph, zeros, 0.5, 0);
        assertArrayEquals(new double[2], sheet.of(y));
        assertArrayEquals(new double[] {2, 0}, sheet.dense(sheet.jacobian(y, 0))[0]);
        assertArrayEquals(new double[] {NAN, NAN}, sheet.of(l2Normalise(sheet.graph, zeros, 0, 0)));
    }

    @Test
    void brokenGroups() {
        Value x = sheet.vector(1, NAN);
        assertArrayEquals(new double[] {NAN, NAN}, sheet.of(l2Normalise(sheet.graph, x, 1e-12, 0)));
        Value infinite = sheet.vector(1, Double.NEGATIVE_INFINITY);
        assertArrayEquals(new double[] {0, NAN}, sheet.of(l2Normalise(sheet.graph, infinite, 1e-12, 0)));
    }

    @Test
    void largeNumbersAreSafeInSinglePrecision() {
        Planned planned = Planned.run((out, x) -> l2Normalise(out, x, 1e-12, 0), Shape.of(2), 3e30f, 4e30f);
        assertArrayEquals(new float[] {0.6f, 0.8f}, planned.result(), 1e-6f);
    }
}
