package lanewise.op.elementwise;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.elementwise.Relu6.relu6;
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

class Relu6Test implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("relu6", (out, x) -> relu6(out, scale(out, x.get(0), 15)), apart())
                        .gives(),
                of("relu6", (out, x) -> relu6(out, scale(out, x.get(0), 15)), apart(5))
                        .gives(5),
                of("relu6", (out, x) -> relu6(out, scale(out, x.get(0), 15)), apart(2, 3, 4))
                        .gives(2, 3, 4),
                of("relu6", (out, x) -> relu6(out, scale(out, x.get(0), 15)), apart(0, 3))
                        .gives(0, 3));
    }

    @Test
    void remembersOnlyTheOutput() {
        Worksheet sheet = new Worksheet();
        Value y = relu6(sheet.graph, sheet.vector(0.5, 1));
        assertEquals("D[select((0 < x0), (x0 < 6), 0)]", sheet.jacobian(y, 0).toString());
        assertEquals(Set.of(y), sheet.jacobian(y, 0).named());
    }

    @Test
    void closedAtBothKinks() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(-1, 0, 3, 6, 7, Double.NaN);
        Value y = relu6(sheet.graph, x);
        assertArrayEquals(new double[] {0, 0, 3, 6, 6, Double.NaN}, sheet.of(y), 1e-15);
        assertArrayEquals(new double[] {0, 0, 1, 0, 0, 0}, sheet.pulled(y, sheet.vector(1, 1, 1, 1, 1, 1), x), 1e-15);
    }
}
