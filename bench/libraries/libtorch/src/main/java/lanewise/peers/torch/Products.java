package lanewise.peers.torch;

import java.util.Map;
import lanewise.peers.measure.Kernel;
import lanewise.peers.work.MatrixVector;
import lanewise.peers.work.Product;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Matrix products into given tensors; transposed operands are views.
final class Products {
    private Products() {}

    static Kernel product(Product w) {
        Tensor storedA = Tensors.of(w.a(), Tensors.longs(w.shapeA()));
        Tensor storedB = Tensors.of(w.b(), Tensors.longs(w.shapeB()));
        Tensor a = w.isTransposedA() ? storedA.t().retainReference() : storedA;
        Tensor b = w.isTransposedB() ? storedB.t().retainReference() : storedB;
        Tensor c = Tensors.zeros(w.m(), w.n());
        return Tensors.kernel(() -> torch.matmul_out(c, a, b), () -> Map.of("c", Tensors.read(c)));
    }

    static Kernel product(MatrixVector work) {
        Tensor w = Tensors.of(work.w(), work.rows(), work.cols());
        Tensor x = Tensors.of(work.x(), work.cols());
        Tensor y = Tensors.zeros(work.rows());
        return Tensors.kernel(() -> torch.mv_out(y, w, x), () -> Map.of("y", Tensors.read(y)));
    }
}
