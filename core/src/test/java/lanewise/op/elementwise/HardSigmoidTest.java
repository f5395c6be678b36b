package lanewise.op.elementwise;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.elementwise.HardSigmoid.hardSigmoid;
import static lanewise.op.elementwise.Scale.scale;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class HardSigmoidTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("hardSigmoid", (out, x) -> hardSigmoid(out, scale(out, x.get(0), 15)), apart())
                        .gives(),
                of("hardSigmoid", (out, x) -> hardSigmoid(out, scale(out, x.get(0), 15)), apart(5))
                        .gives(5),
                of("hardSigmoid", (out, x) -> hardSigmoid(out, scale(out, x.get(0), 15)), apart(2, 3, 4))
                        .gives(2, 3, 4),
                of("hardSigmoid", (out, x) -> hardSigmoid(out, scale(out, x.get(0), 15)), apart(0, 3))
                        .gives(0, 3));
    }

    @Test
    void remembersOnlyTheOutput() {
        Worksheet sheet = new Worksheet();
        Value y = hardSigmoid(sheet.graph, sheet.vector(0.5, 1));
        assertEquals(
                "D[select((0 < x0), select((x0 < 1), 0.1666666716337204, 0), 0)]",
                sheet.jacobian(y, 0).toString());
        assertEquals(Set.of(y), sheet.jacobian(y, 0).named());
    }

    @Test
    void closedAtBothKinks() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(-4, -3, 0, 3, 4, Double.NaN);
        Value y = hardSigmoid(sheet.graph, x);
        assertArrayEquals(new double[] {0, 0, 0.5, 1, 1, Double.NaN}, sheet.of(y), 1e-15);
        assertArrayEquals(
                new double[] {0, 0, 1f / 6f, 0, 0, 0}, sheet.pulled(y, sheet.vector(1, 1, 1, 1, 1, 1), x), 1e-15);
    }

    /// In single precision 3 - 2^-22 + 3 rounds to 6, 3 - 2^-21 + 3 does not.
    @Test
    void inAPlanTheFloatNextBelowThreeIsClosed() {
        float below = Math.nextDown(3f);
        float[][] planned = new Curve(HardSigmoid::hardSigmoid, below, Math.nextDown(below)).planned();
        assertArrayEquals(new float[] {1, Math.nextDown(1f)}, planned[0]);
        assertArrayEquals(new float[] {0, 1f / 6f}, planned[1]);
    }
}
