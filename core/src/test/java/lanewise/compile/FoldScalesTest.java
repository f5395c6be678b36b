package lanewise.compile;

import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.MatrixProduct.matmul;
import static lanewise.op.rows.BatchNorm.batchNormGiven;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import lanewise.algebra.Constant;
import lanewise.algebra.Op;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

/// Batch norm with constants vanishes into the weights of what comes before it.
class FoldScalesTest {
    private static final long SEED = 11;

    private final Graph graph = new Graph();

    @Test
    void batchNormBehindAConvolutionIsABias() {
        Value x = graph.input("x", Shape.of(2, 3, 6, 5));
        Value y = conv2d(graph, x, constant("w", 4, 3, 3, 3), Window.of(3, 3), 1);
        check(relu(graph, normed(y, 4)), 2);
    }

    @Test
    void groupsHaveTheirOwnChannels() {
        Value x = graph.input("x", Shape.of(2, 4, 6, 5));
        Value y = conv2d(graph, x, constant("w", 6, 2, 3, 3), Window.of(3, 3), 2);
        check(relu(graph, normed(y, 6)), 2);
    }

    @Test
    void batchNormBehindAProductIsABias() {
        Value x = graph.input("x", Shape.of(7, 9));
        check(relu(graph, normed(matmul(graph, x, constant("w", 9, 5)), 5)), 2);
    }

    @Test
    void whatIsReadElsewhereStays() {
        Value x = graph.input("x", Shape.of(7, 9));
        Value product = matmul(graph, x, constant("w", 9, 5));
        Program program = Program.of(graph, Map.of("y", normed(product, 5), "product", product));
        Program simple = Simplify.apply(Expand.apply(program));
        assertEquals(operations(simple), operations(FoldScales.apply(simple)));
    }

    private Value normed(Value y, int channels) {
        Value variance = graph.emit(new Constant(Tensor.filled(Shape.of(channels), 2.5f)), List.of());
        return batchNormGiven(
                graph,
                y,
                constant("mean", channels),
                variance,
                constant("weight", channels),
                constant("bias", channels),
                1e-5);
    }

    private Value constant(String name, int... sizes) {
        Shape shape = Shape.of(sizes);
        CounterRandom random = CounterRandom.of(SEED).stream(name);
        float[] numbers = new float[shape.elements()];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = random.uniform(at, -1, 1);
        }
        return graph.emit(new Constant(Tensor.of(shape, numbers)), List.of());
    }

    /// The same up to the rounding of weights, and beside the product only so many elementwise operations.
    private void check(Value y, int pointwise) {
        Program program = Program.of(graph, Map.of("y", y));
        Program simple = Simplify.apply(Expand.apply(program));
        Program folded = FoldScales.apply(simple);
        Numbers numbers = Numbers.of(program, Map.of(), SEED);
        double[] wanted = numbers.interpreted(program).get("y");
        double[] found = numbers.interpreted(folded).get("y");
        for (int at = 0; at < wanted.length; at++) {
            // at most 27 terms below 1, times factors below 1, and an offset below 2
            assertEquals(wanted[at], found[at], 30 * 0x1p-24, "seed " + SEED + ", element " + at);
        }
        List<Op> left = operations(folded);
        assertEquals(
                pointwise, left.stream().filter(Pointwise.class::isInstance).count(), left::toString);
        assertEquals(
                1,
                left.stream()
                        .filter(op -> op instanceof Pointwise map
                                && map.body().equals(Scalar.add(Scalar.arg(0), Scalar.arg(1))))
                        .count(),
                left::toString);
    }

    private static List<Op> operations(Program program) {
        return program.graph().needed(program.wanted()).stream().map(Node::op).toList();
    }
}
