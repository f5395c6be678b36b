package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.rows.Attention.attention;
import static lanewise.op.rows.Attention.causalMask;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class AttentionTest implements OpContract {
    private static final double LOW = Double.NEGATIVE_INFINITY;
    private static final double NAN = Double.NaN;

    private final Worksheet sheet = new Worksheet();

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "attention",
                                (out, x) -> attention(out, x.get(0), x.get(1), x.get(2)),
                                smooth(2, 3),
                                smooth(4, 3),
                                smooth(4, 2))
                        .gives(2, 2),
                of(
                                "attention of heads",
                                (out, x) -> attention(out, x.get(0), x.get(1), x.get(2)),
                                smooth(2, 2, 3, 2),
                                smooth(2, 1, 3, 2),
                                smooth(2, 1, 3, 2))
                        .gives(2, 2, 3, 2),
                of(
                                "attention with weights",
                                (out, x) -> attention(out, x.get(0), x.get(1), x.get(2), x.get(3)),
                                smooth(2, 2, 3),
                                smooth(2, 4, 3),
                                smooth(2, 4, 2),
                                smooth(2, 4))
                        .gives(2, 2, 2),
                of(
                                "causal attention",
                                (out, x) -> attention(out, x.get(0), x.get(1), x.get(2), causalMask(out, 3)),
                                smooth(3, 2),
                                smooth(3, 2),
                                smooth(3, 2))
                        .gives(3, 2),
                of(
                                "attention of nothing",
                                (out, x) -> attention(out, x.get(0), x.get(1), x.get(2)),
                                smooth(0, 2, 3),
                                smooth(0, 4, 3),
                                smooth(0, 4, 2))
                        .gives(0, 2, 2),
                of(
                                "attention without queries",
                                (out, x) -> attention(out, x.get(0), x.get(1), x.get(2)),
                                smooth(0, 3),
                                smooth(4, 3),
                                smooth(4, 2))
                        .gives(0, 2));
    }

    @Test
    void equalScoresGiveTheMean() {
        Value q = sheet.given(Shape.of(1, 4), 0, 0, 0, 0);
        Value v = sheet.given(Shape.of(2, 1), 3, 5);
        assertArrayEquals(new double[] {4}, sheet.of(attention(sheet.graph, q, sheet.counting(2, 4), v)), 1e-15);
    }

    @Test
    void scoresAreDividedByTheRootOfTheWidth() {
        // q k = 2 log 3 and 0, divided by sqrt(4): weights 3/4 and 1/4
        Value q = sheet.given(Shape.of(1, 4), 2 * Math.log(3), 0, 0, 0);
        Value k = sheet.given(Shape.of(2, 4), 1, 0, 0, 0, 0, 0, 0, 0);
        Value v = sheet.given(Shape.of(2, 1), 4, 8);
        assertArrayEquals(new double[] {5}, sheet.of(attention(sheet.graph, q, k, v)), 1e-14);
    }

    @Test
    void hiddenKeysHaveNoPart() {
        assertArrayEquals(new double[] {0, LOW, LOW, 0, 0, LOW, 0, 0, 0}, sheet.of(causalMask(sheet.graph, 3)));
        Value q = sheet.given(Shape.of(2, 1), 0, 0);
        Value v = sheet.given(Shape.of(2, 1), 3, 5);
        Value y = attention(sheet.graph, q, q, v, causalMask(sheet.graph, 2));
        assertArrayEquals(new double[] {3, 4}, sheet.of(y), 1e-15);
        assertArrayEquals(new double[] {1, 0}, sheet.pulled(y, sheet.given(Shape.of(2, 1), 1, 0), v), 1e-15);
        Value hidden = sheet.given(Shape.of(1, 2), LOW, LOW);
        assertArrayEquals(new double[] {NAN, NAN}, sheet.of(attention(sheet.graph, q, q, v, hidden)));
    }

    @Test
    void emptyAxes() {
        Value q = sheet.given(Shape.of(1, 2), 1, 2);
        Value none = attention(sheet.graph, q, sheet.given(Shape.of(0, 2)), sheet.given(Shape.of(0, 3)));
        assertArrayEquals(new double[3], sheet.of(none));
        Value mean = attention(
                sheet.graph,
                sheet.given(Shape.of(1, 0)),
                sheet.given(Shape.of(2, 0)),
                sheet.given(Shape.of(2, 1), 3, 5));
        assertArrayEquals(new double[] {4}, sheet.of(mean), 1e-15);
    }

    @Test
    void refusesWhatDoesNotFit() {
        Value q = sheet.counting(2, 3);
        assertEquals(
                "attention: wanted queries [.., queries, d], keys [.., keys, d] and values [.., keys, e],"
                        + " got [2, 3], [4, 2] and [4, 5]",
                assertThrows(
                                ShapeException.class,
                                () -> attention(sheet.graph, q, sheet.counting(4, 2), sheet.counting(4, 5)))
                        .getMessage());
        assertEquals(
                "attention: a mask [3, 2, 4] cannot be read as [2, 4], [.., queries, keys]; sizes must be equal or 1,"
                        + " aligned at the last axis",
                assertThrows(
                                ShapeException.class,
                                () -> attention(
                                        sheet.graph,
                                        q,
                                        sheet.counting(4, 3),
                                        sheet.counting(4, 5),
                                        sheet.counting(3, 2, 4)))
                        .getMessage());
    }

    @Test
    void causalPlansSeeOnlyThePast() {
        Planned planned = Planned.run(
                (out, x) -> attention(out, x, x, x, causalMask(out, 3)), Shape.of(2, 3, 1), 0, 0, 0, 7, 7, 7);
        assertArrayEquals(new float[] {0, 0, 0, 7, 7, 7}, planned.result(), 1e-5f);
        // each position's share of itself and of those behind it: 1 + 1/2 + 1/3, 1/2 + 1/3, 1/3
        assertArrayEquals(new float[] {11f / 6, 5f / 6, 1f / 3}, Arrays.copyOf(planned.gradient(), 3), 1e-5f);
    }
}
