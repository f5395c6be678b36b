package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Gelu.gelu;
import static lanewise.op.elementwise.Gelu.geluTanh;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class GeluTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("gelu", (out, x) -> gelu(out, x.get(0)), smooth()).gives(),
                of("gelu", (out, x) -> gelu(out, x.get(0)), smooth(5)).gives(5),
                of("gelu", (out, x) -> gelu(out, x.get(0)), smooth(2, 3, 4)).gives(2, 3, 4),
                of("gelu", (out, x) -> gelu(out, x.get(0)), smooth(0, 3)).gives(0, 3),
                of("geluTanh", (out, x) -> geluTanh(out, x.get(0)), smooth()).gives(),
                of("geluTanh", (out, x) -> geluTanh(out, x.get(0)), smooth(5)).gives(5),
                of("geluTanh", (out, x) -> geluTanh(out, x.get(0)), smooth(2, 3, 4))
                        .gives(2, 3, 4));
    }

    /// x times the distribution function, 0.8413447461 and so on: Abramowitz and Stegun, table 26.1.
    @Test
    void tabulatedValues() {
        Worksheet sheet = new Worksheet();
        assertArrayEquals(
                new double[] {0.8413447461, -0.1586552539, 1.9544997362},
                sheet.of(gelu(sheet.graph, sheet.vector(1, -1, 2))),
                1e-9);
    }

    @Test
    void theApproximateFormIsTheOneWithTheTanh() {
        Worksheet sheet = new Worksheet();
        double[] xs = {-3, -0.5, 0.25, 2};
        double[] expected = Arrays.stream(xs)
                .map(x -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))))
                .toArray();
        assertArrayEquals(expected, sheet.of(geluTanh(sheet.graph, sheet.vector(xs))), 1e-15);
    }

    /// At -10 the gate is the sigmoid of 2 sqrt(2 / pi) (-10 - 44.715) = -87.3; 1 + tanh would be 0.
    @Test
    void theApproximateFormDoesNotCancelInTheLeftTail() {
        Worksheet sheet = new Worksheet();
        double argument = 2 * Math.sqrt(2 / Math.PI) * (-10 - 44.715);
        double expected = -10 * Math.exp(argument);
        assertEquals(expected, sheet.number(geluTanh(sheet.graph, sheet.scalar(-10))), -1e-12 * expected);
    }
}
