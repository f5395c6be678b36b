package lanewise.op.elementwise;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.elementwise.Minimum.minimum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class MinimumTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("minimum", (out, x) -> minimum(out, x.get(0), x.get(1)), apart(2, 3), apart(2, 3))
                        .gives(2, 3),
                of("minimum", (out, x) -> minimum(out, x.get(0), x.get(1)), apart(4, 3), apart(3))
                        .gives(4, 3),
                of("minimum", (out, x) -> minimum(out, x.get(0), x.get(1)), apart(2, 1, 3), apart(4, 1))
                        .gives(2, 4, 3),
                of("minimum", (out, x) -> minimum(out, x.get(0), x.get(1)), apart(1, 6), apart(6, 1))
                        .gives(6, 6),
                of("minimum", (out, x) -> minimum(out, x.get(0), x.get(1)), apart(0, 3), apart(1, 3))
                        .gives(0, 3));
    }

    @Test
    void aTieSharesInHalvesAndNaNWins() {
        Worksheet sheet = new Worksheet();
        Value a = sheet.vector(3, 1, Double.NaN, 5);
        Value b = sheet.vector(3, 2, 1, Double.NaN);
        Value y = minimum(sheet.graph, a, b);
        assertArrayEquals(new double[] {3, 1, Double.NaN, Double.NaN}, sheet.of(y));
        Value u = sheet.vector(2, 2, 2, 2);
        assertArrayEquals(new double[] {1, 2}, Arrays.copyOf(sheet.pulled(y, u, a), 2));
        assertArrayEquals(new double[] {1, 0}, Arrays.copyOf(sheet.pulled(y, u, b), 2));
    }
}
