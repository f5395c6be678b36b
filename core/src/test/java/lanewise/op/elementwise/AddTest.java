package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Add.add;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class AddTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("add", (out, x) -> add(out, x.get(0), x.get(1)), smooth(2, 3), smooth(2, 3))
                        .gives(2, 3),
                of("add", (out, x) -> add(out, x.get(0), x.get(1)), smooth(4, 3), smooth(3))
                        .gives(4, 3),
                of("add", (out, x) -> add(out, x.get(0), x.get(1)), smooth(2, 1, 3), smooth(4, 1))
                        .gives(2, 4, 3),
                of("add", (out, x) -> add(out, x.get(0), x.get(1)), smooth(), smooth(2, 2))
                        .gives(2, 2),
                of("add", (out, x) -> add(out, x.get(0), x.get(1)), smooth(0, 3), smooth(1, 3))
                        .gives(0, 3),
                of("add with itself", (out, x) -> add(out, x.get(0), x.get(0)), smooth(2, 3))
                        .gives(2, 3));
    }

    @Test
    void remembersNothing() {
        Worksheet sheet = new Worksheet();
        Value y = add(sheet.graph, sheet.vector(1, 2), sheet.vector(3, 4));
        assertEquals("I", sheet.jacobian(y, 0).toString());
        assertEquals(0, sheet.jacobian(y, 1).bytes());
    }
}
