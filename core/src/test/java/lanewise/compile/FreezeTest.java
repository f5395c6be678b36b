package lanewise.compile;

import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.MatrixProduct.matmul;
import static lanewise.op.linear.Reshaping.flatten;
import static lanewise.op.routing.MaxPool.maxPool2d;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

/// States as constants: the same results, and weights that are prepared once for all plans.
class FreezeTest {
    private static final long SEED = 31;
    private static final int WIDTH = 320;

    private static Program network(int samples) {
        Graph g = new Graph();
        Value x = g.input("x", Shape.of(samples, 3, 20, 20));
        Value c = conv2d(g, x, g.state("w1", Shape.of(40, 3, 3, 3)), g.state("b1", Shape.of(40)), Window.of(3, 3), 1);
        Value p = flatten(g, maxPool2d(g, relu(g, c), Window.of(2, 2).stride(2)));
        Value h = relu(g, linear(g, p, g.state("w2", Shape.of(90, 40 * 81)), g.state("b2", Shape.of(90))));
        Value y = linear(g, h, g.state("w3", Shape.of(10, 90)), g.state("b3", Shape.of(10)));
        return Program.of(g, Map.of("y", y));
    }

    private static Map<String, Tensor> states(Program program) {
        Map<String, Tensor> states = new LinkedHashMap<>();
        for (Source source : program.graph().sources()) {
            if (source.role() == Source.Role.STATE) {
                states.put(source.name(), random(source.name(), source.value().shape()));
            }
        }
        return states;
    }

    private static Tensor random(String name, Shape shape) {
        CounterRandom random = CounterRandom.of(SEED).stream(name);
        Tensor numbers = Tensor.zeros(shape);
        for (int at = 0; at < numbers.data().length; at++) {
            numbers.data()[at] = random.uniform(at, -0.2f, 0.2f);
        }
        return numbers;
    }

    @Test
    void resultsAreTheSameBits() {
        for (int samples : List.of(1, 5, 32)) {
            Program program = network(samples);
            Map<String, Tensor> states = states(program);
            Program frozen = Freeze.apply(program, states);
            assertEquals(
                    List.of("x"),
                    frozen.graph().sources().stream().map(Source::name).toList());
            float[] x = random("x", Shape.of(samples, 3, 20, 20)).data();
            assertArrayEquals(run(program, x, states), run(frozen, x, Map.of()), samples + " samples, seed " + SEED);
        }
    }

    private static float[] run(Program program, float[] x, Map<String, Tensor> states) {
        Plan plan = Compiler.compile(program);
        float[][] memory = plan.allocate(1);
        for (Source source : program.graph().sources()) {
            memory[plan.bank(source.value())] =
                    source.name().equals("x") ? x : states.get(source.name()).data();
        }
        plan.steps().forEach(step -> step.run(memory, 0, 0, step.units()));
        float[] y = new float[program.output("y").shape().elements()];
        plan.read(memory, program.output("y"), y);
        return y;
    }

    @Test
    void plansForSeveralBatchSizesShareTheirWeights() {
        Preparations preparations = new Preparations();
        Plan small = product(70, preparations);
        Plan large = product(100, preparations);
        Set<float[]> known = arrays(small.allocate(1));
        known.addAll(arrays(small.allocate(1)));
        known.addAll(arrays(large.allocate(1)));
        List<Integer> lengths = known.stream()
                .map(array -> array.length)
                .filter(length -> length >= WIDTH * WIDTH)
                .sorted()
                .toList();
        int panels = WIDTH / 32;
        assertEquals(List.of(WIDTH * WIDTH, WIDTH * WIDTH + panels * 16), lengths, "the weight and its panels");
    }

    /// With a tensor of its own for each plan, as folding makes them.
    private static Plan product(int samples, Preparations preparations) {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(samples, WIDTH));
        Program program = Program.of(graph, Map.of("y", matmul(graph, x, graph.state("w", Shape.of(WIDTH, WIDTH)))));
        Map<String, Tensor> states = Map.of("w", random("w", Shape.of(WIDTH, WIDTH)));
        return Compiler.compile(Freeze.apply(program, states), Compiler.Options.DEFAULT, preparations);
    }

    private static Set<float[]> arrays(float[][] memory) {
        Set<float[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        arrays.addAll(List.of(memory).subList(1, memory.length));
        return arrays;
    }

    @Test
    void whatLearnsCannotBeFrozen() {
        Graph graph = new Graph();
        Value w = graph.state("w", Shape.of(3));
        Program program = new Program(graph, Map.of(), Map.of(w, relu(graph, w)));
        LanewiseException refused = assertThrows(
                LanewiseException.class, () -> Freeze.apply(program, Map.of("w", Tensor.zeros(Shape.of(3)))));
        assertEquals(
                "the state \"w\" cannot become a constant: the program updates it; freeze a program for inference"
                        + " instead",
                refused.getMessage());
    }

    @Test
    void shapesMustFit() {
        Program program = network(2);
        LanewiseException refused = assertThrows(
                LanewiseException.class, () -> Freeze.apply(program, Map.of("b3", Tensor.zeros(Shape.of(9)))));
        assertEquals("the state \"b3\" has shape [9], the program wants [10]", refused.getMessage());
    }
}
