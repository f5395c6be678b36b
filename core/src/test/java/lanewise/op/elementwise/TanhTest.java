package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Tanh.tanh;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class TanhTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("tanh", (out, x) -> tanh(out, x.get(0)), smooth()).gives(),
                of("tanh", (out, x) -> tanh(out, x.get(0)), smooth(5)).gives(5),
                of("tanh", (out, x) -> tanh(out, x.get(0)), smooth(2, 3, 4)).gives(2, 3, 4),
                of("tanh", (out, x) -> tanh(out, x.get(0)), smooth(0, 3)).gives(0, 3));
    }

    @Test
    void remembersOnlyTheOutput() {
        Worksheet sheet = new Worksheet();
        Value y = tanh(sheet.graph, sheet.vector(0.5, 1));
        assertEquals("D[(1 - (x0 * x0))]", sheet.jacobian(y, 0).toString());
        assertEquals(Set.of(y), sheet.jacobian(y, 0).named());
    }
}
