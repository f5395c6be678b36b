package lanewise.compile;

import java.util.stream.IntStream;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.tensor.Shape;

/// The three correlations whose windows are single neighbouring pixels, channels innermost: images are matrices
/// [pixels, channels] as they lie, and what is left is a matrix product.
final class LowerPixelProduct {
    private LowerPixelProduct() {}

    static void forward(Lowering plan, Node node) {
        LowerMatmul.Matrix x = image(plan, node.operands().get(0));
        LowerMatmul.Matrix w = weight(plan, node.operands().get(1));
        LowerMatmul.multiply(plan, node, x, w.transposed(), result(plan, node));
    }

    static void byInput(Lowering plan, Node node) {
        LowerMatmul.Matrix u = image(plan, node.operands().get(0));
        LowerMatmul.Matrix w = weight(plan, node.operands().get(1));
        LowerMatmul.multiply(plan, node, u, w, result(plan, node));
    }

    static void byWeight(Lowering plan, Node node) {
        LowerMatmul.Matrix x = image(plan, node.operands().get(0));
        LowerMatmul.Matrix u = image(plan, node.operands().get(1));
        Value w = node.value();
        LowerMatmul.Matrix to = weight(w, plan.write(w, Layout.ROW_MAJOR));
        LowerMatmul.multiply(plan, node, u.transposed(), x, to);
    }

    private static LowerMatmul.Matrix image(Lowering plan, Value x) {
        return image(x, plan.read(x, Layout.CHANNELS_INNERMOST));
    }

    private static LowerMatmul.Matrix result(Lowering plan, Node node) {
        return image(node.value(), plan.write(node.value(), Layout.CHANNELS_INNERMOST));
    }

    private static LowerMatmul.Matrix weight(Lowering plan, Value w) {
        return weight(w, plan.read(w, Layout.ROW_MAJOR));
    }

    private static LowerMatmul.Matrix image(Value x, Buffer buffer) {
        Shape shape = x.shape();
        int pixels = shape.size(0)
                * IntStream.range(2, shape.rank()).map(shape::size).reduce(1, Math::multiplyExact);
        return matrix(x, buffer, pixels, shape.size(1));
    }

    private static LowerMatmul.Matrix weight(Value w, Buffer buffer) {
        return matrix(w, buffer, w.shape().size(0), w.shape().size(1));
    }

    private static LowerMatmul.Matrix matrix(Value value, Buffer buffer, int rows, int columns) {
        return new LowerMatmul.Matrix(value, buffer, rows, columns, columns, 1, 0);
    }
}
