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
import lanewise.tensor.Shape;
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
