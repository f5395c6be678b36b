package lanewise.op.elementwise;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.elementwise.Abs.abs;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class AbsTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("abs", (out, x) -> abs(out, x.get(0)), apart()).gives(),
                of("abs", (out, x) -> abs(out, x.get(0)), apart(5)).gives(5),
                of("abs", (out, x) -> abs(out, x.get(0)), apart(2, 3, 4)).gives(2, 3, 4),
                of("abs", (out, x) -> abs(out, x.get(0)), apart(0, 3)).gives(0, 3));
    }

    @Test
    void atZeroTheDerivativeIsZero() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(-2, 0, 3);
        Value y = abs(sheet.graph, x);
        assertArrayEquals(new double[] {2, 0, 3}, sheet.of(y), 1e-15);
        assertArrayEquals(new double[] {-1, 0, 1}, sheet.pulled(y, sheet.vector(1, 1, 1), x), 1e-15);
    }
}
