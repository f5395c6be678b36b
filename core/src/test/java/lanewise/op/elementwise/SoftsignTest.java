package lanewise.op.elementwise;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.elementwise.Softsign.softsign;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.Gradient;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class SoftsignTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("softsign", (out, x) -> softsign(out, x.get(0)), apart()).gives(),
                of("softsign", (out, x) -> softsign(out, x.get(0)), apart(5)).gives(5),
                of("softsign", (out, x) -> softsign(out, x.get(0)), apart(2, 3, 4))
                        .gives(2, 3, 4),
                of("softsign", (out, x) -> softsign(out, x.get(0)), apart(0, 3)).gives(0, 3));
    }

    @Test
    void remembersOnlyTheOutput() {
        Worksheet sheet = new Worksheet();
        Value y = softsign(sheet.graph, sheet.vector(0.5, 1));
        assertEquals("D[((1 - abs(x0)) * (1 - abs(x0)))]", sheet.jacobian(y, 0).toString());
        assertEquals(Set.of(y), sheet.jacobian(y, 0).named());
    }

    @Test
    void atZeroTheSecondDerivativeIsZero() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(-1, 0, 1);
        Value ones = sheet.vector(1, 1, 1);
        Value y = softsign(sheet.graph, x);
        Value slope = Gradient.vjp(sheet.graph, y, ones, List.of(x)).get(x);
        assertArrayEquals(new double[] {0.25, 1, 0.25}, sheet.of(slope), 1e-15);
        assertArrayEquals(new double[] {0.25, 0, -0.25}, sheet.pulled(slope, ones, x), 1e-15);
    }
}
