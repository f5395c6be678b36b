package lanewise.compile;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Elementwise.fill;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Negate.negate;
import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.BroadcastTo.broadcastTo;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.linear.Transpose.permute;
import static lanewise.op.routing.MaxPool.maxPool2d;
import static lanewise.op.rows.LogSoftmax.logSoftmax;
import static lanewise.op.rows.Softmax.softmax;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lanewise.algebra.Broadcast;
import lanewise.algebra.Constant;
import lanewise.algebra.Correlate;
import lanewise.algebra.CorrelateInput;
import lanewise.algebra.CorrelateWeight;
import lanewise.algebra.Declared;
import lanewise.algebra.Op;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// A program means the same before and after a pass, and simplifying makes it smaller.
class PassesTest {
    private static final int SAMPLES = 3;
    private static final long SEED = 5;
    private static final int RANDOM_GRAPHS = 30;

    /// Passes reorder and fold a few operations in double precision.
    private static final double SHARE = 1e-11;

    private static Map<String, Function<Sketch, Value>> models() {
        Map<String, Function<Sketch, Value>> models = new LinkedHashMap<>(Corpus.models());
        models.putAll(Corpus.withoutKernels());
        for (long seed = 0; seed < RANDOM_GRAPHS; seed++) {
            long own = seed;
            models.put("random graph " + seed, sketch -> RandomGraphs.of(sketch, own));
        }
        return models;
    }

    @TestFactory
    Stream<DynamicTest> passesKeepTheMeaning() {
        return models().entrySet().stream()
                .map(model -> DynamicTest.dynamicTest(model.getKey(), () -> {
                    Sketch sketch = new Sketch(SAMPLES);
                    Value y = model.getValue().apply(sketch);
                    for (Program program : List.of(sketch.forward(y), sketch.gradient(y), sketch.hessianProduct(y))) {
                        check(sketch, program);
                    }
                    checkGradientOfCommuted(sketch, y);
                }));
    }

    private static void check(Sketch sketch, Program program) {
        Numbers numbers = Numbers.of(program, sketch.bounds(), SEED);
        Map<String, double[]> wanted = numbers.interpreted(program);
        Map<String, UnaryOperator<Program>> passes = new LinkedHashMap<>();
        passes.put("expand", Expand::apply);
        passes.put("simplify", Simplify::apply);
        passes.put("expand and simplify", p -> Simplify.apply(Expand.apply(p)));
        passes.put("multiply whole windows", p -> WholeWindows.apply(Expand.apply(p)));
        passes.put("join", p -> Joins.apply(Simplify.apply(Expand.apply(p))));
        passes.put("simplify twice", p -> Simplify.apply(Simplify.apply(Expand.apply(p))));
        passes.put("commute pooling", CommutePooling::apply);
        passes.put("cut expressions", p -> CutExpressions.apply(Simplify.apply(Expand.apply(p))));
        passes.forEach((name, pass) -> {
            Program after = pass.apply(program);
            assertEquals("", difference(numbers.interpreted(after), wanted), name + " (seed " + SEED + ")");
            assertEquals(program.outputs().keySet(), after.outputs().keySet(), name);
        });
        Program simple = Simplify.apply(Expand.apply(program));
        assertTrue(nodes(simple) <= nodes(Expand.apply(program)), "simplifying adds nodes");
        assertEquals(nodes(simple), nodes(Simplify.apply(simple)), "simplifying once is not enough");
        assertTrue(simple.graph().nodes().stream().noneMatch(node -> node.op() instanceof Declared));
    }

    private static void checkGradientOfCommuted(Sketch sketch, Value y) {
        Program plain = sketch.gradient(y);
        Numbers numbers = Numbers.of(plain, sketch.bounds(), SEED);
        Map<String, Value> loss = new LinkedHashMap<>();
        loss.put("loss", sketch.scalar(y));
        Program moved = CommutePooling.apply(Program.of(sketch.graph(), loss));
        List<Source> sources = moved.graph().sources().stream()
                .filter(source -> plain.outputs().containsKey("gradient of " + source.name()))
                .toList();
        List<Value> gradients = Gradient.of(
                moved.graph(),
                moved.output("loss"),
                sources.stream().map(Source::value).toList());
        Map<String, Value> outputs = new LinkedHashMap<>();
        for (int i = 0; i < gradients.size(); i++) {
            outputs.put("gradient of " + sources.get(i).name(), gradients.get(i));
        }
        Map<String, double[]> wanted = new LinkedHashMap<>(numbers.interpreted(plain));
        wanted.keySet().retainAll(outputs.keySet());
        Map<String, double[]> found = numbers.interpreted(Program.of(moved.graph(), outputs));
        assertEquals("", difference(found, wanted), "gradient behind commuted pooling (seed " + SEED + ")");
    }

