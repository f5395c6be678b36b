package lanewise.op.elementwise;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.elementwise.Relu.relu;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class ReluTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("relu", (out, x) -> relu(out, x.get(0)), apart()).gives(),
                of("relu", (out, x) -> relu(out, x.get(0)), apart(5)).gives(5),
                of("relu", (out, x) -> relu(out, x.get(0)), apart(2, 3, 4)).gives(2, 3, 4),
                of("relu", (out, x) -> relu(out, x.get(0)), apart(0, 3)).gives(0, 3));
    }

    @Test
    void closedAtZeroAndTrueToNaN() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(-1, 0, 2, Double.NaN);
        Value y = relu(sheet.graph, x);
        assertArrayEquals(new double[] {0, 0, 2, Double.NaN}, sheet.of(y));
        assertArrayEquals(
                new double[] {0, 0, 1}, java.util.Arrays.copyOf(sheet.pulled(y, sheet.vector(1, 1, 1, 1), x), 3));
        assertEquals("D[(0 < x0)]", sheet.jacobian(y, 0).toString());
    }

    @Test
    void anInfiniteCotangentBehindAClosedReluGivesZero() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(-1, 2);
        double infinity = Double.POSITIVE_INFINITY;
        assertArrayEquals(
                new double[] {0, infinity}, sheet.pulled(relu(sheet.graph, x), sheet.vector(infinity, infinity), x));
    }
}
