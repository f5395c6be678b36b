package lanewise.peers.torch;

import java.util.Map;
import lanewise.peers.measure.Kernel;
import lanewise.peers.work.Function;
import lanewise.peers.work.Relu;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Functions of each element into given tensors.
final class Elementwise {
    private Elementwise() {}

    /// clamp_min is the faster relu: relu_out computes elsewhere and copies.
    static Kernel relu(Relu work) {
        Tensor x = Tensors.of(work.x(), work.rows(), work.cols());
        Tensor gy = Tensors.of(work.gy(), work.rows(), work.cols());
        Tensor y = Tensors.zeros(work.rows(), work.cols());
        Tensor gx = Tensors.zeros(work.rows(), work.cols());
        Scalar zero = new Scalar(0f).retainReference();
        return Tensors.kernel(
                () -> {
                    torch.clamp_min_out(y, x, zero);
                    torch.threshold_backward_out(gx, gy, y, zero);
                },
                () -> Map.of("y", Tensors.read(y), "gx", Tensors.read(gx)));
    }

    static Kernel function(Function work) {
        Tensor x = Tensors.of(work.x(), work.elements());
        Tensor y = Tensors.zeros(work.elements());
        Kernel.Body body = switch (work.name()) {
            case EXP -> () -> torch.exp_out(y, x);
            case SIGMOID -> () -> torch.sigmoid_out(y, x);
            case GELU -> () -> torch.gelu_out(y, x);
            case LOG -> () -> torch.log_out(y, x);
            case SOFTPLUS -> () -> torch.softplus_out(y, x);
            case TANH -> () -> torch.tanh_out(y, x);
        };
        return Tensors.kernel(body, () -> Map.of("y", Tensors.read(y)));
    }
}
