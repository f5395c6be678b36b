package lanewise.compile;

import static lanewise.op.linear.Concatenation.concat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanewise.algebra.Pad;
import lanewise.algebra.Slice;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Interpreter;
import lanewise.graph.Program;
import lanewise.op.elementwise.Add;
import lanewise.op.elementwise.Multiply;
import lanewise.op.elementwise.Tanh;
import lanewise.op.linear.MatrixProduct;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Sums of pads become copies: one for each part, whatever the tree of the sum.
class JoinsTest {
    private final Graph graph = new Graph();

    private List<Value> inputs(int count, int... sizes) {
        return IntStream.range(0, count)
                .mapToObj(i -> graph.input("x" + i, Shape.of(sizes)))
                .toList();
    }

    private static List<String> kernels(Program program) {
        return Compiler.compile(program).steps().stream().map(Step::kernel).toList();
    }

    private Program program(Value y) {
        return Program.of(graph, Map.of("y", y));
    }

    @Test
    void eachPartIsCopiedOnce() {
        Value y = concat(graph, 1, inputs(5, 2, 3));
        assertEquals(Collections.nCopies(5, "join"), kernels(program(y)));
    }

    @Test
    void partsInOnePieceAreMadeInTheirPlaces() {
        List<Value> x = inputs(3, 4, 2);
        Value first = Tanh.tanh(graph, x.get(0));
        Value second = MatrixProduct.matmul(graph, first, graph.input("w", Shape.of(2, 2)));
        Value half = concat(graph, 0, first, second);
        Value whole = concat(graph, 0, half, x.get(2), Multiply.multiply(graph, first, second), second);
        Program program = program(whole);
        List<String> kernels = kernels(program);
        assertEquals(2, kernels.stream().filter("join"::equals).count(), "an input, and what goes twice: " + kernels);
        agrees(program);
        Value inside = concat(graph, 1, first, second);
        assertEquals(2, kernels(program(inside)).stream().filter("join"::equals).count(), "parts of rows are copied");
    }

    @Test
    void cutsInOnePieceAreViews() {
        Value x = graph.input("x", Shape.of(6, 5));
        Value y = Tanh.tanh(graph, x);
        Value rows = graph.emit(new Slice(List.of(2, 0), List.of(1, 1), Shape.of(3, 5)), y);
        Value row = graph.emit(new Slice(List.of(1, 1), List.of(1, 1), Shape.of(1, 3)), rows);
        Value column = graph.emit(new Slice(List.of(0, 4), List.of(1, 1), Shape.of(3, 1)), rows);
        Value z = Add.add(graph, Multiply.multiply(graph, row, column), Tanh.tanh(graph, column));
        Program program = Program.of(graph, Map.of("rows", rows, "row", row, "z", z, "next", Tanh.tanh(graph, rows)));
        assertEquals(
                List.of("slice"),
                kernels(program).stream()
                        .filter(kernel -> !kernel.startsWith("loop"))
                        .toList());
        agrees(program);
    }

    @Test
    void aStateIsCutBeforeItChanges() {
        Value state = graph.state("s", Shape.of(4, 2));
        Value top = graph.emit(new Slice(List.of(0, 0), List.of(1, 1), Shape.of(2, 2)), state);
        Value bottom = graph.emit(new Slice(List.of(2, 0), List.of(1, 1), Shape.of(2, 2)), state);
        Value turned = concat(graph, 0, bottom, Tanh.tanh(graph, top));
        Program program = new Program(graph, Map.of("top", top), Map.of(state, turned));
        State states = new State().put("s", Tensor.of(Shape.of(4, 2), 1, 2, 3, 4, 5, 6, 7, 8));
        Session session = Session.of(program, states, Workers.caller());
        session.run();
        assertArrayEquals(new float[] {1, 2, 3, 4}, session.output("top").data());
        assertArrayEquals(
                new float[] {
                    5, 6, 7, 8, (float) Math.tanh(1), (float) Math.tanh(2), (float) Math.tanh(3), (float) Math.tanh(4)
                },
                states.get("s").data(),
                1e-6f);
    }

    private static void agrees(Program program) {
        Numbers numbers = Numbers.of(program, Map.of(), 6);
        Map<String, float[]> found = numbers.planned(program, Compiler.compile(program));
        assertEquals("", Numbers.difference(found, numbers.interpreted(program), 64 * 0x1p-24), "seed 6");
    }

    @Test
    void everySignOfZeroSurvives() {
        Value y = concat(graph, 0, inputs(3, 2));
        Plan plan = Compiler.compile(program(y));
        float[][] memory = plan.allocate(1);
        for (int i = 0; i < 3; i++) {
            float[] x = memory[plan.bank(graph.sources().get(i).value())];
            x[0] = -0f;
            x[1] = i;
        }
        for (Step step : plan.steps()) {
            step.run(memory, 0, 0, step.units());
        }
        float[] found = new float[6];
        plan.read(memory, y, found);
        assertArrayEquals(new float[] {-0f, 0, -0f, 1, -0f, 2}, found);
    }

    @Test
    void theGradientOfCutsIsOne() {
        Value x = graph.input("x", Shape.of(4, 6));
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            parts.add(graph.emit(new Slice(List.of(0, 2 * i), List.of(1, 1), Shape.of(4, 2)), x));
        }
        Value y = parts.get(0);
        y = Multiply.multiply(graph, y, parts.get(1));
        y = Multiply.multiply(graph, y, parts.get(2));
        Value u = graph.input("u", y.shape());
        Value dx = Gradient.vjp(graph, y, u, List.of(x)).get(x);
        List<String> kernels = kernels(program(dx));
        assertEquals(3, kernels.stream().filter("join"::equals).count(), kernels.toString());
        assertEquals(0, kernels.stream().filter("clear"::equals).count(), kernels.toString());
    }

    @Test
    void whatMeetsIsAdded() {
        List<Value> x = inputs(2, 3);
        Value y = Add.add(graph, at(x.get(0), 0, 1, 5), at(x.get(1), 2, 1, 5));
        Program after = Joins.apply(program(y));
        assertTrue(after.graph().nodes().stream().noneMatch(node -> node.op() instanceof Join), "element 2 is in both");
    }

    @Test
    void placesMayHaveGapsAndTurnRound() {
        List<Value> x = inputs(3, 2);
        Value inner = Add.add(graph, at(x.get(0), 0, 1, 6), at(x.get(1), 5, -2, 6));
        Value apart = at(inner, 17, -3, 20);
        Value y = Add.add(graph, apart, at(x.get(2), 0, 1, 20));
        Program after = Joins.apply(program(y));
        Map<Value, double[]> numbers = Map.of(
                graph.sources().get(0).value(), new double[] {1, 2},
                graph.sources().get(1).value(), new double[] {3, 4},
                graph.sources().get(2).value(), new double[] {5, 6});
        assertArrayEquals(
                Interpreter.run(graph, numbers, y), Interpreter.run(after.graph(), numbers, after.output("y")));
        assertEquals(List.of("clear", "join", "join", "join"), kernels(program(y)));
    }

    private Value at(Value x, int start, int step, int size) {
        return graph.emit(new Pad(List.of(start), List.of(step), Shape.of(size)), x);
    }
}
