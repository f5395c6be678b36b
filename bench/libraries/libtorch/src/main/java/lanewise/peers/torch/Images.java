package lanewise.peers.torch;

import java.util.List;
import java.util.Map;
import lanewise.peers.measure.Kernel;
import lanewise.peers.network.Network;
import lanewise.peers.work.BatchNorm;
import lanewise.peers.work.Convolution;
import lanewise.peers.work.Direction;
import lanewise.peers.work.Pooling;
import lanewise.tensor.Shape;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/// Operations on images, in one of the two layouts.
record Images(String title, MemoryFormat format) {
    static final List<Images> LAYOUTS = List.of(
            new Images("nchw", MemoryFormat.Contiguous), new Images("channels-last", MemoryFormat.ChannelsLast));

    /// The layouts that make a difference for a network: on rows there is only one.
    static List<Images> of(Network network) {
        return network.sample().rank() == 3 ? LAYOUTS : LAYOUTS.subList(0, 1);
    }

    /// Images and filters in the layout, anything else as it is.
    Tensor tensor(Keep keep, float[] numbers, Shape shape) {
        Tensor plain = Tensor.create(numbers, Tensors.longs(shape.toArray()));
        return keep.keep(shape.rank() == 4 ? plain.contiguous(format) : plain);
    }

    private Tensor of(float[] numbers, int... shape) {
        return Tensors.of(numbers, Tensors.longs(shape)).contiguous(format).retainReference();
    }

    private Tensor zeros(int... shape) {
        return Tensors.zeros(Tensors.longs(shape)).contiguous(format).retainReference();
    }

    /// There is no form that writes into a given tensor; the allocator hands the same memory back.
    Kernel convolution(Convolution work) {
        Tensor x = of(work.x(), work.inputShape());
        Tensor w = of(work.w(), work.weightShape());
        Tensor gy = of(work.gy(), work.outputShape());
        long[] stride = {work.stride(), work.stride()};
        long[] padding = {work.padding(), work.padding()};
        long[] dilation = {1, 1};
        First first = new First();
        if (work.pass() == Convolution.Pass.FORWARD) {
            TensorOptional noBias = new TensorOptional();
            return Tensors.kernel(
                    () -> first.keep(torch.conv2d(x, w, noBias, stride, padding, dilation, work.groups())),
                    () -> Map.of("y", first.numbers()));
        }
        boolean byInput = work.pass() == Convolution.Pass.BY_INPUT;
        BoolPointer wanted = new BoolPointer(3)
                .put(0, byInput)
                .put(1, !byInput)
                .put(2, false)
                .retainReference();
        LongArrayRefOptional noBias = new LongArrayRefOptional().retainReference();
        long[] none = {0, 0};
        return Tensors.kernel(
                () -> {
                    T_TensorTensorTensor_T gradients = torch.convolution_backward(
                            gy, x, w, noBias, stride, padding, dilation, false, none, work.groups(), wanted);
                    first.keep(byInput ? gradients.get0() : gradients.get1());
                },
                () -> Map.of(work.pass().output(), first.numbers()));
    }

    Kernel pooling(Pooling work) {
        Tensor x = of(work.x(), work.inputShape());
        Tensor gy = of(work.gy(), work.outputShape());
        Tensor y = zeros(work.outputShape());
        Tensor gx = zeros(work.inputShape());
        long[] window = {work.window(), work.window()};
        long[] stride = {work.stride(), work.stride()};
        long[] padding = {work.padding(), work.padding()};
        Kernel.Outputs outputs = () -> Map.of("y", Tensors.read(y), "gx", Tensors.read(gx));
        if (work.kind() == Pooling.Kind.MAX) {
            long[] dilation = {1, 1};
            Tensor places = Tensor.create(new long[(int) y.numel()], Tensors.longs(work.outputShape()))
                    .contiguous(format)
                    .retainReference();
            return Tensors.kernel(
                    () -> {
                        torch.max_pool2d_with_indices_outf(x, window, stride, padding, dilation, false, y, places);
                        torch.max_pool2d_with_indices_backward_outf(
                                gy, x, window, stride, padding, dilation, false, places, gx);
                    },
                    outputs);
        }
        LongOptional noDivisor = new LongOptional().retainReference();
        return Tensors.kernel(
                () -> {
                    torch.avg_pool2d_outf(x, window, stride, padding, false, false, noDivisor, y);
                    torch.avg_pool2d_backward_outf(gy, x, window, stride, padding, false, false, noDivisor, gx);
                },
                outputs);
    }

    Kernel batchNorm(BatchNorm work) {
        int[] shape = {work.images(), work.channels(), work.size(), work.size()};
        Tensor x = of(work.x(), shape);
        Tensor y = zeros(shape);
        Tensor mean = Tensors.zeros(work.channels());
        Tensor inverse = Tensors.zeros(work.channels());
        TensorOptional weight = new TensorOptional(Tensors.of(work.weight(), work.channels())).retainReference();
        TensorOptional bias = new TensorOptional(Tensors.of(work.bias(), work.channels())).retainReference();
        TensorOptional none = new TensorOptional().retainReference();
        Kernel forward = Tensors.kernel(
                () -> torch.native_batch_norm_outf(
                        x, weight, bias, none, none, true, 0.1, BatchNorm.EPSILON, y, mean, inverse),
                () -> Map.of("y", Tensors.read(y)));
        if (work.direction() == Direction.FORWARD) {
            return forward;
        }
        Rowwise.runOnce(forward);
        Tensor gy = of(work.gy(), shape);
        TensorOptional keptMean = new TensorOptional(mean).retainReference();
        TensorOptional keptInverse = new TensorOptional(inverse).retainReference();
        BoolPointer wanted = Tensors.all(3);
        Tensor gx = zeros(shape);
        Tensor gweight = Tensors.zeros(work.channels());
        Tensor gbias = Tensors.zeros(work.channels());
        return Tensors.kernel(
                () -> torch.native_batch_norm_backward_outf(
                        gy,
                        x,
                        weight,
                        none,
                        none,
                        keptMean,
                        keptInverse,
                        true,
                        BatchNorm.EPSILON,
                        wanted,
                        gx,
                        gweight,
                        gbias),
                () -> Map.of("gx", Tensors.read(gx), "gweight", Tensors.read(gweight), "gbias", Tensors.read(gbias)));
    }
}
