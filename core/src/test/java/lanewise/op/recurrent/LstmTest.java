package lanewise.op.recurrent;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.recurrent.Lstm.lstm;
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

class LstmTest implements OpContract {
    private static final long SEED = 21;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "outputs of three steps",
                                (out, v) -> steps(out, v).outputs(),
                                smooth(3, 2, 2),
                                smooth(2, 2),
                                smooth(2, 2),
                                smooth(8, 2),
                                smooth(8, 2),
                                smooth(8),
                                smooth(8))
                        .gives(3, 2, 2),
                of(
                                "last cell, one sample, one feature, one unit",
                                (out, v) -> steps(out, v).last().cell(),
                                smooth(2, 1, 1),
                                smooth(1, 1),
                                smooth(1, 1),
                                smooth(4, 1),
                                smooth(4, 1),
                                smooth(4),
                                smooth(4))
                        .gives(1, 1),
                of(
                                "one step without biases",
                                (out, v) -> lstm(
                                                out,
                                                v.get(0),
                                                new Lstm.State(v.get(1), v.get(2)),
                                                Weights.withoutBiases(v.get(3), v.get(4)))
                                        .last()
                                        .hidden(),
                                smooth(1, 2, 3),
                                smooth(2, 1),
                                smooth(2, 1),
                                smooth(4, 3),
                                smooth(4, 1))
                        .gives(2, 1),
                of(
                                "no samples",
                                (out, v) -> steps(out, v).outputs(),
                                smooth(2, 0, 2),
                                smooth(0, 1),
                                smooth(0, 1),
                                smooth(4, 2),
                                smooth(4, 1),
                                smooth(4),
                                smooth(4))
                        .gives(2, 0, 1));
    }

    private static Lstm.Steps steps(Emitter out, List<Value> v) {
        return lstm(
                out, v.get(0), new Lstm.State(v.get(1), v.get(2)), Weights.of(v.get(3), v.get(4), v.get(5), v.get(6)));
    }

    @Test
    void isTheLoop() {
        Loops numbers = Loops.random(4, 2, 3, 5, 4, SEED);
        double[] initial = numbers.initial(SEED + 1);
        double[] cell = numbers.initial(SEED + 2);
        Worksheet sheet = new Worksheet();
        Lstm.Steps steps = lstm(
                sheet.graph,
                numbers.input(sheet),
                new Lstm.State(numbers.state(sheet, initial), numbers.state(sheet, cell.clone())),
                numbers.weights(sheet));
        double[] expected = numbers.outputs(initial, (t, n, k, h) -> {
            double[] gates = new double[4];
            for (int gate = 0; gate < 4; gate++) {
                double sum = numbers.fromInput(gate, k, t, n) + numbers.fromHidden(gate, k, h, n);
                gates[gate] = gate == 2 ? Math.tanh(sum) : Loops.sigmoid(sum);
            }
            int at = n * numbers.hidden() + k;
            cell[at] = gates[1] * cell[at] + gates[0] * gates[2];
            return gates[3] * Math.tanh(cell[at]);
        });
        assertArrayEquals(expected, sheet.of(steps.outputs()), 1e-14);
        assertArrayEquals(numbers.last(expected), sheet.of(steps.last().hidden()), 1e-14);
        assertArrayEquals(cell, sheet.of(steps.last().cell()), 1e-14);
    }

    @Test
    void noOutputDependsOnALaterInput() {
        Through.timeIsTriangular(Loops.random(3, 2, 2, 2, 4, SEED), LstmTest::outputs);
    }

    @Test
    void nanStaysWithItsSample() {
        Through.nanStaysWithItsSample(Loops.random(3, 3, 2, 2, 4, SEED), LstmTest::outputs);
    }

    private static Value outputs(Worksheet sheet, Loops numbers) {
        return lstm(
                        sheet.graph,
                        numbers.input(sheet),
                        new Lstm.State(
                                numbers.state(sheet, numbers.initial(SEED)),
                                numbers.state(sheet, numbers.initial(SEED + 1))),
                        numbers.weights(sheet))
                .outputs();
    }

    /// An open forget gate and a closed input gate keep the cell as it is, and its gradient.
    @Test
    void infiniteSumsOpenAndCloseGates() {
        double infinity = Double.POSITIVE_INFINITY;
        Worksheet sheet = new Worksheet();
        Value c = sheet.given(Shape.of(1, 1), 0.75);
        Lstm.Steps steps = lstm(
                sheet.graph,
                sheet.given(Shape.of(2, 1, 1), 1, 1),
                new Lstm.State(sheet.given(Shape.of(1, 1), 0.5), c),
                Weights.withoutBiases(
                        sheet.given(Shape.of(4, 1), -infinity, infinity, 3, infinity),
                        sheet.given(Shape.of(4, 1), 0, 0, 0, 0)));
        assertArrayEquals(new double[] {0.75}, sheet.of(steps.last().cell()));
        double kept = Math.tanh(0.75);
        assertArrayEquals(new double[] {kept, kept}, sheet.of(steps.outputs()), 1e-15);
        assertArrayEquals(new double[] {1}, sheet.pulled(steps.last().cell(), sheet.given(Shape.of(1, 1), 1), c));
    }

    @Test
    void withoutStepsTheInitialStateRemains() {
        Worksheet sheet = new Worksheet();
        Loops numbers = Loops.random(0, 2, 3, 4, 4, SEED);
        Lstm.State state = new Lstm.State(
                numbers.state(sheet, numbers.initial(SEED)), numbers.state(sheet, numbers.initial(SEED + 1)));
        Lstm.Steps steps = lstm(sheet.graph, numbers.input(sheet), state, numbers.weights(sheet));
        assertEquals(Shape.of(0, 2, 4), steps.outputs().shape());
        assertEquals(state, steps.last());
    }

    @Test
    void saysWhatDoesNotFit() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(5, 2, 3);
        Value h = sheet.counting(2, 4);
        Weights three = Weights.withoutBiases(sheet.counting(12, 3), sheet.counting(12, 4));
        assertEquals(
                "lstm: an input [5, 2, 3] and a state [2, 4] want weights [16, 3] and [16, 4] and biases [16] with 4 * 4"
                        + " = 16 rows, got [12, 3] and [12, 4] without biases",
                assertThrows(ShapeException.class, () -> lstm(sheet.graph, x, new Lstm.State(h, h), three))
                        .getMessage());
        Weights four = Weights.withoutBiases(sheet.counting(16, 3), sheet.counting(16, 4));
        assertEquals(
                "lstm: wanted a cell of the hidden state's shape [2, 4], got [2, 1]",
                assertThrows(
                                ShapeException.class,
                                () -> lstm(sheet.graph, x, new Lstm.State(h, sheet.counting(2, 1)), four))
                        .getMessage());
    }
}
