package lanewise.op.routing;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.routing.SpatialPyramidPool.spatialPyramidPool;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class SpatialPyramidPoolTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("three levels", (out, x) -> spatialPyramidPool(out, x.get(0)), apart(1, 1, 5, 6))
                        .gives(1, 21),
                of("own levels", (out, x) -> spatialPyramidPool(out, x.get(0), 3, 1), apart(1, 2, 3, 4))
                        .gives(1, 20),
                of("of one", (out, x) -> spatialPyramidPool(out, x.get(0), 1), apart(1, 1, 1, 1))
                        .gives(1, 1),
                of("of no samples", (out, x) -> spatialPyramidPool(out, x.get(0)), apart(0, 2, 4, 4))
                        .gives(0, 42));
    }

    @Test
    void levelsStandOneBehindTheOther() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(1, 2, 2, 2), 1, 2, 3, 4, 8, 7, 6, 5);
        Value y = spatialPyramidPool(sheet.graph, x, 1, 2);
        assertArrayEquals(new double[] {4, 8, 1, 2, 3, 4, 8, 7, 6, 5}, sheet.of(y));
        assertArrayEquals(new double[] {3, 4, 5, 1 + 6, 2 + 7, 8, 9, 10}, sheet.pulled(y, sheet.counting(1, 10), x));
    }

    @Test
    void theFirstOfEqualsAndNaNWin() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(2, 1, 1, 3), 5, 5, 1, 2, Double.NaN, Double.POSITIVE_INFINITY);
        Value y = spatialPyramidPool(sheet.graph, x, 1);
        assertArrayEquals(new double[] {5, Double.NaN}, sheet.of(y));
        assertArrayEquals(new double[] {3, 0, 0, 0, 4, 0}, sheet.pulled(y, sheet.given(Shape.of(2, 1), 3, 4), x));
    }
}
