package lanewise.op.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Refusals name the part of the model once, whoever found the mistake.
class LinearMessagesTest {
    private static final String PART = "features/part1: ";

    private final Graph graph = new Graph();
    private final Map<String, Consumer<Emitter>> mistakes = new LinkedHashMap<>();

    private Value of(int... sizes) {
        return graph.input("x" + graph.sources().size(), Shape.of(sizes));
    }

    @TestFactory
    Stream<DynamicTest> everyMessageNamesThePart() {
        Window two = Window.of(2);
        mistakes.put("vector product", out -> MatrixProduct.matmul(out, of(3), of(2, 3)));
        mistakes.put("number times matrix", out -> MatrixProduct.matmul(out, of(), of(2, 3)));
        mistakes.put("many rows", out -> MatrixProduct.matmul(out, of(2, 2, 3), of(2, 3)));
        mistakes.put("dot", out -> VectorProduct.dot(out, of(3), of(2)));
        mistakes.put("outer", out -> VectorProduct.outer(out, of(3), of(2, 2)));
        mistakes.put("rank of a convolution", out -> Convolution.conv2d(out, of(1, 1, 3), of(1, 1, 2), two, 1));
        mistakes.put("channels", out -> Convolution.conv1d(out, of(1, 2, 3), of(1, 1, 2), two, 1));
        mistakes.put("depthwise", out -> DepthwiseConvolution.depthwiseConv1d(out, of(1, 2, 3), of(3, 1, 2), two));
        mistakes.put("true convolution", out -> TrueConvolution.trueConvolution1d(out, of(1, 2, 3), of(2), two, 1));
        mistakes.put(
                "transposed convolution",
                out -> TransposedConvolution.convTranspose1d(out, of(1, 2, 3), of(2, 1, 2), two, 1, 1));
        mistakes.put("too large a window", out -> AveragePool.averagePool1d(out, of(1, 1, 1), two));
        mistakes.put("only padding", out -> AveragePool.averagePool1dOfElements(out, of(1, 1, 1), two.padding(2)));
        mistakes.put("adaptive", out -> AdaptiveAveragePool.adaptiveAveragePool1d(out, of(1, 1, 0), 1));
        mistakes.put("global", out -> GlobalAveragePool.globalAveragePool(out, of(1, 1)));
        mistakes.put("running sum", out -> CumulativeSum.cumulativeSum(out, of(2), 1));
        mistakes.put("mean", out -> Mean.meanKeeping(out, of(2), 1));
        mistakes.put("pad", out -> Padding.padZeros(out, of(2), new int[] {-1}, new int[1]));
        mistakes.put("pad by reflection", out -> Padding.padReflect(out, of(2), new int[] {2}, new int[1]));
        mistakes.put("pad by replication", out -> Padding.padReplicate(out, of(0), new int[] {2}, new int[1]));
        mistakes.put("slice", out -> Slicing.slice(out, of(2), 0, 1, 3));
        mistakes.put("slice along no axis", out -> Slicing.slice(out, of(2), 1, 0, 1));
        mistakes.put("crop", out -> Slicing.crop(out, of(2), new int[] {2}, new int[] {1}));
        mistakes.put("flip", out -> Slicing.flip(out, of(2), 1));
        mistakes.put("split", out -> Splitting.split(out, of(3), 0, 2));
        mistakes.put("split by sizes", out -> Splitting.splitSizes(out, of(3), 0, 2));
        mistakes.put("concat", out -> Concatenation.concat(out, 0, of(2, 1), of(2, 2)));
        mistakes.put("stack", out -> Concatenation.stack(out, 0, of(2), of(3)));
        mistakes.put("tile", out -> Repetition.tile(out, of(2), -1));
        mistakes.put("repeat", out -> Repetition.repeat(out, of(2), 0, -1));
        mistakes.put("reshape", out -> Reshaping.reshape(out, of(2), -1, 3));
        mistakes.put("reshape to a negative size", out -> Reshaping.reshape(out, of(2), -2));
        mistakes.put("squeeze", out -> Reshaping.squeeze(out, of(2), 0));
        mistakes.put("unsqueeze", out -> Reshaping.unsqueeze(out, of(2), 2));
        mistakes.put("nearest", out -> Upsampling.upsampleNearest(out, of(1, 1, 0), 2));
        mistakes.put("bilinear", out -> Upsampling.upsampleBilinear(out, of(1, 1, 2), 2, 2));
        mistakes.put("im2col", out -> Patches.im2col(out, of(1, 1, 1), two));
        mistakes.put("col2im", out -> Patches.col2im(out, of(1, 2, 2), two, Shape.of(1, 1, 2)));
        return mistakes.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    Emitter model = graph.within("features").within("part1");
                    String plain = assertThrows(
                                    ShapeException.class, () -> entry.getValue().accept(graph))
                            .getMessage();
                    assertEquals(
                            PART + plain,
                            assertThrows(
                                            ShapeException.class,
                                            () -> entry.getValue().accept(model))
                                    .getMessage());
                }));
    }
}
