package lanewise.peers.torch;

import java.util.Map;
import lanewise.peers.measure.Kernel;
import lanewise.peers.work.CrossEntropy;
import lanewise.peers.work.Direction;
import lanewise.peers.work.LayerNorm;
import lanewise.peers.work.Reduction;
import lanewise.peers.work.Softmax;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// What works on whole rows.
final class Rowwise {
    /// Forward and backward of the loss by the functions that its automatic differentiation calls.
    private static final String CROSS_ENTROPY = """
            def f(x, labels):
                logs = torch.log_softmax(x, 1)
                one = torch.ones([], dtype=6)
                loss, weight = torch.nll_loss_forward(logs, labels, None, 1, -100)
                back = torch.nll_loss_backward(one, logs, labels, None, 1, -100, weight)
                return loss, torch._log_softmax_backward_data(back, logs, 1, 6)
            """;

    private Rowwise() {}

    static Kernel softmax(Softmax work) {
        Tensor x = Tensors.of(work.x(), work.rows(), work.cols());
        Tensor y = Tensors.zeros(work.rows(), work.cols());
        return Tensors.kernel(() -> torch.softmax_out(y, x, 1), () -> Map.of("y", Tensors.read(y)));
    }

    static Kernel crossEntropy(CrossEntropy work) {
        Tensor x = Tensors.of(work.x(), work.rows(), work.classes());
        Tensor labels = Tensors.of(work.labels());
        Scripts script = Scripts.of(CROSS_ENTROPY);
        IValue[] inputs = Scripts.values(x, labels);
        First loss = new First();
        First gx = new First();
        return Tensors.kernel(
                () -> {
                    Tensor[] fresh = script.tuple(inputs);
                    fresh[0].item_float();
                    loss.keep(fresh[0]);
                    gx.keep(fresh[1]);
                },
                () -> Map.of("loss", loss.numbers(), "gx", gx.numbers()));
    }

    static Kernel layerNorm(LayerNorm work) {
        long[] shape = {work.rows(), work.cols()};
        long[] normalised = {work.cols()};
        Tensor x = Tensors.of(work.x(), shape);
        Tensor y = Tensors.zeros(shape);
        Tensor mean = Tensors.zeros(work.rows(), 1);
        Tensor inverse = Tensors.zeros(work.rows(), 1);
        TensorOptional weight = new TensorOptional(Tensors.of(work.weight(), normalised)).retainReference();
        TensorOptional bias = new TensorOptional(Tensors.of(work.bias(), normalised)).retainReference();
        Kernel forward = Tensors.kernel(
                () -> torch.native_layer_norm_outf(x, normalised, weight, bias, LayerNorm.EPSILON, y, mean, inverse),
                () -> Map.of("y", Tensors.read(y)));
        if (work.direction() == Direction.FORWARD) {
            return forward;
        }
        runOnce(forward);
        Tensor gy = Tensors.of(work.gy(), shape);
        Tensor gx = Tensors.zeros(shape);
        Tensor gweight = Tensors.zeros(normalised);
        Tensor gbias = Tensors.zeros(normalised);
        BoolPointer wanted = Tensors.all(3);
        return Tensors.kernel(
                () -> torch.native_layer_norm_backward_outf(
                        gy, x, normalised, mean, inverse, weight, bias, wanted, gx, gweight, gbias),
                () -> Map.of("gx", Tensors.read(gx), "gweight", Tensors.read(gweight), "gbias", Tensors.read(gbias)));
    }

    static void runOnce(Kernel kernel) {
        try {
            kernel.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static Kernel reduction(Reduction work) {
        Tensor x = Tensors.of(work.x(), work.elements());
        Tensor y = Tensors.zeros();
        return switch (work.kind()) {
            case SUM -> Tensors.kernel(() -> torch.sum_out(y, x, 0), () -> Map.of("y", Tensors.read(y)));
            case DOT -> {
                Tensor other = Tensors.of(work.other(), work.elements());
                yield Tensors.kernel(() -> torch.dot_out(y, x, other), () -> Map.of("y", Tensors.read(y)));
            }
            case MAX -> Tensors.kernel(() -> torch.max_out(y, x), () -> Map.of("y", Tensors.read(y)));
            case ARGMAX -> {
                Tensor place = Tensor.create(new long[1]).view(new long[0]).retainReference();
                yield Tensors.kernel(
                        () -> torch.argmax_out(place, x), () -> Map.of("y", new float[] {place.item_long()}));
            }
        };
    }
}
