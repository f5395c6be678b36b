package lanewise.op.elementwise;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.elementwise.HardTanh.hardTanh;
import static lanewise.op.elementwise.Scale.scale;
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

class HardTanhTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("hardTanh", (out, x) -> hardTanh(out, scale(out, x.get(0), 5)), apart())
                        .gives(),
                of("hardTanh", (out, x) -> hardTanh(out, scale(out, x.get(0), 5)), apart(5))
                        .gives(5),
                of("hardTanh", (out, x) -> hardTanh(out, scale(out, x.get(0), 5)), apart(2, 3, 4))
                        .gives(2, 3, 4),
                of("hardTanh", (out, x) -> hardTanh(out, scale(out, x.get(0), 5)), apart(0, 3))
                        .gives(0, 3),
                of("hardTanh to [0, 2]", (out, x) -> hardTanh(out, scale(out, x.get(0), 5), 0, 2), apart())
                        .gives(),
                of("hardTanh to [0, 2]", (out, x) -> hardTanh(out, scale(out, x.get(0), 5), 0, 2), apart(5))
                        .gives(5),
                of("hardTanh to [0, 2]", (out, x) -> hardTanh(out, scale(out, x.get(0), 5), 0, 2), apart(2, 3, 4))
                        .gives(2, 3, 4));
    }

    @Test
    void remembersOnlyTheOutput() {
        Worksheet sheet = new Worksheet();
        Value y = hardTanh(sheet.graph, sheet.vector(0.5, 1));
        assertEquals("D[select((-1 < x0), (x0 < 1), 0)]", sheet.jacobian(y, 0).toString());
        assertEquals(Set.of(y), sheet.jacobian(y, 0).named());
    }

    @Test
    void closedAtItsBounds() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(-2, -1, 0.5, 1, 2, Double.NaN);
        Value y = hardTanh(sheet.graph, x);
        assertArrayEquals(new double[] {-1, -1, 0.5, 1, 1, Double.NaN}, sheet.of(y), 1e-15);
        assertArrayEquals(new double[] {0, 0, 1, 0, 0, 0}, sheet.pulled(y, sheet.vector(1, 1, 1, 1, 1, 1), x), 1e-15);
    }

    @Test
    void boundsInTheWrongOrderAreRejected() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(1);
        assertEquals(
                "hardTanh: the lower bound 1.0 must be below the upper bound 1.0",
                assertThrows(LanewiseException.class, () -> hardTanh(sheet.graph, x, 1, 1))
                        .getMessage());
    }
}
