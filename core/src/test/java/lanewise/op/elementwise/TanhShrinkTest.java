package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.TanhShrink.tanhShrink;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class TanhShrinkTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("tanhShrink", (out, x) -> tanhShrink(out, x.get(0)), smooth())
                        .gives(),
                of("tanhShrink", (out, x) -> tanhShrink(out, x.get(0)), smooth(5))
                        .gives(5),
                of("tanhShrink", (out, x) -> tanhShrink(out, x.get(0)), smooth(2, 3, 4))
                        .gives(2, 3, 4),
                of("tanhShrink", (out, x) -> tanhShrink(out, x.get(0)), smooth(0, 3))
                        .gives(0, 3));
    }

    @Test
    void namesTheInput() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(0.5, 1);
        Value y = tanhShrink(sheet.graph, x);
        assertEquals("D[(tanh(x0) * tanh(x0))]", sheet.jacobian(y, 0).toString());
        assertEquals(Set.of(x), sheet.jacobian(y, 0).named());
    }
}
