package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.ScaledTanh.scaledTanh;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class ScaledTanhTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("scaledTanh", (out, x) -> scaledTanh(out, x.get(0)), smooth())
                        .gives(),
                of("scaledTanh", (out, x) -> scaledTanh(out, x.get(0)), smooth(5))
                        .gives(5),
                of("scaledTanh", (out, x) -> scaledTanh(out, x.get(0)), smooth(2, 3, 4))
                        .gives(2, 3, 4),
                of("scaledTanh", (out, x) -> scaledTanh(out, x.get(0)), smooth(0, 3))
                        .gives(0, 3));
    }

    @Test
    void remembersOnlyTheOutput() {
        Worksheet sheet = new Worksheet();
        Value y = scaledTanh(sheet.graph, sheet.vector(0.5, 1));
        assertEquals(Set.of(y), sheet.jacobian(y, 0).named());
    }

    /// The constants were chosen for y(1) = 1, to the four digits they have.
    @Test
    void oneAtOneAndFlatAtTheEnds() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(1, -1, 100);
        Value y = scaledTanh(sheet.graph, x);
        assertArrayEquals(new double[] {1, -1, 1.7159}, sheet.of(y), 1e-4);
        assertEquals(0, sheet.pulled(y, sheet.vector(1, 1, 1), x)[2]);
    }
}
