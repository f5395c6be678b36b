package lanewise.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import lanewise.algebra.ArgMaxPool;
import lanewise.algebra.CorrelateInput;
import lanewise.algebra.CorrelateWeight;
import lanewise.algebra.Emitter;
import lanewise.algebra.Gather;
import lanewise.algebra.Matmul;
import lanewise.algebra.Pad;
import lanewise.algebra.Pick;
import lanewise.algebra.Scan;
import lanewise.algebra.Scatter;
import lanewise.algebra.Slice;
import lanewise.algebra.Unpick;
import lanewise.algebra.Value;
import lanewise.algebra.WindowFill;
import lanewise.op.elementwise.Add;
import lanewise.op.linear.BroadcastTo;
import lanewise.op.linear.Convolution;
import lanewise.op.linear.LinearMap;
import lanewise.op.linear.MatrixProduct;
import lanewise.op.linear.Reshaping;
import lanewise.op.linear.Sum;
import lanewise.op.linear.Transpose;
import lanewise.op.loss.CrossEntropy;
import lanewise.op.loss.MeanSquaredError;
import lanewise.op.routing.MaxPool;
import lanewise.op.rows.Softmax;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What people read when shapes do not fit: the part of the model, what was wanted, what came.
class ShapeMessagesTest {
    private final Graph graph = new Graph();
    private final Emitter model = graph.within("features").within("part1");
    private final Map<String, Consumer<Emitter>> mistakes = new LinkedHashMap<>();

    private Value of(int... sizes) {
        return graph.input("x" + graph.sources().size(), Shape.of(sizes));
    }

    private Value indices(int... sizes) {
        return graph.indices("x" + graph.sources().size(), Shape.of(sizes));
    }

