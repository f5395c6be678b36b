package lanewise.compile;

import static lanewise.op.elementwise.Elementwise.fill;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.MatrixProduct.matmul;
import static lanewise.op.linear.Sum.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Plans give what the interpreter gives, for every number of samples, and the same bits whichever kernels run. Without
/// fusing, where sums are taken in another order, they give the same up to rounding.
class PlansTest {
    private static final int[] SAMPLES = {1, 3, 8, 16, 20, 33, 64};
    private static final List<Integer> COMPARED = List.of(1, 20, 64);
    private static final long SEED = 2;
    private static final int RANDOM_GRAPHS = 30;

    @TestFactory
    Stream<DynamicTest> plansAgreeWithTheInterpreter() {
        return Corpus.models().entrySet().stream()
                .map(model -> DynamicTest.dynamicTest(model.getKey(), () -> check(model.getValue(), true)));
    }

    @TestFactory
    Stream<DynamicTest> plansFallBackToTheInterpreter() {
        return Corpus.withoutKernels().entrySet().stream()
                .map(model -> DynamicTest.dynamicTest(model.getKey(), () -> check(model.getValue(), false)));
    }

    /// Random chains run into saturation, where 1 - tanh(x)² loses digits: second derivatives get ten times the
    /// room.
    @TestFactory
    Stream<DynamicTest> plansOfRandomGraphsAgreeWithTheInterpreter() {
        return LongStream.range(0, RANDOM_GRAPHS)
                .mapToObj(seed -> DynamicTest.dynamicTest("random graph " + seed, () -> {
                    Sketch sketch = new Sketch(SAMPLES[(int) (seed % SAMPLES.length)]);
                    Value y = RandomGraphs.of(sketch, seed);
                    Program program = sketch.gradient(y);
                    Numbers numbers = Numbers.of(program, sketch.bounds(), SEED);
                    Map<String, float[]> results = agrees("gradient", program, numbers, true);
                    isTheSameOtherwise(program, numbers, results);
                    agrees("roles", batched(program), numbers, true);
                    agrees(
                            "product with the Hessian",
                            sketch.hessianProduct(y),
                            numbersOf(sketch, y),
                            10 * Numbers.SHARE,
                            true);
                }));
    }

    private static Numbers numbersOf(Sketch sketch, Value y) {
        return Numbers.of(sketch.hessianProduct(y), sketch.bounds(), SEED);
    }

    private static void check(Function<Sketch, Value> model, boolean hasKernels) {
        for (int samples : SAMPLES) {
            Sketch sketch = new Sketch(samples);
            Value y = model.apply(sketch);
            Program gradient = sketch.gradient(y);
            Numbers numbers = Numbers.of(gradient, sketch.bounds(), SEED);
            String title = samples + " samples, ";
            Map<String, float[]> results = agrees(title + "gradient", gradient, numbers, hasKernels);
            if (COMPARED.contains(samples)) {
                isTheSameOtherwise(gradient, numbers, results);
                agreesInEveryLayout(title, gradient, numbers);
            }
            if (samples == 1 || samples == 20) {
                agrees(title + "forward", sketch.forward(y), numbers, hasKernels);
                agrees(title + "every input a batch", batched(gradient), numbers, hasKernels);
            }
            if (samples == 3 || samples == 20) {
                Program product = sketch.hessianProduct(y);
                agrees(title + "product with the Hessian", product, numbersOf(sketch, y), hasKernels);
            }
        }
    }

    private static Map<String, float[]> agrees(String title, Program program, Numbers numbers, boolean hasKernels) {
        return agrees(title, program, numbers, Numbers.SHARE, hasKernels);
    }

    private static Map<String, float[]> agrees(
            String title, Program program, Numbers numbers, double share, boolean hasKernels) {
        String where = title + " (seed " + SEED + ")";
        Plan plan = Compiler.compile(program);
        Map<String, float[]> results = numbers.planned(program, plan);
        assertEquals("", Numbers.difference(results, numbers.interpreted(program), share), where);
        if (hasKernels) {
            List<String> missing = plan.steps().stream()
                    .filter(Step::isReference)
                    .map(Step::kernel)
                    .toList();
            assertEquals(List.of(), missing, where + ": steps without a kernel");
        }
        return results;
    }

    /// Images lie as they are told to, and vectors and plain loops agree in every layout.
    private static void agreesInEveryLayout(String title, Program program, Numbers numbers) {
        for (Compiler.Images images : List.of(Compiler.Images.BATCH_INNERMOST, Compiler.Images.CHANNELS_INNERMOST)) {
            String where = title + images + " (seed " + SEED + ")";
            Compiler.Options options = Compiler.Options.DEFAULT.withImages(images);
            Map<String, float[]> results = numbers.planned(program, Compiler.compile(program, options));
            assertEquals("", Numbers.difference(results, numbers.interpreted(program), Numbers.SHARE), where);
            Compiler.Options plain = Compiler.Options.DEFAULT.withoutVectors().withImages(images);
            Map<String, float[]> others = numbers.planned(program, Compiler.compile(program, plain));
            results.forEach((name, wanted) ->
                    assertArrayEquals(wanted, others.getOrDefault(name, new float[0]), name + " of " + where));
        }
    }

