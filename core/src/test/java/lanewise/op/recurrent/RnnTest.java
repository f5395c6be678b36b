package lanewise.op.recurrent;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.recurrent.Rnn.rnn;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.op.elementwise.Relu;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class RnnTest implements OpContract {
    private static final long SEED = 11;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "three steps",
                                (out, v) -> rnn(
                                                out,
                                                v.get(0),
                                                v.get(1),
                                                Weights.of(v.get(2), v.get(3), v.get(4), v.get(5)))
                                        .outputs(),
                                smooth(3, 2, 2),
                                smooth(2, 3),
                                smooth(3, 2),
                                smooth(3, 3),
                                smooth(3),
                                smooth(3))
                        .gives(3, 2, 3),
                of(
                                "last state, no biases, one sample, one unit",
                                (out, v) -> rnn(out, v.get(0), v.get(1), Weights.withoutBiases(v.get(2), v.get(3)))
                                        .last(),
                                smooth(4, 1, 1),
                                smooth(1, 1),
                                smooth(1, 1),
                                smooth(1, 1))
                        .gives(1, 1),
                of(
                                "relu",
                                (out, v) -> rnn(
                                                out,
                                                v.get(0),
                                                v.get(1),
                                                Weights.withoutBiases(v.get(2), v.get(3)),
                                                Relu::relu)
                                        .outputs(),
                                apart(2, 1, 2),
                                apart(1, 2),
                                apart(2, 2),
                                apart(2, 2))
                        .gives(2, 1, 2),
                of(
                                "no samples",
                                (out, v) -> rnn(out, v.get(0), v.get(1), Weights.withoutBiases(v.get(2), v.get(3)))
                                        .outputs(),
                                smooth(2, 0, 2),
                                smooth(0, 3),
                                smooth(3, 2),
                                smooth(3, 3))
                        .gives(2, 0, 3));
    }

    @Test
    void isTheLoop() {
        Loops numbers = Loops.random(4, 2, 3, 5, 1, SEED);
        double[] initial = numbers.initial(SEED + 1);
        double[] expected = numbers.outputs(
                initial, (t, n, k, h) -> Math.tanh(numbers.fromInput(0, k, t, n) + numbers.fromHidden(0, k, h, n)));
        Worksheet sheet = new Worksheet();
        Steps steps = rnn(sheet.graph, numbers.input(sheet), numbers.state(sheet, initial), numbers.weights(sheet));
        assertArrayEquals(expected, sheet.of(steps.outputs()), 1e-14);
        assertArrayEquals(numbers.last(expected), sheet.of(steps.last()), 1e-14);
    }

    @Test
    void noOutputDependsOnALaterInput() {
        Through.timeIsTriangular(Loops.random(3, 2, 2, 2, 1, SEED), RnnTest::outputs);
    }

    @Test
    void nanStaysWithItsSample() {
        Through.nanStaysWithItsSample(Loops.random(3, 3, 2, 2, 1, SEED), RnnTest::outputs);
    }

    private static Value outputs(Worksheet sheet, Loops numbers) {
        return rnn(
                        sheet.graph,
                        numbers.input(sheet),
                        numbers.state(sheet, numbers.initial(SEED)),
                        numbers.weights(sheet))
                .outputs();
    }

    @Test
    void reluStopsNothingButNegativeSums() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(3, 1, 1), 2, -5, 1);
        Value h = sheet.given(Shape.of(1, 1), 0);
        Value one = sheet.given(Shape.of(1, 1), 1);
        Steps steps = rnn(sheet.graph, x, h, Weights.withoutBiases(one, one), Relu::relu);
        assertArrayEquals(new double[] {2, 0, 1}, sheet.of(steps.outputs()));
        // what was forgotten has no gradient
        assertArrayEquals(new double[] {0, 0, 1}, sheet.pulled(steps.last(), sheet.given(Shape.of(1, 1), 1), x));
    }

    @Test
    void withoutStepsTheInitialStateRemains() {
        Worksheet sheet = new Worksheet();
        Loops numbers = Loops.random(0, 2, 3, 4, 1, SEED);
        Value h = numbers.state(sheet, numbers.initial(SEED));
        Steps steps = rnn(sheet.graph, numbers.input(sheet), h, numbers.weights(sheet));
        assertEquals(Shape.of(0, 2, 4), steps.outputs().shape());
        assertEquals(0, sheet.of(steps.outputs()).length);
        assertEquals(h, steps.last());
    }

    @Test
    void infiniteSumsSaturate() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(2, 1, 1), Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        Value h = sheet.given(Shape.of(1, 1), 0.5);
        Value one = sheet.given(Shape.of(1, 1), 1);
        Steps steps = rnn(sheet.graph, x, h, Weights.withoutBiases(one, one));
        assertArrayEquals(new double[] {1, -1}, sheet.of(steps.outputs()));
    }

    @Test
    void saysWhatDoesNotFit() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(5, 2, 3);
        Value h = sheet.counting(2, 4);
        Weights good = Weights.withoutBiases(sheet.counting(4, 3), sheet.counting(4, 4));
        Weights bad = Weights.of(sheet.counting(4, 2), sheet.counting(4, 4), sheet.counting(4), sheet.counting(4));
        assertEquals(
                "rnn: an input [5, 2, 3] and a state [2, 4] want weights [4, 3] and [4, 4] and biases [4] with 1 * 4 = 4"
                        + " rows, got [4, 2] and [4, 4] with biases [4] and [4]",
                assertThrows(ShapeException.class, () -> rnn(sheet.graph, x, h, bad))
                        .getMessage());
        assertTrue(assertThrows(ShapeException.class, () -> rnn(sheet.graph, sheet.counting(5, 3), h, good))
                .getMessage()
                .contains("[time, 1, features]"));
        assertEquals(
                "rnn: an input [time, n, features] of [5, 2, 3] wants an initial state [n, hidden] with n = 2, got"
                        + " [1, 2, 4]; layers and directions are separate calls",
                assertThrows(ShapeException.class, () -> rnn(sheet.graph, x, sheet.counting(1, 2, 4), good))
                        .getMessage());
    }
}