    @TestFactory
    Stream<DynamicTest> everyMessageNamesThePart() {
        layers();
        shapes();
        primitives();
        return mistakes.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    ShapeException refusal = assertThrows(
                            ShapeException.class, () -> entry.getValue().accept(model));
                    assertEquals("features/part1: " + entry.getKey(), refusal.getMessage());
                    ShapeException plain = assertThrows(
                            ShapeException.class, () -> entry.getValue().accept(graph));
                    assertEquals(entry.getKey(), plain.getMessage());
                }));
    }

    private void layers() {
        mistakes.put(
                "linear: wanted an input [n, in] and a weight [out, in], got [32, 784] and [10, 512]",
                out -> LinearMap.linear(out, of(32, 784), of(10, 512)));
        mistakes.put(
                "linear: wanted an input [n, in] and a weight [out, in], got [2, 3, 4, 4] and [10, 48]; flatten() makes an image a row",
                out -> LinearMap.linear(out, of(2, 3, 4, 4), of(10, 48)));
        mistakes.put(
                "linear: a weight [10, 4] wants a bias [10], got [4]",
                out -> LinearMap.linear(out, of(2, 4), of(10, 4), of(4)));
        mistakes.put(
                "convolution: the input [1, 3, 8, 8] has 3 channels in 1 group(s), so a weight needs [out, 3, kernel], but it is [4, 2, 3, 3]",
                out -> Convolution.conv2d(out, of(1, 3, 8, 8), of(4, 2, 3, 3), Window.of(3, 3), 1));
        mistakes.put(
                "convolution: 2 groups do not divide 3 input channels of [1, 3, 8, 8] and 4 output channels of [4, 1, 3, 3]",
                out -> Convolution.conv2d(out, of(1, 3, 8, 8), of(4, 1, 3, 3), Window.of(3, 3), 2));
        mistakes.put(
                "convolution: the weight [4, 3, 5, 5] does not have the kernel of the window 3x3",
                out -> Convolution.conv2d(out, of(1, 3, 8, 8), of(4, 3, 5, 5), Window.of(3, 3), 1));
        mistakes.put(
                "convolution: wanted an input [batch, channels, 2 spatial axes] and a weight [out, channels / groups, kernel], got [8, 8]"
                        + " and [4, 3, 3, 3]",
                out -> Convolution.conv2d(out, of(8, 8), of(4, 3, 3, 3), Window.of(3, 3), 1));
        mistakes.put(
                "convolution: a result [1, 4, 6, 6] wants a bias [4], got [3]",
                out -> Convolution.conv2d(out, of(1, 3, 8, 8), of(4, 3, 3, 3), of(3), Window.of(3, 3), 1));
        mistakes.put(
                "the window does not fit: output size = floor((2 + 0 + 0 - 1 * (3 - 1) - 1) / 2) + 1 is below 1; use a smaller kernel or more"
                        + " padding",
                out -> MaxPool.maxPool2d(out, of(1, 3, 2, 2), Window.of(3, 3).stride(2)));
        mistakes.put(
                "max pool: window 1x2 padding 0x3 over [1, 1, 1, 2] has a window at position 0 of spatial axis 1 that sees only padding; use"
                        + " less padding",
                out -> MaxPool.maxPool2d(out, of(1, 1, 1, 2), Window.of(1, 2).padding(0, 3)));
        mistakes.put(
                "cross-entropy: logits [4, 10] want class indices [4] or soft targets [4, 10], got [5]",
                out -> CrossEntropy.crossEntropy(out, of(4, 10), indices(5)));
        mistakes.put(
                "cross-entropy: a target [4] holds class indices and must be integers",
                out -> CrossEntropy.crossEntropy(out, of(4, 10), of(4)));
        mistakes.put(
                "cross-entropy: a target [4, 10] holds soft targets and must be floats",
                out -> CrossEntropy.crossEntropy(out, of(4, 10), indices(4, 10)));
        mistakes.put(
                "cross-entropy: wanted logits [n, classes], got [4, 10, 1]",
                out -> CrossEntropy.crossEntropy(out, of(4, 10, 1), indices(4)));
        mistakes.put(
                "squared error: wanted equal shapes, got [4, 10] and a target of [10]",
                out -> MeanSquaredError.meanSquaredError(out, of(4, 10), of(10)));
    }

    private void shapes() {
        mistakes.put(
                "(x0 + x1): [2, 3] and [2] do not broadcast: axis 1 has 3 and 2; sizes must be equal or one of them 1, aligned at the last axis",
                out -> Add.add(out, of(2, 3), of(2)));
        mistakes.put(
                "broadcast: [2, 3] cannot be repeated to [4, 3]; sizes must be equal or 1, aligned at the last axis",
                out -> BroadcastTo.broadcastTo(out, of(2, 3), Shape.of(4, 3)));
        mistakes.put(
                "matrix product: inner sizes differ: [2, 3] has 3 columns, [4, 5] has 4 rows",
                out -> MatrixProduct.matmul(out, of(2, 3), of(4, 5)));
        mistakes.put(
                "matrix product: wanted at least two axes each, got [3] and [3, 5]",
                out -> MatrixProduct.matmulTransposed(out, of(3), of(3, 5)));
        mistakes.put(
                "matrix product of [2, 1, 3] and [3, 3, 1]: leading axes: [2] and [3] do not broadcast: axis 0 has 2 and 3; sizes must be equal"
                        + " or one of them 1, aligned at the last axis",
                out -> MatrixProduct.matmul(out, of(2, 1, 3), of(3, 3, 1)));
        mistakes.put("reshape: [2, 3] has 6 elements, [4] has 4", out -> Reshaping.reshape(out, of(2, 3), Shape.of(4)));
        mistakes.put("flatten: wanted at least one axis, got []", out -> Reshaping.flatten(out, of()));
        mistakes.put("there is no axis 2 in [2, 3]; axes count from 0 to 1", out -> Softmax.softmax(out, of(2, 3), 2));
        mistakes.put("there is no axis -1 in [2, 3]; axes count from 0 to 1", out -> Sum.sum(out, of(2, 3), -1));
        mistakes.put("transpose: wanted at least two axes, got [3]", out -> Transpose.transpose(out, of(3)));
        mistakes.put("permute: [0, 0] is not a permutation of 0..1", out -> Transpose.permute(out, of(2, 3), 0, 0));
        mistakes.put(
                "permute: [0, 1, 2] names 3 axes, but [2, 3] has 2", out -> Transpose.permute(out, of(2, 3), 0, 1, 2));
    }

    private void primitives() {
        mistakes.put(
                "matrix product: leading axes differ: [2, 3, 4] and [3, 4, 5]",
                out -> out.emit(new Matmul(false, false), of(2, 3, 4), of(3, 4, 5)));
        mistakes.put(
                "slice: [2] from [3] in steps of [2] does not lie within [5]; wanted start and start + (size - 1) * step from 0 to the size of every axis, exclusive",
                out -> out.emit(new Slice(List.of(3), List.of(2), Shape.of(2)), of(5)));
        mistakes.put(
                "pad: [3] from [1] in steps of [2] does not lie within [5]; wanted start and start + (size - 1) * step from 0 to the size of every axis, exclusive",
                out -> out.emit(new Pad(List.of(1), List.of(2), Shape.of(5)), of(3)));
        mistakes.put(
                "gather: wanted a table with at least one axis, got []",
                out -> out.emit(new Gather(), of(), indices(3)));
        mistakes.put(
                "scatter: rows of [5, 2] by an index of [3] are [3, 2], not [3, 4]",
                out -> out.emit(new Scatter(Shape.of(5, 2)), of(3, 4), indices(3)));
        mistakes.put("running sum: [2, 3] has no axis 2", out -> out.emit(new Scan(2, false), of(2, 3)));
        mistakes.put(
                "pick: window 2 stride 2 over [6] gives [3], not [2]",
                out -> out.emit(new Pick(Window.of(2).stride(2)), of(6), indices(2)));
        mistakes.put(
                "unpick: window 2 over [4] gives [3], not [4]",
                out -> out.emit(new Unpick(Window.of(2), Shape.of(4)), of(4), indices(3)));
        mistakes.put(
                "fill: window 2 over [4] gives [3], not [5]",
                out -> out.emit(new WindowFill(Window.of(2), Shape.of(4)), of(5)));
        mistakes.put(
                "window 2x2 has 2 axes, but the input [4] has only 1",
                out -> out.emit(new ArgMaxPool(Window.of(2, 2)), of(4)));
        mistakes.put(
                "convolution's input adjoint: wanted a cotangent [1, 1, 3], got [1, 1, 4]",
                out -> out.emit(new CorrelateInput(Window.of(2), 1, Shape.of(1, 1, 4)), of(1, 1, 4), of(1, 1, 2)));
        mistakes.put(
                "convolution's weight adjoint: wanted a cotangent [1, 1, 3], got [1, 1, 4]",
                out -> out.emit(new CorrelateWeight(Window.of(2), 1, Shape.of(1, 1, 2)), of(1, 1, 4), of(1, 1, 4)));
    }
}
