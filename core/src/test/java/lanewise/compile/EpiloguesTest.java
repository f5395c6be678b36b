package lanewise.compile;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.elementwise.Subtract.subtract;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.MatrixProduct.matmul;
import static lanewise.op.linear.MatrixProduct.matmulTransposed;
import static lanewise.op.linear.Sum.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

/// Which loops become epilogues of products, and that they change nothing.
class EpiloguesTest {
    private static final long SEED = 8;

    private final Graph graph = new Graph();
    private final Map<String, Value> outputs = new LinkedHashMap<>();
    private final Map<Value, Value> updates = new LinkedHashMap<>();

    private Value batch(String name, int... sizes) {
        return graph.source(name, Shape.of(sizes), Type.FLOAT, Source.Role.BATCH);
    }

    /// The kernels of the plan, generated loops by their first word; results are those of loops that come later, to
    /// the last bit, whatever thread does which part.
    private List<String> kernels() {
        Program program = new Program(graph, outputs, updates);
        Numbers numbers = Numbers.of(program, Map.of(), SEED);
        Compiler.Options options = Compiler.Options.DEFAULT;
        Plan plan = Compiler.compile(program, options);
        Map<String, float[]> wanted =
                numbers.planned(program, Compiler.compile(program, options.without(Pass.EPILOGUES)));
        Map<String, float[]> found = numbers.planned(program, plan);
        Map<String, float[]> apart = numbers.plannedInParts(program, plan, new Random(SEED));
        wanted.forEach((name, expected) -> {
            assertArrayEquals(expected, found.get(name), name);
            assertArrayEquals(expected, apart.get(name), name + " in parts");
        });
        List<String> kernels = new ArrayList<>();
        for (Step step : plan.steps()) {
            kernels.add(step.kernel().replaceAll("(loop|rows) .*", "$1"));
        }
        return kernels;
    }

    @Test
    void aLayersBiasAndActivationFollowItsProduct() {
        Value x = graph.input("x", Shape.of(730, 90));
        Value product = matmulTransposed(graph, x, graph.input("w", Shape.of(400, 90)));
        outputs.put("y", relu(graph, add(graph, product, graph.input("b", Shape.of(400)))));
        assertEquals(List.of("pack", "matrix product, packed + loop"), kernels());
    }

    @Test
    void productsOfEveryKindAreFollowed() {
        Value a = graph.input("a", Shape.of(20, 600));
        outputs.put("long", tanh(graph, matmul(graph, a, graph.input("b", Shape.of(600, 2100)))));
        Value row = graph.input("row", Shape.of(1, 90));
        outputs.put("row", tanh(graph, matmul(graph, row, graph.input("c", Shape.of(90, 700)))));
        outputs.put(
                "column",
                tanh(graph, matmul(graph, graph.input("d", Shape.of(500, 90)), graph.input("e", Shape.of(90, 1)))));
        Value stack = matmul(graph, graph.input("f", Shape.of(3, 20, 30)), graph.input("g", Shape.of(3, 30, 40)));
        outputs.put("stack", add(graph, stack, graph.input("h", Shape.of(20, 1))));
        Value large = matmul(graph, graph.input("i", Shape.of(3, 80, 30)), graph.input("j", Shape.of(3, 30, 96)));
        outputs.put("large", add(graph, large, graph.input("k", Shape.of(3, 80, 96))));
        assertEquals(
                List.of(
                        "matrix product, packing + loop",
                        "row times matrix + loop",
                        "row times matrix + loop",
                        "small matrix product + loop",
                        "matrix product + loop"),
                kernels());
    }

    /// With the batch innermost, products are transposed.
    @Test
    void batchesAreFollowed() {
        Value x = batch("x", 20, 90);
        Value y = add(graph, matmul(graph, x, graph.input("w", Shape.of(90, 400))), graph.input("b", Shape.of(400)));
        Value mask = batch("mask", 20, 400);
        outputs.put("y", multiply(graph, tanh(graph, y), mask));
        List<String> kernels = kernels();
        assertTrue(kernels.stream().anyMatch(kernel -> kernel.endsWith(" + loop")), kernels::toString);
        assertTrue(kernels.stream().noneMatch(kernel -> kernel.startsWith("loop")), kernels::toString);
    }

