package lanewise.peers.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.Map;
import lanewise.peers.measure.Kernel;
import lanewise.peers.work.Convolution;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.desc;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.primitive;

/// A convolution, or one of its gradients, as a primitive. Operands are brought into its layouts before.
final class ConvolutionKernel implements Kernel {
    private final Engine engine = new Engine();
    private final Convolution work;
    private final Layout layout;
    private final IntMemoryMap arguments = new IntMemoryMap();
    private final primitive kernel;
    private final memory result;
    private final desc plainResult;

    private ConvolutionKernel(Convolution work, Layout layout) {
        this.work = work;
        this.layout = layout;
        Chosen chosen = switch (work.pass()) {
            case FORWARD -> forwardKernel();
            case BY_INPUT -> byInputKernel();
            case BY_WEIGHT -> byWeightKernel();
        };
        kernel = chosen.kernel;
        plainResult = chosen.plain;
        result = engine.empty(chosen.result);
        arguments.put(chosen.argument, result);
    }

    /// A primitive and its result: which argument, in its own layout, and in row-major order.
    private record Chosen(primitive kernel, int argument, desc result, desc plain) {}

    private Chosen forwardKernel() {
        var wanted = forward();
        take(DNNL_ARG_SRC, work.x(), plain(work.inputShape()), wanted.src_desc());
        take(DNNL_ARG_WEIGHTS, work.w(), plainFilters(), wanted.weights_desc());
        return new Chosen(new convolution_forward(wanted), DNNL_ARG_DST, wanted.dst_desc(), plain(work.outputShape()));
    }

    private Chosen byInputKernel() {
        var wanted = byInput();
        take(DNNL_ARG_DIFF_DST, work.gy(), plain(work.outputShape()), wanted.diff_dst_desc());
        take(DNNL_ARG_WEIGHTS, work.w(), plainFilters(), wanted.weights_desc());
        return new Chosen(
                new convolution_backward_data(wanted),
                DNNL_ARG_DIFF_SRC,
                wanted.diff_src_desc(),
                plain(work.inputShape()));
    }

    private Chosen byWeightKernel() {
        var wanted = byWeight();
        take(DNNL_ARG_DIFF_DST, work.gy(), plain(work.outputShape()), wanted.diff_dst_desc());
        take(DNNL_ARG_SRC, work.x(), plain(work.inputShape()), wanted.src_desc());
        return new Chosen(
                new convolution_backward_weights(wanted),
                DNNL_ARG_DIFF_WEIGHTS,
                wanted.diff_weights_desc(),
                plainFilters());
    }

    static ConvolutionKernel of(Convolution work, Layout layout) {
        return new ConvolutionKernel(work, layout);
    }

    private void take(int argument, float[] numbers, desc plain, desc wanted) {
        arguments.put(argument, engine.filled(numbers, plain, wanted));
    }

    private convolution_forward.primitive_desc forward() {
        return new convolution_forward.primitive_desc(
                engine.processor(),
                prop_kind.forward_training,
                algorithm.convolution_direct,
                images(work.inputShape()),
                filters(format_tag.any),
                images(work.outputShape()),
                strides(),
                padding(),
                padding());
    }

    private convolution_backward_data.primitive_desc byInput() {
        return new convolution_backward_data.primitive_desc(
                engine.processor(),
                algorithm.convolution_direct,
                images(work.inputShape()),
                filters(format_tag.any),
                images(work.outputShape()),
                strides(),
                padding(),
                padding(),
                forward());
    }

    private convolution_backward_weights.primitive_desc byWeight() {
        return new convolution_backward_weights.primitive_desc(
                engine.processor(),
                algorithm.convolution_direct,
                images(work.inputShape()),
                filters(format_tag.any),
                images(work.outputShape()),
                strides(),
                padding(),
                padding(),
                forward());
    }

    private desc images(int[] shape) {
        return Engine.describe(layout.tag(), shape[0], shape[1], shape[2], shape[3]);
    }

    private static desc plain(int[] shape) {
        return Engine.describe(format_tag.nchw, shape[0], shape[1], shape[2], shape[3]);
    }

    private desc plainFilters() {
        return filters(work.groups() == 1 ? format_tag.oihw : format_tag.goihw);
    }

    private desc filters(format_tag tag) {
        int groups = work.groups();
        int[] w = work.weightShape();
        return groups == 1
                ? Engine.describe(tag, w[0], w[1], w[2], w[3])
                : Engine.describe(tag, groups, w[0] / groups, w[1], w[2], w[3]);
    }

    private long[] strides() {
        return new long[] {work.stride(), work.stride()};
    }

    private long[] padding() {
        return new long[] {work.padding(), work.padding()};
    }

    @Override
    public void run() {
        kernel.execute(engine.queue(), arguments);
        engine.queue()._wait();
    }

    @Override
    public Map<String, float[]> outputs() {
        int count = work.expected().values().iterator().next().count();
        return Map.of(work.pass().output(), engine.read(result, plainResult, count));
    }
}
