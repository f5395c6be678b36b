package lanewise.nn;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.nn.Layers.scaledTanh;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class ScaledTanhTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("image", (out, x) -> GivenParameters.apply(scaledTanh(), out, x), smooth(2, 1, 2, 2))
                        .gives(2, 1, 2, 2),
                of("nothing", (out, x) -> GivenParameters.apply(new ScaledTanh(2, 0.5), out, x), smooth(0, 3))
                        .gives(0, 3));
    }

    @Test
    void takesOneToOne() {
        Worksheet sheet = new Worksheet();
        Value y = GivenParameters.apply(scaledTanh(), sheet.graph, List.of(sheet.vector(1, -1)));
        assertArrayEquals(new double[] {1, -1}, sheet.of(y), 1e-4);
    }

    @Test
    void specialValues() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(
                Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 0.0, -0.0, 3 * Double.MIN_VALUE);
        double[] y = sheet.of(GivenParameters.apply(new ScaledTanh(2, 1), sheet.graph, List.of(x)));
        assertArrayEquals(new double[] {2, -2, Double.NaN, 0.0, -0.0, 6 * Double.MIN_VALUE}, y);
        assertEquals(1 / y[4], Double.NEGATIVE_INFINITY);
    }
}
