package lanewise.op.elementwise;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.elementwise.Threshold.threshold;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class ThresholdTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("threshold", (out, x) -> threshold(out, scale(out, x.get(0), 5), -0.2, -3), apart())
                        .gives(),
                of("threshold", (out, x) -> threshold(out, scale(out, x.get(0), 5), -0.2, -3), apart(5))
                        .gives(5),
                of("threshold", (out, x) -> threshold(out, scale(out, x.get(0), 5), -0.2, -3), apart(2, 3, 4))
                        .gives(2, 3, 4),
                of("threshold", (out, x) -> threshold(out, scale(out, x.get(0), 5), -0.2, -3), apart(0, 3))
                        .gives(0, 3));
    }

    @Test
    void atTheThresholdTheDerivativeIsZero() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(0, 0.5, 1, Double.NaN);
        Value y = threshold(sheet.graph, x, 0.5, -3);
        assertArrayEquals(new double[] {-3, -3, 1, Double.NaN}, sheet.of(y), 1e-15);
        assertArrayEquals(new double[] {0, 0, 1, 1}, sheet.pulled(y, sheet.vector(1, 1, 1, 1), x), 1e-15);
    }
}
