package lanewise.peers.ours;

import java.util.Map;
import lanewise.algebra.Constant;
import lanewise.algebra.Correlate;
import lanewise.algebra.Matmul;
import lanewise.algebra.Value;
import lanewise.op.linear.AveragePool;
import lanewise.op.routing.MaxPool;
import lanewise.peers.work.Convolution;
import lanewise.peers.work.MatrixVector;
import lanewise.peers.work.Pooling;
import lanewise.peers.work.Product;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;

/// Products, convolutions and pooling as programs.
final class Linear {
    private Linear() {}

    static Draft product(Product w) {
        Draft draft = new Draft();
        Value a = draft.input("a", Shape.of(w.shapeA()), w.a());
        Value b = draft.input("b", Shape.of(w.shapeB()), w.b());
        return draft.output("c", draft.graph().emit(new Matmul(w.isTransposedA(), w.isTransposedB()), a, b));
    }

    /// As a linear layer on one sample: x [1, cols] times the transposed weight.
    static Draft product(MatrixVector work) {
        Draft draft = new Draft();
        Value x = draft.input("x", Shape.of(1, work.cols()), work.x());
        Value w = draft.input("w", Shape.of(work.rows(), work.cols()), work.w());
        return draft.output("y", draft.graph().emit(new Matmul(false, true), x, w));
    }

    static Draft convolution(Convolution work) {
        Draft draft = new Draft();
        return work.pass() == Convolution.Pass.BY_WEIGHT
                ? convolution(work, draft, draft.graph().input("w", Shape.of(work.weightShape())))
                : convolution(work, draft, draft.input("w", Shape.of(work.weightShape()), work.w()));
    }

    /// A pass that reads weights, with constants for them: the plan brings them into the order of its kernels
    /// before
    /// it runs.
    static Draft preparedConvolution(Convolution work) {
        Draft draft = new Draft();
        Tensor weights = Tensor.of(Shape.of(work.weightShape()), work.w());
        return convolution(work, draft, draft.graph().emit(new Constant(weights)));
    }

    private static Draft convolution(Convolution work, Draft draft, Value w) {
        Window window =
                Window.of(work.window(), work.window()).stride(work.stride()).padding(work.padding());
        boolean readsInput = work.pass() != Convolution.Pass.BY_INPUT;
        Shape inputs = Shape.of(work.inputShape());
        Value x =
                readsInput ? draft.input("x", inputs, work.x()) : draft.graph().input("x", inputs);
        Value y = draft.graph().emit(new Correlate(window, work.groups()), x, w);
        if (work.pass() == Convolution.Pass.FORWARD) {
            return draft.output("y", y);
        }
        Value gy = draft.input("gy", y.shape(), work.gy());
        return draft.gradients(y, gy, readsInput ? Map.of("w", w) : Map.of("x", x));
    }

    static Draft pooling(Pooling work) {
        Draft draft = new Draft();
        Window window =
                Window.of(work.window(), work.window()).stride(work.stride()).padding(work.padding());
        Value x = draft.input("x", Shape.of(work.inputShape()), work.x());
        Value y = work.kind() == Pooling.Kind.MAX
                ? MaxPool.maxPool2d(draft.graph(), x, window)
                : AveragePool.averagePool2d(draft.graph(), x, window);
        Value gy = draft.input("gy", y.shape(), work.gy());
        return draft.output("y", y).gradients(y, gy, Map.of("x", x));
    }
}
