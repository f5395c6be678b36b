package lanewise.op.elementwise;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.elementwise.Elu.elu;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.LanewiseException;
import org.junit.jupiter.api.Test;

class EluTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("elu", (out, x) -> elu(out, x.get(0), 0.7), apart()).gives(),
                of("elu", (out, x) -> elu(out, x.get(0), 0.7), apart(5)).gives(5),
                of("elu", (out, x) -> elu(out, x.get(0), 0.7), apart(2, 3, 4)).gives(2, 3, 4),
                of("elu", (out, x) -> elu(out, x.get(0), 0.7), apart(0, 3)).gives(0, 3),
                of("elu of alpha 0", (out, x) -> elu(out, x.get(0), 0), apart()).gives(),
                of("elu of alpha 0", (out, x) -> elu(out, x.get(0), 0), apart(5))
                        .gives(5),
                of("elu of alpha 0", (out, x) -> elu(out, x.get(0), 0), apart(2, 3, 4))
                        .gives(2, 3, 4));
    }

    @Test
    void remembersOnlyTheOutput() {
        Worksheet sheet = new Worksheet();
        Value y = elu(sheet.graph, sheet.vector(0.5, 1), 0.7);
        assertEquals("D[select((0 < x0), 1, (x0 + 0.7))]", sheet.jacobian(y, 0).toString());
        assertEquals(Set.of(y), sheet.jacobian(y, 0).named());
    }

    @Test
    void atZeroTheDerivativeIsAlpha() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(0, 2, Double.NEGATIVE_INFINITY);
        Value y = elu(sheet.graph, x, 0.7);
        assertArrayEquals(new double[] {0, 2, -0.7}, sheet.of(y), 1e-15);
        assertArrayEquals(new double[] {0.7, 1, 0}, sheet.pulled(y, sheet.vector(1, 1, 1), x), 1e-15);
    }

    @Test
    void anAlphaOfZeroIsReluAndKeepsNaN() {
        Worksheet sheet = new Worksheet();
        Value y = elu(sheet.graph, sheet.vector(-2, 0, 3, Double.NaN), 0);
        assertArrayEquals(new double[] {0, 0, 3, Double.NaN}, sheet.of(y));
    }

    @Test
    void aNegativeAlphaIsRejected() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(1);
        assertEquals(
                "elu: alpha must be at least 0 and finite, got -1.0",
                assertThrows(LanewiseException.class, () -> elu(sheet.graph, x, -1))
                        .getMessage());
        assertThrows(LanewiseException.class, () -> elu(sheet.graph, x, Double.NaN));
    }
}
