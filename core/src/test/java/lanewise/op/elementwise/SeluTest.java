package lanewise.op.elementwise;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.elementwise.Selu.selu;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class SeluTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("selu", (out, x) -> selu(out, x.get(0)), apart()).gives(),
                of("selu", (out, x) -> selu(out, x.get(0)), apart(5)).gives(5),
                of("selu", (out, x) -> selu(out, x.get(0)), apart(2, 3, 4)).gives(2, 3, 4),
                of("selu", (out, x) -> selu(out, x.get(0)), apart(0, 3)).gives(0, 3));
    }

    @Test
    void remembersOnlyTheOutput() {
        Worksheet sheet = new Worksheet();
        Value y = selu(sheet.graph, sheet.vector(0.5, 1));
        assertEquals(Set.of(y), sheet.jacobian(y, 0).named());
    }

    @Test
    void atZeroTheDerivativeIsThatOfTheLeftSide() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(0, 1, Double.NEGATIVE_INFINITY);
        Value y = selu(sheet.graph, x);
        assertArrayEquals(new double[] {0, 1.0507009873554805, -1.7580993408473766}, sheet.of(y), 1e-15);
        assertArrayEquals(
                new double[] {1.7580993408473766, 1.0507009873554805, 0},
                sheet.pulled(y, sheet.vector(1, 1, 1), x),
                1e-15);
    }
}
