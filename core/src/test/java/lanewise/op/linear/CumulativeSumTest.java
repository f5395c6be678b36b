package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.CumulativeSum.cumulativeSum;
import static lanewise.op.linear.CumulativeSum.cumulativeSumReversed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class CumulativeSumTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("middle", (out, x) -> cumulativeSum(out, x.get(0), 1), smooth(2, 3, 2))
                        .gives(2, 3, 2),
                of("reversed", (out, x) -> cumulativeSumReversed(out, x.get(0), 0), smooth(3, 2))
                        .gives(3, 2),
                of("one element", (out, x) -> cumulativeSum(out, x.get(0), 0), smooth(1))
                        .gives(1),
                of("empty axis", (out, x) -> cumulativeSumReversed(out, x.get(0), 1), smooth(2, 0))
                        .gives(2, 0));
    }

    @Test
    void runsFromEitherEnd() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(1, 2, 4);
        assertArrayEquals(new double[] {1, 3, 7}, sheet.of(cumulativeSum(sheet.graph, x, 0)));
        assertArrayEquals(new double[] {7, 6, 4}, sheet.of(cumulativeSumReversed(sheet.graph, x, 0)));
    }

    @Test
    void nanAndInfinitiesStay() {
        Worksheet sheet = new Worksheet();
        double nan = Double.NaN;
        double infinity = Double.POSITIVE_INFINITY;
        Value x = sheet.vector(1, nan, 2);
        assertArrayEquals(new double[] {1, nan, nan}, sheet.of(cumulativeSum(sheet.graph, x, 0)));
        assertArrayEquals(new double[] {nan, nan, 2}, sheet.of(cumulativeSumReversed(sheet.graph, x, 0)));
        Value y = sheet.vector(1, infinity, 2, -infinity);
        assertArrayEquals(new double[] {1, infinity, infinity, nan}, sheet.of(cumulativeSum(sheet.graph, y, 0)));
    }
}
