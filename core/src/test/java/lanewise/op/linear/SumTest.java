package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.linear.Sum.sumKeeping;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class SumTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("sum of all", (out, x) -> sum(out, x.get(0)), smooth(2, 3, 2))
                        .gives(),
                of("sum along the middle", (out, x) -> sum(out, x.get(0), 1), smooth(2, 3, 4))
                        .gives(2, 4),
                of("sum along the ends", (out, x) -> sum(out, x.get(0), 2, 0), smooth(2, 3, 4))
                        .gives(3),
                of("sum of one", (out, x) -> sum(out, x.get(0), 0), smooth(1, 3))
                        .gives(3),
                of("sumKeeping", (out, x) -> sumKeeping(out, x.get(0), 0, 2), smooth(2, 3, 4))
                        .gives(1, 3, 1),
                of("sum of nothing", (out, x) -> sum(out, x.get(0), 0), smooth(0, 3))
                        .gives(3));
    }

    @Test
    void nothingIsZeroAndNaNStaysInItsSum() {
        Worksheet sheet = new Worksheet();
        double infinity = Double.POSITIVE_INFINITY;
        assertArrayEquals(new double[] {0}, sheet.of(sum(sheet.graph, sheet.given(Shape.of(2, 0)))));
        assertArrayEquals(new double[] {0, 0}, sheet.of(sum(sheet.graph, sheet.given(Shape.of(2, 0)), 1)));
        Value x = sheet.given(Shape.of(4, 2), 1, Double.NaN, 2, 3, infinity, 1, infinity, -infinity);
        assertArrayEquals(new double[] {Double.NaN, 5, infinity, Double.NaN}, sheet.of(sum(sheet.graph, x, 1)));
    }
}
