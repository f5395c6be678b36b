package lanewise.op.elementwise;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.elementwise.LeakyRelu.leakyRelu;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class LeakyReluTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("leakyRelu", (out, x) -> leakyRelu(out, x.get(0), 0.1), apart())
                        .gives(),
                of("leakyRelu", (out, x) -> leakyRelu(out, x.get(0), 0.1), apart(5))
                        .gives(5),
                of("leakyRelu", (out, x) -> leakyRelu(out, x.get(0), 0.1), apart(2, 3, 4))
                        .gives(2, 3, 4),
                of("leakyRelu", (out, x) -> leakyRelu(out, x.get(0), 0.1), apart(0, 3))
                        .gives(0, 3));
    }

    @Test
    void aSlopeOfZeroIsReluAndKeepsNaN() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(-2, 0, 3, Double.NaN);
        Value y = leakyRelu(sheet.graph, x, 0);
        assertArrayEquals(new double[] {0, 0, 3, Double.NaN}, sheet.of(y));
        assertArrayEquals(new double[] {0, 0, 1}, Arrays.copyOf(sheet.pulled(y, sheet.vector(1, 1, 1, 1), x), 3));
    }

    @Test
    void atZeroTheDerivativeIsTheSlope() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(-2, 0, 3);
        Value y = leakyRelu(sheet.graph, x, 0.25);
        assertArrayEquals(new double[] {-0.5, 0, 3}, sheet.of(y));
        assertArrayEquals(new double[] {0.25, 0.25, 1}, sheet.pulled(y, sheet.vector(1, 1, 1), x));
    }
}