    @Test
    void pixelProductsAreFollowed() {
        Value x = batch("x", 2, 64, 7, 9);
        Value y = conv2d(graph, x, graph.input("w", Shape.of(96, 64, 1, 1)), Window.of(1, 1), 1);
        outputs.put("z", relu(graph, add(graph, y, graph.input("b", Shape.of(96, 1, 1)))));
        List<String> kernels = kernels();
        assertTrue(kernels.stream().anyMatch(kernel -> kernel.startsWith("matrix product")), kernels::toString);
        assertTrue(kernels.stream().noneMatch(kernel -> kernel.startsWith("loop")), kernels::toString);
    }

    @Test
    void aProductThatOthersReadIsKept() {
        Value product = matmul(graph, graph.input("a", Shape.of(70, 90)), graph.input("b", Shape.of(90, 128)));
        outputs.put("product", product);
        outputs.put("y", tanh(graph, product));
        assertEquals(List.of("matrix product + loop"), kernels());
    }

    @Test
    void aLoopWaitsForItsOtherOperands() {
        Value first = matmul(graph, graph.input("a", Shape.of(70, 90)), graph.input("b", Shape.of(90, 128)));
        Value second = matmul(graph, tanh(graph, first), graph.input("c", Shape.of(128, 128)));
        outputs.put("y", add(graph, first, second));
        assertEquals(List.of("matrix product + loop", "matrix product + loop"), kernels());
    }

    /// What the product reads is not overwritten part by part, though it dies here.
    @Test
    void operandsOfTheProductSurviveItsEpilogue() {
        Value x = tanh(graph, graph.input("x", Shape.of(128, 128)));
        Value y = matmul(graph, x, graph.input("w", Shape.of(128, 128)));
        outputs.put("y", add(graph, x, y));
        assertEquals(List.of("loop", "matrix product + loop"), kernels());
    }

    @Test
    void updatesFollowGradients() {
        Value w = graph.state("w", Shape.of(96, 128));
        Value v = graph.state("v", Shape.of(96, 128));
        Value u = graph.state("u", Shape.of(128, 128));
        Value hidden = tanh(graph, matmul(graph, graph.input("x", Shape.of(70, 96)), w));
        Value loss = sum(graph, tanh(graph, matmul(graph, hidden, u)));
        List<Value> gradients = Gradient.of(graph, loss, List.of(w, u));
        Value velocity = add(graph, scale(graph, v, 0.9), gradients.get(0));
        updates.put(v, velocity);
        updates.put(w, subtract(graph, w, scale(graph, velocity, 0.1)));
        updates.put(u, subtract(graph, u, scale(graph, gradients.get(1), 0.1)));
        List<String> kernels = kernels();
        assertTrue(kernels.stream().noneMatch(kernel -> kernel.equals("loop")), kernels::toString);
        assertTrue(kernels.stream().noneMatch(kernel -> kernel.equals("copy")), kernels::toString);
    }

    /// In short pieces, arrays that come from memory come slowly.
    @Test
    void largeUpdatesGoOverWholeGradients() {
        Value w = graph.state("w", Shape.of(1100, 1000));
        Value gradient = matmul(graph, graph.input("a", Shape.of(1100, 8)), graph.input("b", Shape.of(8, 1000)));
        updates.put(w, subtract(graph, w, gradient));
        List<String> kernels = kernels();
        assertEquals("loop", kernels.getLast());
    }

    /// A state that is read between the product and its update, or by the product itself, is updated later.
    @Test
    void updatesWaitForReadersOfTheOldState() {
        Value w = graph.state("w", Shape.of(96, 96));
        Value own = matmul(graph, graph.input("a", Shape.of(96, 96)), w);
        Value other = matmul(graph, graph.input("b", Shape.of(70, 96)), w);
        outputs.put("other", other);
        updates.put(w, subtract(graph, w, own));
        assertEquals(List.of("matrix product", "matrix product", "loop"), kernels());
    }
}
