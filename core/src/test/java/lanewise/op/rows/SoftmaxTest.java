package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Add.add;
import static lanewise.op.rows.Softmax.softmax;
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

class SoftmaxTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("softmax", (out, x) -> softmax(out, x.get(0), 0), smooth(4)).gives(4),
                of("softmax", (out, x) -> softmax(out, x.get(0), 1), smooth(2, 5))
                        .gives(2, 5),
                of("softmax", (out, x) -> softmax(out, x.get(0), 0), smooth(3, 2))
                        .gives(3, 2),
                of("softmax", (out, x) -> softmax(out, x.get(0), 1), smooth(2, 3, 2))
                        .gives(2, 3, 2),
                of("softmax of one", (out, x) -> add(out, softmax(out, x.get(0), 1), x.get(0)), smooth(3, 1))
                        .gives(3, 1),
                of("softmax of no rows", (out, x) -> softmax(out, x.get(0), 1), smooth(0, 3))
                        .gives(0, 3),
                of("softmax of empty rows", (out, x) -> softmax(out, x.get(0), 1), smooth(3, 0))
                        .gives(3, 0));
    }

    @Test
    void remembersOnlyTheOutput() {
        Worksheet sheet = new Worksheet();
        Value y = softmax(sheet.graph, sheet.vector(1, 2, 3), 0);
        assertEquals(Set.of(y), sheet.jacobian(y, 0).named());
    }

    @Test
    void masksAndBrokenGroups() {
        Worksheet sheet = new Worksheet();
        double low = Double.NEGATIVE_INFINITY;
        double nan = Double.NaN;
        assertArrayEquals(new double[] {0.5, 0, 0.5}, sheet.of(softmax(sheet.graph, sheet.vector(7, low, 7), 0)));
        assertArrayEquals(new double[] {nan, nan}, sheet.of(softmax(sheet.graph, sheet.vector(low, low), 0)));
        assertArrayEquals(new double[] {nan, nan}, sheet.of(softmax(sheet.graph, sheet.vector(1, nan), 0)));
        assertArrayEquals(new double[] {nan, nan}, sheet.of(softmax(sheet.graph, sheet.vector(1, -low), 0)));
    }

    @Test
    void largeAndTinyNumbersInPlans() {
        float low = Float.NEGATIVE_INFINITY;
        Planned planned =
                Planned.run((out, x) -> softmax(out, x, 1), Shape.of(3, 2), 3e38f, 3e38f, -3e38f, 3e38f, low, 7);
        assertArrayEquals(new float[] {0.5f, 0.5f, 0, 1, 0, 1}, planned.result(), 1e-6f);
        assertArrayEquals(new float[6], planned.gradient(), 1e-6f);
        float tiny = Float.MIN_VALUE;
        assertArrayEquals(
                new float[] {0.5f, 0.5f},
                Planned.run((out, x) -> softmax(out, x, 0), Shape.of(2), tiny, -0f)
                        .result(),
                1e-6f);
    }
}
