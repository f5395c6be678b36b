package lanewise.op.recurrent;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.recurrent.Gru.gru;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class GruTest implements OpContract {
    private static final long SEED = 31;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "three steps",
                                (out, v) -> steps(out, v).outputs(),
                                smooth(3, 2, 2),
                                smooth(2, 2),
                                smooth(6, 2),
                                smooth(6, 2),
                                smooth(6),
                                smooth(6))
                        .gives(3, 2, 2),
                of(
                                "last state, one sample, one feature, one unit",
                                (out, v) -> steps(out, v).last(),
                                smooth(2, 1, 1),
                                smooth(1, 1),
                                smooth(3, 1),
                                smooth(3, 1),
                                smooth(3),
                                smooth(3))
                        .gives(1, 1),
                of(
                                "one step without biases",
                                (out, v) -> gru(out, v.get(0), v.get(1), Weights.withoutBiases(v.get(2), v.get(3)))
                                        .outputs(),
                                smooth(1, 2, 3),
                                smooth(2, 2),
                                smooth(6, 3),
                                smooth(6, 2))
                        .gives(1, 2, 2),
                of(
                                "no samples",
                                (out, v) -> steps(out, v).outputs(),
                                smooth(2, 0, 2),
                                smooth(0, 1),
                                smooth(3, 2),
                                smooth(3, 1),
                                smooth(3),
                                smooth(3))
                        .gives(2, 0, 1));
    }

    private static Steps steps(Emitter out, List<Value> v) {
        return gru(out, v.get(0), v.get(1), Weights.of(v.get(2), v.get(3), v.get(4), v.get(5)));
    }

    @Test
    void isTheLoop() {
        Loops numbers = Loops.random(4, 2, 3, 5, 3, SEED);
        double[] initial = numbers.initial(SEED + 1);
        double[] expected = numbers.outputs(initial, (t, n, k, h) -> {
            double reset = Loops.sigmoid(numbers.fromInput(0, k, t, n) + numbers.fromHidden(0, k, h, n));
            double update = Loops.sigmoid(numbers.fromInput(1, k, t, n) + numbers.fromHidden(1, k, h, n));
            double candidate = Math.tanh(numbers.fromInput(2, k, t, n) + reset * numbers.fromHidden(2, k, h, n));
            return (1 - update) * candidate + update * h[n * numbers.hidden() + k];
        });
        Worksheet sheet = new Worksheet();
        Steps steps = gru(sheet.graph, numbers.input(sheet), numbers.state(sheet, initial), numbers.weights(sheet));
        assertArrayEquals(expected, sheet.of(steps.outputs()), 1e-14);
        assertArrayEquals(numbers.last(expected), sheet.of(steps.last()), 1e-14);
    }

    @Test
    void noOutputDependsOnALaterInput() {
        Through.timeIsTriangular(Loops.random(3, 2, 2, 2, 3, SEED), GruTest::outputs);
    }

    @Test
    void nanStaysWithItsSample() {
        Through.nanStaysWithItsSample(Loops.random(3, 3, 2, 2, 3, SEED), GruTest::outputs);
    }

    private static Value outputs(Worksheet sheet, Loops numbers) {
        return gru(
                        sheet.graph,
                        numbers.input(sheet),
                        numbers.state(sheet, numbers.initial(SEED)),
                        numbers.weights(sheet))
                .outputs();
    }

    /// z = 1 keeps the state, z = 0 and r = 0 forget it.
    @Test
    void infiniteSumsOpenAndCloseGates() {
        double infinity = Double.POSITIVE_INFINITY;
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(1, 1, 1), 1);
        Value h = sheet.given(Shape.of(1, 1), 0.5);
        Value hidden = sheet.given(Shape.of(3, 1), 0, 0, 4);
        Steps keeping = gru(
                sheet.graph, x, h, Weights.withoutBiases(sheet.given(Shape.of(3, 1), infinity, infinity, 2), hidden));
        assertArrayEquals(new double[] {0.5}, sheet.of(keeping.last()), 1e-15);
        Steps forgetting = gru(
                sheet.graph, x, h, Weights.withoutBiases(sheet.given(Shape.of(3, 1), -infinity, -infinity, 2), hidden));
        assertArrayEquals(new double[] {Math.tanh(2)}, sheet.of(forgetting.last()), 1e-15);
    }

    @Test
    void withoutStepsTheInitialStateRemains() {
        Worksheet sheet = new Worksheet();
        Loops numbers = Loops.random(0, 2, 3, 4, 3, SEED);
        Value h = numbers.state(sheet, numbers.initial(SEED));
        Steps steps = gru(sheet.graph, numbers.input(sheet), h, numbers.weights(sheet));
        assertEquals(Shape.of(0, 2, 4), steps.outputs().shape());
        assertEquals(h, steps.last());
    }

    @Test
    void saysWhatDoesNotFit() {
        Worksheet sheet = new Worksheet();
        Value h = sheet.counting(2, 4);
        Weights one = Weights.of(sheet.counting(12, 3), sheet.counting(12, 4), sheet.counting(4), sheet.counting(12));
        assertEquals(
                "gru: an input [5, 2, 3] and a state [2, 4] want weights [12, 3] and [12, 4] and biases [12] with 3 * 4 ="
                        + " 12 rows, got [12, 3] and [12, 4] with biases [4] and [12]",
                assertThrows(ShapeException.class, () -> gru(sheet.graph, sheet.counting(5, 2, 3), h, one))
                        .getMessage());
    }
}
