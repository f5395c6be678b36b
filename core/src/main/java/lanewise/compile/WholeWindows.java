package lanewise.compile;

import java.util.List;
import lanewise.algebra.Correlate;
import lanewise.algebra.CorrelateInput;
import lanewise.algebra.CorrelateWeight;
import lanewise.algebra.Emitter;
import lanewise.algebra.Matmul;
import lanewise.algebra.Op;
import lanewise.algebra.Reshape;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// Makes correlations whose window covers the whole image matrix products, in all three directions: such a layer is a
/// linear one on flattened images, and has too few outputs for kernels that go over pixels.
///
/// x [n, channels, spatial] as [n, k], w [out, channels, spatial] as [out, k], u [n, out, 1...] as [n, out].
final class WholeWindows {
    private WholeWindows() {}

    static Program apply(Program program) {
        return Rewrite.apply(program, WholeWindows::rewrite);
    }

    private static Value rewrite(Graph target, Emitter out, Node node, List<Value> operands) {
        return switch (node.op()) {
            case Correlate op
            when coversAll(op.window(), op.groups(), operands.getFirst()) ->
                product(out, false, true, operands, node.value().shape());
            case CorrelateInput op
            when coversAll(op.window(), op.groups(), node.value()) -> product(out, false, false, operands, op.to());
            case CorrelateWeight op
            when coversAll(op.window(), op.groups(), operands.getFirst()) ->
                product(out, true, false, operands.reversed(), op.to());
            case Op op -> out.emit(op, operands);
        };
    }

    /// Whether there is one placement of the window, and its taps are the pixels of the image in their order.
    private static boolean coversAll(Window window, int groups, Value image) {
        Shape shape = image.shape();
        for (int axis = 0; axis < window.rank(); axis++) {
            Window.Span span = window.span(axis);
            int size = shape.size(shape.rank() - window.rank() + axis);
            boolean neighbours = span.dilation() == 1 || span.kernel() == 1;
            if (span.kernel() != size || span.before() != 0 || span.output(size) != 1 || !neighbours) {
                return false;
            }
        }
        return groups == 1;
    }

    private static Value product(Emitter out, boolean transposeA, boolean transposeB, List<Value> factors, Shape to) {
        List<Value> flat = factors.stream().map(x -> flat(out, x)).toList();
        return out.emit(new Reshape(to), out.emit(new Matmul(transposeA, transposeB), flat));
    }

    private static Value flat(Emitter out, Value x) {
        int columns = 1;
        for (int axis = 1; axis < x.shape().rank(); axis++) {
            columns = Math.multiplyExact(columns, x.shape().size(axis));
        }
        return out.emit(new Reshape(Shape.of(x.shape().size(0), columns)), x);
    }
}
