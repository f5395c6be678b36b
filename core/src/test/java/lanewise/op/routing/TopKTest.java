package lanewise.op.routing;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.routing.TopK.topK;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class TopKTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("of a vector", (out, x) -> topK(out, x.get(0), 3, 0).values(), apart(7))
                        .gives(3),
                of("along the middle", (out, x) -> topK(out, x.get(0), 2, 1).values(), apart(2, 4, 3))
                        .gives(2, 2, 3),
                of("all", (out, x) -> topK(out, x.get(0), 4, 1).values(), apart(2, 4))
                        .gives(2, 4),
                of("of one", (out, x) -> topK(out, x.get(0), 1, 0).values(), apart(1))
                        .gives(1),
                of("of no rows", (out, x) -> topK(out, x.get(0), 2, 1).values(), apart(0, 3))
                        .gives(0, 2));
    }

    @Test
    void descendingWithIndices() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.matrix(new double[] {3, 9, 1, 7}, new double[] {-4, -1, -2, -3});
        TopK top = topK(sheet.graph, x, 3, 1);
        assertArrayEquals(new double[] {9, 7, 3, -1, -2, -3}, sheet.of(top.values()));
        assertArrayEquals(new double[] {1, 3, 0, 1, 2, 3}, sheet.of(top.indices()));
        assertEquals(Type.INTEGER, top.indices().type());
        assertTrue(sheet.jacobian(top.indices(), 0).isZero());
        assertArrayEquals(
                new double[] {3, 1, 0, 2, 0, 4, 5, 6},
                sheet.pulled(top.values(), sheet.given(Shape.of(2, 3), 1, 2, 3, 4, 5, 6), x));
    }

    @Test
    void tiesTakeTheLowerIndexAndNaNRanksFirst() {
        Worksheet sheet = new Worksheet();
        double nan = Double.NaN;
        double infinity = Double.POSITIVE_INFINITY;
        Value x = sheet.matrix(
                new double[] {5, 8, 5, 8, 8},
                new double[] {infinity, nan, 0, nan, -infinity},
                new double[] {-0.0, 0.0, -0.0, -1, Double.MIN_VALUE});
        TopK top = topK(sheet.graph, x, 4, 1);
        assertArrayEquals(new double[] {1, 3, 4, 0, 1, 3, 0, 2, 4, 0, 1, 2}, sheet.of(top.indices()));
        assertArrayEquals(
                new double[] {8, 8, 8, 5, nan, nan, infinity, 0, Double.MIN_VALUE, 0, 0, 0}, sheet.of(top.values()));
    }

    /// Against sorting, with many ties.
    @Test
    void isTheFrontOfAStableSort() {
        CounterRandom random = CounterRandom.of(5);
        for (int k = 1; k <= 40; k += 3) {
            Worksheet sheet = new Worksheet();
            int base = 1000 * k;
            double[] numbers = IntStream.range(0, 40)
                    .mapToDouble(i -> random.below(base + i, 12))
                    .toArray();
            double[] wanted = IntStream.range(0, 40)
                    .boxed()
                    .sorted((a, b) -> Double.compare(numbers[b], numbers[a]))
                    .limit(k)
                    .mapToDouble(Integer::doubleValue)
                    .toArray();
            TopK top = topK(sheet.graph, sheet.vector(numbers), k, 0);
            assertArrayEquals(wanted, sheet.of(top.indices()), "k = " + k + " of " + Arrays.toString(numbers));
        }
    }
}
