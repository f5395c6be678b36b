package lanewise.op.routing;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.routing.Maxout.maxout;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class MaxoutTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("of rows", (out, x) -> maxout(out, x.get(0), 3), apart(2, 6)).gives(2, 2),
                of("of images", (out, x) -> maxout(out, x.get(0), 2), apart(2, 4, 2, 3))
                        .gives(2, 2, 2, 3),
                of("one piece", (out, x) -> maxout(out, x.get(0), 1), apart(1, 2, 1))
                        .gives(1, 2, 1),
                of("of no samples", (out, x) -> maxout(out, x.get(0), 2), apart(0, 4))
                        .gives(0, 2));
    }

    @Test
    void neighboursFormGroups() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(1, 4, 2), 1, 8, 3, 4, 5, 0, 7, -1);
        Value y = maxout(sheet.graph, x, 2);
        assertArrayEquals(new double[] {3, 8, 7, 0}, sheet.of(y));
        assertArrayEquals(
                new double[] {0, 2, 1, 0, 0, 4, 3, 0}, sheet.pulled(y, sheet.given(Shape.of(1, 2, 2), 1, 2, 3, 4), x));
    }

    @Test
    void theFirstOfEqualsAndNaNWin() {
        Worksheet sheet = new Worksheet();
        double low = Double.NEGATIVE_INFINITY;
        Value x = sheet.matrix(new double[] {6, 6, 9, Double.NaN, low, low, -0.0, 0.0});
        Value y = maxout(sheet.graph, x, 2);
        assertArrayEquals(new double[] {6, Double.NaN, low, 0}, sheet.of(y));
        assertArrayEquals(
                new double[] {1, 0, 0, 2, 3, 0, 4, 0}, sheet.pulled(y, sheet.matrix(new double[] {1, 2, 3, 4}), x));
    }
}
