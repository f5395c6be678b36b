package lanewise.op.rows;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.rows.L1Norm.l1Norm;
import static lanewise.op.rows.L1Norm.l1NormKeeping;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class L1NormTest implements OpContract {
    private final Worksheet sheet = new Worksheet();

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("L1 norm", (out, x) -> l1Norm(out, x.get(0), 0), apart(4)).gives(),
                of("L1 norm", (out, x) -> l1Norm(out, x.get(0), 1), apart(2, 3)).gives(2),
                of("L1 norm", (out, x) -> l1NormKeeping(out, x.get(0), 0, 2), apart(2, 3, 2))
                        .gives(1, 3, 1),
                of("L1 norm of one", (out, x) -> l1Norm(out, x.get(0), 1), apart(3, 1))
                        .gives(3),
                of("L1 norm of no rows", (out, x) -> l1Norm(out, x.get(0), 1), apart(0, 3))
                        .gives(0));
    }

    @Test
    void zerosHaveTheDerivativeZero() {
        Value x = sheet.vector(-2, 0, -0.0, 3);
        Value y = l1Norm(sheet.graph, x, 0);
        assertArrayEquals(new double[] {5}, sheet.of(y));
        assertArrayEquals(new double[] {-1, 0, 0, 1}, sheet.gradient(y, x));
    }

    @Test
    void specialValues() {
        double infinite = Double.POSITIVE_INFINITY;
        assertArrayEquals(new double[1], sheet.of(l1Norm(sheet.graph, sheet.vector(), 0)));
        assertArrayEquals(new double[] {infinite}, sheet.of(l1Norm(sheet.graph, sheet.vector(1, -infinite), 0)));
        assertArrayEquals(
                new double[] {Double.NaN}, sheet.of(l1Norm(sheet.graph, sheet.vector(infinite, Double.NaN), 0)));
    }
}
