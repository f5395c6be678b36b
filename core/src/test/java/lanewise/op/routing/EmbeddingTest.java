package lanewise.op.routing;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.routing.Embedding.embedding;
import static lanewise.op.routing.Embedding.embeddingWithPadding;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class EmbeddingTest implements OpContract {
    /// The derivative of the padding row is a convention, so no case looks at it: gather shows the rest.
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("plain", (out, x) -> embedding(out, x.get(0), x.get(1)), smooth(5, 3), indices(5, 2, 4))
                        .gives(2, 4, 3),
                of("one row", (out, x) -> embedding(out, x.get(0), x.get(1)), smooth(1, 2), indices(1, 1))
                        .gives(1, 2),
                of("no words", (out, x) -> embedding(out, x.get(0), x.get(1)), smooth(4, 2), indices(4, 0))
                        .gives(0, 2),
                of("no width", (out, x) -> embedding(out, x.get(0), x.get(1)), smooth(4, 0), indices(4, 3))
                        .gives(3, 0));
    }

    @Test
    void usesOfARowAdd() {
        Worksheet sheet = new Worksheet();
        Value table = sheet.counting(3, 2);
        Value y = embedding(sheet.graph, table, sheet.indices(Shape.of(3), 2, 0, 2));
        assertArrayEquals(new double[] {5, 6, 1, 2, 5, 6}, sheet.of(y));
        assertArrayEquals(new double[] {3, 4, 0, 0, 1 + 5, 2 + 6}, sheet.pulled(y, sheet.counting(3, 2), table));
    }

    @Test
    void thePaddingRowIsReadButLeftAlone() {
        Worksheet sheet = new Worksheet();
        Value table = sheet.counting(3, 2);
        Value y = embeddingWithPadding(sheet.graph, table, sheet.indices(Shape.of(3), 2, 0, 1), 2);
        assertArrayEquals(new double[] {5, 6, 1, 2, 3, 4}, sheet.of(y));
        Value cotangent = sheet.given(y.shape(), Double.NaN, Double.POSITIVE_INFINITY, 3, 4, 5, 6);
        assertArrayEquals(new double[] {3, 4, 5, 6, 0, 0}, sheet.pulled(y, cotangent, table));
    }

    @Test
    void thePaddedTableIsADiagonalMask() {
        Worksheet sheet = new Worksheet();
        Value table = sheet.counting(2, 1);
        embeddingWithPadding(sheet.graph, table, sheet.indices(Shape.of(1), 0), 0);
        Value padded = sheet.graph.nodes().getFirst().value();
        assertEquals("diagonal", sheet.jacobian(padded, 0).structure());
        double[][] dense = sheet.dense(sheet.jacobian(padded, 0));
        assertArrayEquals(new double[] {0, 0}, dense[0]);
        assertArrayEquals(new double[] {0, 1}, dense[1]);
    }

    @Test
    void anIndexOutsideIsNamed() {
        Worksheet sheet = new Worksheet();
        Value y = embedding(sheet.graph, sheet.counting(3, 2), sheet.indices(Shape.of(2, 1), 0, 3));
        assertEquals(
                "gather: index 3 at [1, 0] of [2, 1] is outside 0..2, the rows of [3, 2]",
                assertThrows(LanewiseException.class, () -> sheet.of(y)).getMessage());
    }
}
