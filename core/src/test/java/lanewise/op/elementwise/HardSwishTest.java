package lanewise.op.elementwise;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.elementwise.HardSwish.hardSwish;
import static lanewise.op.elementwise.Scale.scale;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class HardSwishTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("hardSwish", (out, x) -> hardSwish(out, scale(out, x.get(0), 15)), apart())
                        .gives(),
                of("hardSwish", (out, x) -> hardSwish(out, scale(out, x.get(0), 15)), apart(5))
                        .gives(5),
                of("hardSwish", (out, x) -> hardSwish(out, scale(out, x.get(0), 15)), apart(2, 3, 4))
                        .gives(2, 3, 4),
                of("hardSwish", (out, x) -> hardSwish(out, scale(out, x.get(0), 15)), apart(0, 3))
                        .gives(0, 3));
    }

    @Test
    void atTheKinksTheDerivativesAreThoseOfTheParabola() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(-4, -3, 0, 3, 4);
        Value y = hardSwish(sheet.graph, x);
        assertArrayEquals(new double[] {0, 0, 0, 3, 4}, sheet.of(y), 1e-15);
        assertArrayEquals(new double[] {0, -0.5, 0.5, 1.5, 1}, sheet.pulled(y, sheet.vector(1, 1, 1, 1, 1), x), 1e-15);
    }
}
