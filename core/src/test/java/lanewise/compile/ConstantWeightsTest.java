package lanewise.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import lanewise.algebra.Constant;
import lanewise.algebra.Correlate;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Constant weights of convolutions are brought into their kernel's order once, not in every run, and give the same
/// bits.
class ConstantWeightsTest {
    private static final long SEED = 23;

    private record Case(Window window, int groups, Shape images, Shape weights, String kernel) {}

    @TestFactory
    Stream<DynamicTest> constantsArePreparedOnce() {
        return Stream.of(
                        new Case(
                                Window.of(3, 3).stride(2).padding(1),
                                1,
                                Shape.of(2, 20, 9, 8),
                                Shape.of(40, 20, 3, 3),
                                "correlation, window product"),
                        new Case(
                                Window.of(3, 2),
                                2,
                                Shape.of(2, 32, 9, 8),
                                Shape.of(34, 16, 3, 2),
                                "correlation, window product"),
                        new Case(
                                Window.of(3, 3).padding(1),
                                1,
                                Shape.of(2, 40, 30, 30),
                                Shape.of(33, 40, 3, 3),
                                "correlation, Winograd"),
                        new Case(
                                Window.of(1, 1),
                                1,
                                Shape.of(2, 64, 20, 20),
                                Shape.of(48, 64, 1, 1),
                                "matrix product, prepacked"))
                .map(each -> DynamicTest.dynamicTest(each.toString(), () -> check(each)));
    }

    private static void check(Case of) {
        Random random = new Random(SEED);
        float[] x = random(random, of.images.elements());
        float[] w = random(random, of.weights.elements());
        List<String> kernels =
                plan(of, w, true).steps().stream().map(Step::kernel).toList();
        assertEquals(
                List.of(of.kernel),
                kernels.stream().filter(kernel -> !kernel.contains("layout")).toList());
        assertNotEquals(
                kernels, plan(of, w, false).steps().stream().map(Step::kernel).toList());
        assertArrayEquals(run(of, x, w, false), run(of, x, w, true), of + ", seed " + SEED);
    }

    private static Plan plan(Case of, float[] w, boolean constant) {
        return Compiler.compile(program(of, w, constant), options());
    }

    private static Compiler.Options options() {
        return Compiler.Options.DEFAULT
                .withImages(Compiler.Images.CHANNELS_INNERMOST)
                .withFreeLayouts();
    }

    private static Program program(Case of, float[] w, boolean constant) {
        Graph graph = new Graph();
        Value x = graph.input("x", of.images);
        Value weights =
                constant ? graph.emit(new Constant(Tensor.of(of.weights, w)), List.of()) : graph.input("w", of.weights);
        Value y = graph.emit(new Correlate(of.window, of.groups), List.of(x, weights));
        return Program.of(graph, Map.of("y", y));
    }

    private static float[] run(Case of, float[] x, float[] w, boolean constant) {
        Program program = program(of, w, constant);
        Plan plan = Compiler.compile(program, options());
        float[][] memory = plan.allocate(1);
        program.graph().sources().forEach(source -> {
            float[] numbers = source.name().equals("x") ? x : w;
            Value value = source.value();
            plan.storage(value).store(value.shape(), numbers, memory[plan.bank(value)]);
        });
        plan.steps().forEach(step -> step.run(memory, 0, 0, step.units()));
        Value y = program.outputs().get("y");
        float[] stored = new float[plan.storage(y).floats()];
        plan.read(memory, y, stored);
        return stored;
    }

    private static float[] random(Random random, int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }
}
