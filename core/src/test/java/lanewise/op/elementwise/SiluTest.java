package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Sigmoid.sigmoid;
import static lanewise.op.elementwise.Silu.silu;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class SiluTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("silu", (out, x) -> silu(out, x.get(0)), smooth()).gives(),
                of("silu", (out, x) -> silu(out, x.get(0)), smooth(5)).gives(5),
                of("silu", (out, x) -> silu(out, x.get(0)), smooth(2, 3, 4)).gives(2, 3, 4),
                of("silu", (out, x) -> silu(out, x.get(0)), smooth(0, 3)).gives(0, 3));
    }

    @Test
    void isTheInputTimesItsSigmoid() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(-20, -1, 0.5, 30);
        assertArrayEquals(
                sheet.of(multiply(sheet.graph, x, sigmoid(sheet.graph, x))), sheet.of(silu(sheet.graph, x)), 0);
        assertEquals(Set.of(x), sheet.jacobian(silu(sheet.graph, x), 0).named());
    }
}
