package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.rows.Attention.causalMask;
import static lanewise.op.rows.MultiHeadAttention.joinHeads;
import static lanewise.op.rows.MultiHeadAttention.multiHeadAttention;
import static lanewise.op.rows.MultiHeadAttention.splitHeads;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.op.rows.MultiHeadAttention.Projection;
import lanewise.op.rows.MultiHeadAttention.Projections;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MultiHeadAttentionTest implements OpContract {
    private final Worksheet sheet = new Worksheet();

    private static Projections plain(List<Value> x, int first) {
        return new Projections(
                Projection.of(x.get(first)),
                Projection.of(x.get(first + 1)),
                Projection.of(x.get(first + 2)),
                Projection.of(x.get(first + 3)));
    }

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "self-attention",
                                (out, x) -> multiHeadAttention(
                                        out, x.get(0), x.get(0), x.get(0), plain(x, 1), 2, causalMask(out, 3)),
                                smooth(1, 3, 4),
                                smooth(4, 4),
                                smooth(4, 4),
                                smooth(4, 4),
                                smooth(4, 4))
                        .gives(1, 3, 4),
                of(
                                "cross-attention with biases",
                                (out, x) -> multiHeadAttention(
                                        out,
                                        x.get(0),
                                        x.get(1),
                                        x.get(1),
                                        new Projections(
                                                Projection.of(x.get(2), x.get(3)),
                                                Projection.of(x.get(2)),
                                                Projection.of(x.get(2), x.get(3)),
                                                Projection.of(x.get(2), x.get(3))),
                                        1),
                                smooth(2, 1, 2),
                                smooth(2, 3, 2),
                                smooth(2, 2),
                                smooth(2))
                        .gives(2, 1, 2),
                of(
                                "self-attention of nothing",
                                (out, x) -> multiHeadAttention(out, x.get(0), x.get(0), x.get(0), plain(x, 1), 2),
                                smooth(0, 3, 2),
                                smooth(2, 2),
                                smooth(2, 2),
                                smooth(2, 2),
                                smooth(2, 2))
                        .gives(0, 3, 2),
                of("split heads", (out, x) -> splitHeads(out, x.get(0), 2), smooth(2, 3, 4))
                        .gives(2, 2, 3, 2),
                of("join heads", (out, x) -> joinHeads(out, x.get(0)), smooth(2, 2, 3, 2))
                        .gives(2, 3, 4));
    }

    @Test
    void headsAreNeighbouringColumns() {
        Value x = sheet.counting(1, 2, 4);
        Value split = splitHeads(sheet.graph, x, 2);
        assertArrayEquals(new double[] {1, 2, 5, 6, 3, 4, 7, 8}, sheet.of(split));
        assertArrayEquals(sheet.of(x), sheet.of(joinHeads(sheet.graph, split)));
    }

    /// With no differences among the keys each head gives the mean of its projected values.
    @Test
    void withoutQueriesEachHeadGivesTheMean() {
        Value zero = sheet.given(Shape.of(2, 2), 0, 0, 0, 0);
        Value exchange = sheet.given(Shape.of(2, 2), 0, 1, 1, 0);
        Value identity = sheet.given(Shape.of(2, 2), 1, 0, 0, 1);
        Value x = sheet.given(Shape.of(1, 2, 2), 1, 10, 3, 30);
        Projections by = new Projections(
                Projection.of(zero), Projection.of(identity), Projection.of(exchange), Projection.of(identity));
        assertArrayEquals(
                new double[] {20, 2, 20, 2}, sheet.of(multiHeadAttention(sheet.graph, x, x, x, by, 2)), 1e-14);
    }

    @Test
    void refusesWhatDoesNotSplit() {
        refuses(
                "attention: a width of 4 does not split into 3 equal heads",
                () -> splitHeads(sheet.graph, sheet.counting(1, 2, 4), 3));
        refuses(
                "attention: wanted an input [n, length, model], got [2, 4]",
                () -> splitHeads(sheet.graph, sheet.counting(2, 4), 2));
        refuses(
                "attention: wanted an input [n, heads, length, width], got [1, 2, 4]",
                () -> joinHeads(sheet.graph, sheet.counting(1, 2, 4)));
    }

    private static void refuses(String message, Executable mistake) {
        assertEquals(message, assertThrows(ShapeException.class, mistake).getMessage());
    }
}