    private static String difference(Map<String, double[]> found, Map<String, double[]> wanted) {
        StringBuilder text = new StringBuilder();
        wanted.forEach((name, numbers) -> {
            double[] other = found.getOrDefault(name, new double[0]);
            for (int at = 0; at < numbers.length; at++) {
                if (!(Math.abs(other[at] - numbers[at]) <= SHARE * Math.max(1, Math.abs(numbers[at])))) {
                    text.append(name + "[" + at + "] is " + other[at] + ", was " + numbers[at] + "; ");
                    return;
                }
            }
        });
        return text.toString();
    }

    private static int nodes(Program program) {
        return program.graph().needed(program.wanted()).size();
    }

    private static Program simplified(Graph graph, Value y) {
        return Simplify.apply(Program.of(graph, Map.of("y", y)));
    }

    private static List<Op> operations(Program program) {
        return program.graph().needed(program.wanted()).stream().map(Node::op).toList();
    }

    @Test
    void viewsOfViewsVanish() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(2, 6));
        Value there = reshape(graph, reshape(graph, x, Shape.of(3, 4)), Shape.of(12));
        Value back = permute(graph, permute(graph, reshape(graph, there, Shape.of(2, 6)), 1, 0), 1, 0);
        Program simple = simplified(graph, back);
        assertEquals(0, nodes(simple));
        assertEquals(simple.graph().sources().getFirst().value(), simple.output("y"));
    }

    @Test
    void whatDoesNothingVanishes() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(2, 3));
        Value one = fill(graph, 1, Shape.of(2, 3));
        Value zero = fill(graph, 0, Shape.of(3));
        assertEquals(0, nodes(simplified(graph, add(graph, multiply(graph, x, one), zero))));
    }

    @Test
    void broadcastsAreReadByWhatUsesThem() {
        Graph graph = new Graph();
        Value b = graph.input("b", Shape.of(3));
        Value x = graph.input("x", Shape.of(2, 3));
        Program simple = simplified(graph, add(graph, x, broadcastTo(graph, b, Shape.of(2, 3))));
        assertEquals(1, nodes(simple));
        assertTrue(operations(simple).stream().noneMatch(Broadcast.class::isInstance));
    }

    @Test
    void aBroadcastThatNobodyReadsElementwiseIsOne() {
        Graph graph = new Graph();
        Value b = broadcastTo(graph, graph.input("b", Shape.of(3)), Shape.of(4, 3));
        Program simple = simplified(graph, broadcastTo(graph, b, Shape.of(2, 4, 3)));
        assertEquals(List.of(new Pointwise(Scalar.arg(0), Shape.of(2, 4, 3))), operations(simple));
    }

    @Test
    void constantsAreComputed() {
        Graph graph = new Graph();
        Value c = graph.emit(new Constant(Tensor.of(Shape.of(3), 1, 2, 3)), List.of());
        Value x = graph.input("x", Shape.of(2, 3));
        Value y = multiply(graph, x, tanh(graph, add(graph, c, c)));
        assertEquals(2, nodes(simplified(graph, y)), "one constant, one product");
        Value counted = sum(graph, fill(graph, 0.5, Shape.of(4, 5)));
        assertEquals(1, nodes(simplified(graph, counted)));
    }

    @Test
    void expandedDefinitionsShareTheirParts() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(2, 5));
        Map<String, Value> outputs = new LinkedHashMap<>();
        outputs.put("p", softmax(graph, x, 1));
        outputs.put("log p", logSoftmax(graph, x, 1));
        Program both = Expand.apply(Program.of(graph, outputs));
        int apart = nodes(Expand.apply(Program.of(graph, Map.of("p", softmax(graph, x, 1)))))
                + nodes(Expand.apply(Program.of(graph, Map.of("p", logSoftmax(graph, x, 1)))));
        assertTrue(nodes(both) < apart, nodes(both) + " nodes together, " + apart + " apart");
    }

    @Test
    void outputsAndUpdatesAreKept() {
        Graph graph = new Graph();
        Value w = graph.state("w", Shape.of(3));
        Value v = graph.state("v", Shape.of(3));
        Value same = multiply(graph, w, fill(graph, 1, Shape.of(3)));
        Program program = new Program(graph, Map.of("w", same), Map.of(v, same, w, tanh(graph, w)));
        for (Program after : List.of(Simplify.apply(program), Expand.apply(program), CommutePooling.apply(program))) {
            Numbers numbers = Numbers.of(program, Map.of(), SEED);
            assertEquals("", difference(numbers.interpreted(after), numbers.interpreted(program)));
            assertEquals(2, after.updates().size());
            List<String> names =
                    after.graph().sources().stream().map(Source::name).toList();
            assertEquals(List.of("w", "v"), names);
        }
    }

    private static List<Shape> elementwise(Program program) {
        return program.graph().needed(program.wanted()).stream()
                .filter(node -> node.op() instanceof Pointwise)
                .map(node -> node.value().shape())
                .toList();
    }

    @Test
    void poolingMovesBeforeWhatNeverDecreases() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(2, 1, 9, 9));
        Value c = conv2d(
                graph, x, graph.input("w", Shape.of(3, 1, 2, 2)), graph.input("b", Shape.of(3)), Window.of(2, 2), 1);
        Value y = maxPool2d(graph, relu(graph, c), Window.of(2, 2).stride(2));
        Program moved = CommutePooling.apply(Program.of(graph, Map.of("y", y)));
        assertEquals(List.of(Shape.of(2, 3, 4, 4), Shape.of(2, 3, 4, 4)), elementwise(moved));
    }

    @Test
    void poolingStaysBehindWhatDecreasesOrIsUsedElsewhere() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(2, 3, 8, 8));
        Window window = Window.of(2, 2).stride(2);
        Value slope = graph.input("slope", Shape.of(3, 1, 1));
        Value own = relu(graph, x);
        Map<String, Value> outputs = new LinkedHashMap<>();
        outputs.put("negated", maxPool2d(graph, negate(graph, x), window));
        outputs.put("times an unknown sign", maxPool2d(graph, multiply(graph, x, slope), window));
        outputs.put("used elsewhere", maxPool2d(graph, own, window));
        outputs.put("the other use", own);
        Program moved = CommutePooling.apply(Program.of(graph, outputs));
        Shape whole = Shape.of(2, 3, 8, 8);
        assertEquals(List.of(whole, whole, whole), elementwise(moved));
    }

    private static long correlations(Program program) {
        return program.graph().needed(program.wanted()).stream()
                .filter(node -> node.op() instanceof Correlate
                        || node.op() instanceof CorrelateInput
                        || node.op() instanceof CorrelateWeight)
                .count();
    }

    @Test
    void windowsOverTheWholeImageAreMultiplied() {
        Sketch sketch = new Sketch(SAMPLES);
        Value x = sketch.batch("x", 4, 5, 3);
        Program gradient =
                sketch.gradient(conv2d(sketch.graph(), x, sketch.state("w", 6, 4, 5, 3), Window.of(5, 3), 1));
        assertEquals(3, correlations(gradient));
        assertEquals(0, correlations(WholeWindows.apply(gradient)));
    }

    @Test
    void windowsThatMoveOrArePaddedOrGroupedAreNot() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(2, 4, 5, 3));
        Value moves = conv2d(graph, x, graph.input("a", Shape.of(6, 4, 5, 2)), Window.of(5, 2), 1);
        Value padded = conv2d(
                graph,
                x,
                graph.input("b", Shape.of(6, 4, 5, 3)),
                Window.of(5, 3).stride(9).padding(1),
                1);
        Value grouped = conv2d(graph, x, graph.input("c", Shape.of(6, 2, 5, 3)), Window.of(5, 3), 2);
        Program program = Program.of(graph, Map.of("moves", moves, "padded", padded, "grouped", grouped));
        assertEquals(3, correlations(WholeWindows.apply(program)));
    }
}
