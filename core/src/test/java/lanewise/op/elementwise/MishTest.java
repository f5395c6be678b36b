package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Mish.mish;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class MishTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("mish", (out, x) -> mish(out, x.get(0)), smooth()).gives(),
                of("mish", (out, x) -> mish(out, x.get(0)), smooth(5)).gives(5),
                of("mish", (out, x) -> mish(out, x.get(0)), smooth(2, 3, 4)).gives(2, 3, 4),
                of("mish", (out, x) -> mish(out, x.get(0)), smooth(0, 3)).gives(0, 3));
    }

    /// With n = e^x, tanh(ln(1 + n)) = (n² + 2 n) / (n² + 2 n + 2).
    @Test
    void isTheInputTimesTheTanhOfItsSoftplus() {
        Worksheet sheet = new Worksheet();
        double[] xs = {-20, -1, 0.5, 30};
        double[] expected = Arrays.stream(xs)
                .map(x -> {
                    double n = Math.exp(x);
                    return x * (n * n + 2 * n) / (n * n + 2 * n + 2);
                })
                .toArray();
        assertArrayEquals(expected, sheet.of(mish(sheet.graph, sheet.vector(xs))), 1e-13);
    }
}
