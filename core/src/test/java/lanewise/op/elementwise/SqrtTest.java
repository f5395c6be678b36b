package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.positive;
import static lanewise.op.elementwise.Sqrt.sqrt;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class SqrtTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("sqrt", (out, x) -> sqrt(out, x.get(0)), positive()).gives(),
                of("sqrt", (out, x) -> sqrt(out, x.get(0)), positive(5)).gives(5),
                of("sqrt", (out, x) -> sqrt(out, x.get(0)), positive(2, 3, 4)).gives(2, 3, 4),
                of("sqrt", (out, x) -> sqrt(out, x.get(0)), positive(0, 3)).gives(0, 3));
    }

    @Test
    void remembersOnlyTheOutput() {
        Worksheet sheet = new Worksheet();
        Value y = sqrt(sheet.graph, sheet.vector(0.5, 1));
        assertEquals("D[(0.5 / x0)]", sheet.jacobian(y, 0).toString());
        assertEquals(Set.of(y), sheet.jacobian(y, 0).named());
    }
}