    private static void isTheSameOtherwise(Program program, Numbers numbers, Map<String, float[]> results) {
        Map<String, float[]> plain = planned(program, numbers, Compiler.Options.DEFAULT.withoutVectors());
        results.forEach((name, wanted) -> assertArrayEquals(
                wanted, plain.getOrDefault(name, new float[0]), name + " by plain kernels (seed " + SEED + ")"));
        Map<String, float[]> free = planned(program, numbers, Compiler.Options.DEFAULT.withFreeLayouts());
        results.forEach((name, wanted) -> assertArrayEquals(
                wanted, free.getOrDefault(name, new float[0]), name + " with free layouts (seed " + SEED + ")"));
        for (Pass pass : Pass.values()) {
            Map<String, float[]> less = planned(program, numbers, Compiler.Options.DEFAULT.without(pass));
            String where = " without " + pass + " (seed " + SEED + ")";
            if (pass.keepsBits()) {
                results.forEach((name, wanted) ->
                        assertArrayEquals(wanted, less.getOrDefault(name, new float[0]), name + where));
            } else {
                assertEquals("", Numbers.difference(less, numbers.interpreted(program), Numbers.SHARE), where);
            }
        }
        Map<String, float[]> bare = planned(program, numbers, Compiler.Options.DEFAULT.without(Pass.values()));
        assertEquals(
                "", Numbers.difference(bare, numbers.interpreted(program), Numbers.SHARE), "bare (seed " + SEED + ")");
    }

    private static Map<String, float[]> planned(Program program, Numbers numbers, Compiler.Options options) {
        return numbers.planned(program, Compiler.compile(program, options));
    }

    /// The same program with every input called a batch: layouts change, numbers do not.
    private static Program batched(Program program) {
        Graph graph = new Graph();
        Map<Value, Value> renamed = new HashMap<>();
        for (Source source : program.graph().sources()) {
            Value old = source.value();
            Source.Role role =
                    source.role() == Source.Role.STATE || old.shape().rank() == 0 ? source.role() : Source.Role.BATCH;
            renamed.put(old, graph.source(source.name(), old.shape(), old.type(), role));
        }
        for (Node node : program.graph().needed(program.wanted())) {
            renamed.put(node.value(), graph.emit(node.op(), renamed(node.operands(), renamed)));
        }
        Map<String, Value> outputs = new LinkedHashMap<>();
        program.outputs()
                .forEach((name, value) ->
                        outputs.put(name, renamed(List.of(value), renamed).getFirst()));
        return Program.of(graph, outputs);
    }

    private static List<Value> renamed(List<Value> values, Map<Value, Value> names) {
        List<Value> result = new ArrayList<>();
        values.forEach(value -> result.add(names.getOrDefault(value, value)));
        return result;
    }

    @Test
    void aNumberBesideASumIsItsOwnStep() {
        Graph graph = new Graph();
        Map<String, Value> outputs = new LinkedHashMap<>();
        outputs.put("sum", sum(graph, graph.input("x", Shape.of(5, 3))));
        outputs.put("number", fill(graph, 3, Shape.SCALAR));
        Program program = Program.of(graph, outputs);
        agrees("two numbers", program, Numbers.of(program, Map.of(), SEED), true);
    }

    @Test
    void freeLayoutsNeedNoConversions() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(20, 3, 8, 8));
        Value y = conv2d(graph, x, graph.input("w", Shape.of(4, 3, 3, 3)), Window.of(3, 3), 1);
        Plan plan = Compiler.compile(
                Program.of(graph, Map.of("y", tanh(graph, y))), Compiler.Options.DEFAULT.withFreeLayouts());
        assertEquals(
                List.of("correlation", "loop"),
                plan.steps().stream().map(step -> step.kernel().split(" ")[0]).toList());
        assertArrayEquals(new int[] {1, 2048, 256, 32}, plan.storage(x).strides());
        assertArrayEquals(new int[] {32, 3, 8, 8}, plan.storage(x).extents());
        assertEquals(32 * 3 * 8 * 8, plan.allocate(1)[plan.bank(x)].length);
    }

    @Test
    void emptyArraysSumToZero() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(0, 3));
        Map<String, Value> outputs = new LinkedHashMap<>();
        outputs.put("over nothing", sum(graph, tanh(graph, x), 0));
        outputs.put("product", matmul(graph, graph.input("a", Shape.of(2, 0)), x));
        outputs.put("nothing", sum(graph, x, 1));
        Program program = Program.of(graph, outputs);
        agrees("empty", program, Numbers.of(program, Map.of(), SEED), true);
    }
}
