package lanewise.op.routing;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.positive;
import static lanewise.op.elementwise.Elementwise.fill;
import static lanewise.op.routing.StochasticPool.stochasticPool2d;
import static lanewise.op.routing.StochasticPool.stochasticPool2dMean;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

class StochasticPoolTest implements OpContract {
    private static final Window WINDOW = Window.of(2, 2).stride(2);
    private static final Window LAPPING = Window.of(3, 2).stride(2, 1).padding(1);
    private static final Window ROW = Window.of(1, 4).stride(4);
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /// Uniform numbers that no small change of the operand can carry over a threshold.
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "the first",
                                (out, x) -> stochasticPool2d(out, x.get(0), fill(out, 0, Shape.of(2, 1, 2, 2)), WINDOW),
                                positive(2, 1, 4, 4))
                        .gives(2, 1, 2, 2),
                of(
                                "the last, overlapping and padded",
                                (out, x) ->
                                        stochasticPool2d(out, x.get(0), fill(out, 1, Shape.of(1, 2, 2, 5)), LAPPING),
                                positive(1, 2, 3, 4))
                        .gives(1, 2, 2, 5),
                of(
                                "one",
                                (out, x) -> stochasticPool2d(
                                        out, x.get(0), fill(out, 0.5, Shape.of(1, 1, 1, 1)), Window.of(1, 1)),
                                apart(1, 1, 1, 1))
                        .gives(1, 1, 1, 1),
                of(
                                "no samples",
                                (out, x) ->
                                        stochasticPool2d(out, x.get(0), fill(out, 0.5, Shape.of(0, 1, 1, 1)), WINDOW),
                                positive(0, 1, 2, 2))
                        .gives(0, 1, 1, 1),
                of("mean", (out, x) -> stochasticPool2dMean(out, x.get(0), WINDOW), positive(2, 1, 4, 4))
                        .gives(2, 1, 2, 2),
                of(
                                "mean, overlapping and padded",
                                (out, x) -> stochasticPool2dMean(out, x.get(0), LAPPING),
                                positive(1, 2, 3, 4))
                        .gives(1, 2, 2, 5),
                of("mean of both signs", (out, x) -> stochasticPool2dMean(out, x.get(0), WINDOW), apart(1, 2, 4, 4))
                        .gives(1, 2, 2, 2),
                of("mean of no samples", (out, x) -> stochasticPool2dMean(out, x.get(0), WINDOW), positive(0, 1, 2, 2))
                        .gives(0, 1, 1, 1));
    }

    /// What a window of four gives for a uniform number.
    private static double drawn(double uniform, double... window) {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(1, 1, 1, 4), window);
        return sheet.number(stochasticPool2d(sheet.graph, x, sheet.given(Shape.of(1, 1, 1, 1), uniform), ROW));
    }

    private static double mean(double... window) {
        Worksheet sheet = new Worksheet();
        return sheet.number(stochasticPool2dMean(sheet.graph, sheet.given(Shape.of(1, 1, 1, 4), window), ROW));
    }

    /// Weights 1, 0, 4, 3 of 8: up to 1/8 the first, up to 5/8 the third, then the last.
    @Test
    void shareOfTheRangeIsShareOfTheSum() {
        double[] window = {1, -2, 4, 3};
        assertEquals(1, drawn(0, window));
        assertEquals(1, drawn(0.12, window));
        assertEquals(4, drawn(0.125, window));
        assertEquals(4, drawn(0.62, window));
        assertEquals(3, drawn(0.625, window));
        assertEquals(3, drawn(Math.nextDown(1.0), window));
    }

    @Test
    void numbersOutsideTheRangeCountAsTheNearest() {
        assertEquals(4, drawn(-3, -1, 4, 2, 0));
        assertEquals(2, drawn(1, -1, 4, 2, 0));
        assertEquals(2, drawn(7, -1, 4, 2, 0));
    }

    @Test
    void aWindowWithoutPositiveElementsGivesItsFirst() {
        assertEquals(-5, drawn(0.9, -5, -1, 0, -2));
        assertEquals(0, drawn(0.9, 0, 0, 0, 0));
        Worksheet sheet = new Worksheet();
        Value corner = sheet.given(Shape.of(1, 1, 1, 1), -3);
        Value uniform = sheet.given(Shape.of(1, 1, 1, 1), 0.5);
        Window padded = Window.of(2, 2).padBefore(1, 1);
        assertEquals(-3, sheet.number(stochasticPool2d(sheet.graph, corner, uniform, padded)), "padding never");
    }

    @Test
    void nanAndInfinityAreCertain() {
        assertEquals(NAN, drawn(0, 1, INFINITY, NAN, 2));
        assertEquals(INFINITY, drawn(0.99, 1, INFINITY, 3, 2));
        assertEquals(INFINITY, drawn(-1, 1, INFINITY, 3, 2));
        assertEquals(3, drawn(0.99, 1, -INFINITY, 3, -INFINITY));
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(1, 1, 1, 4), 1, INFINITY, INFINITY, 2);
        Value y = stochasticPool2d(sheet.graph, x, sheet.given(Shape.of(1, 1, 1, 1), 0.99), ROW);
        assertArrayEquals(new double[] {0, 6, 0, 0}, sheet.pulled(y, sheet.given(y.shape(), 6), x), "the first");
    }

    @Test
    void theGradientGoesToWhatWasDrawn() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(1, 1, 2, 4), 1, 1, 2, 2, 1, 1, 2, 2);
        Value uniform = sheet.given(Shape.of(1, 1, 1, 2), 0.3, 0.8);
        Value y = stochasticPool2d(sheet.graph, x, uniform, WINDOW);
        assertArrayEquals(
                new double[] {0, 5, 0, 0, 0, 0, 0, 6}, sheet.pulled(y, sheet.given(Shape.of(1, 1, 1, 2), 5, 6), x));
        assertTrue(sheet.graph.nodes().stream()
                .filter(node -> node.operands().contains(uniform))
                .allMatch(node -> node.op().jacobian(node.site(sheet.graph), 1).isZero()));
    }

    /// 20,000 draws from weights 1, 2, 0, 5: relative frequencies within 5 standard deviations, 5 sqrt(p q / n) <
    /// 0.018.
    @Test
    void frequenciesAreProbabilities() {
        int draws = 20_000;
        Worksheet sheet = new Worksheet();
        double[] windows = new double[4 * draws];
        double[] uniform = new double[draws];
        CounterRandom random = CounterRandom.of(11);
        for (int i = 0; i < draws; i++) {
            System.arraycopy(new double[] {1, 2, 0, 5}, 0, windows, 4 * i, 4);
            uniform[i] = random.uniform(i);
        }
        Value x = sheet.given(Shape.of(1, 1, draws, 4), windows);
        Value u = sheet.given(Shape.of(1, 1, draws, 1), uniform);
        double[] y = sheet.of(stochasticPool2d(sheet.graph, x, u, Window.of(1, 4)));
        for (double weight : new double[] {1, 2, 5}) {
            double share = Arrays.stream(y).filter(v -> v == weight).count() / (double) draws;
            assertEquals(weight / 8, share, 0.018, "of " + weight);
        }
    }

    /// (1 + 16 + 9) / 8, and a derivative (2 a - y) / 8 for every positive element.
    @Test
    void theMeanWeighsByProbability() {
        assertEquals(3.25, mean(1, -2, 4, 3));
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(1, 1, 1, 4), 1, 0, 4, 3);
        Value y = stochasticPool2dMean(sheet.graph, x, ROW);
        assertArrayEquals(
                new double[] {-1.25 / 8, 0, 4.75 / 8, 2.75 / 8}, sheet.pulled(y, sheet.given(y.shape(), 1), x), 1e-15);
    }

    @Test
    void theMeanOfNothingPositiveIsZero() {
        assertEquals(0, mean(0, -1, -0.0, -INFINITY));
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(1, 1, 1, 4), 0, -1, 0, -2);
        Value y = stochasticPool2dMean(sheet.graph, x, ROW);
        assertArrayEquals(new double[4], sheet.pulled(y, sheet.given(y.shape(), 1), x));
    }

    @Test
    void theMeanOfNaNOrInfinityIsNaN() {
        assertEquals(NAN, mean(1, NAN, 2, 3));
        assertEquals(NAN, mean(1, INFINITY, 2, 3));
    }
}
