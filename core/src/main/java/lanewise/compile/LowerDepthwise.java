package lanewise.compile;

import lanewise.algebra.Correlate;
import lanewise.algebra.CorrelateInput;
import lanewise.algebra.CorrelateWeight;
import lanewise.algebra.Linear;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.CopyKernels;
import lanewise.kernel.Depthwise;
import lanewise.kernel.DepthwiseKernels;
import lanewise.kernel.Kernels;
import lanewise.kernel.Reductions;
import lanewise.kernel.WindowAxes;

/// The three correlations with a filter for each channel, channels innermost. Forward and adjoint by input are one
/// kernel with two kinds of windows.
final class LowerDepthwise {
    private LowerDepthwise() {}

    static void forward(Lowering plan, Node node, Correlate op) {
        Value x = node.operands().get(0);
        Value w = node.operands().get(1);
        WindowAxes axes = LowerPooling.axes(op.window(), x.shape(), node.value().shape());
        Depthwise depthwise =
                Depthwise.forward(axes, x.shape().size(0), x.shape().size(1));
        multiply(plan, node, "correlation, depthwise", depthwise, x, w);
    }

    static void byInput(Lowering plan, Node node, CorrelateInput op) {
        Value u = node.operands().get(0);
        Value w = node.operands().get(1);
        WindowAxes axes = LowerPooling.axes(op.window(), op.to(), u.shape());
        Depthwise depthwise =
                Depthwise.adjoint(axes, u.shape().size(0), u.shape().size(1));
        multiply(plan, node, "correlation by input, depthwise", depthwise, u, w);
    }

    private static void multiply(Lowering plan, Node node, String name, Depthwise depthwise, Value x, Value w) {
        DepthwiseKernels kernels = plan.kernels().depthwise();
        int channels = depthwise.channels;
        int taps = depthwise.taps;
        Buffer weights = Buffer.inArena(channels * taps);
        transpose(plan, node, plan.read(w, Layout.ROW_MAJOR), weights, channels, taps);
        Buffer from = plan.read(x, Layout.CHANNELS_INNERMOST);
        Buffer to = plan.write(node.value(), Layout.CHANNELS_INNERMOST);
        Step step = new Step(
                name,
                depthwise.units(),
                (memory, thread, first, last) -> kernels.multiply(
                        depthwise,
                        from.in(memory),
                        from.at(),
                        weights.in(memory),
                        weights.at(),
                        to.in(memory),
                        to.at(),
                        first,
                        last));
        plan.add(step.reads(from, weights).writes(to).multiplyAdds(multiplyAdds(node)), node);
        plan.add(() -> kernels.warm(depthwise));
    }

    static void byWeight(Lowering plan, Node node, CorrelateWeight op) {
        Value x = node.operands().get(0);
        Value u = node.operands().get(1);
        DepthwiseKernels kernels = plan.kernels().depthwise();
        WindowAxes axes = LowerPooling.axes(op.window(), x.shape(), u.shape());
        Depthwise depthwise =
                Depthwise.forward(axes, x.shape().size(0), x.shape().size(1));
        Buffer image = plan.read(x, Layout.CHANNELS_INNERMOST);
        Buffer cotangent = plan.read(u, Layout.CHANNELS_INNERMOST);
        Buffer partials = Buffer.inArena(depthwise.partials());
        Step products = new Step(
                "correlation by weight, depthwise",
                depthwise.units(),
                (memory, thread, first, last) -> kernels.multiplyByWeight(
                        depthwise,
                        image.in(memory),
                        image.at(),
                        cotangent.in(memory),
                        cotangent.at(),
                        partials.in(memory),
                        partials.at(),
                        first,
                        last));
        plan.add(products.reads(image, cotangent).writes(partials).multiplyAdds(multiplyAdds(node)), node);
        plan.add(() -> kernels.warmByWeight(depthwise));
        int channels = depthwise.channels;
        int taps = depthwise.taps;
        Buffer sums = Buffer.inArena(taps * channels);
        Reductions reductions = plan.kernels().reductions();
        plan.add(
                new Step(
                                "sum of partial sums",
                                Reductions.columnUnits(taps, channels),
                                (memory, thread, first, last) -> reductions.sumColumns(
                                        partials.in(memory),
                                        partials.at(),
                                        depthwise.sumsPitch(),
                                        depthwise.sumsSize(),
                                        depthwise.units(),
                                        channels,
                                        sums.in(memory),
                                        sums.at(),
                                        channels,
                                        first,
                                        last))
                        .reads(partials)
                        .writes(sums),
                node);
        transpose(plan, node, sums, plan.write(node.value(), Layout.ROW_MAJOR), taps, channels);
    }

    private static void transpose(Lowering plan, Node node, Buffer from, Buffer to, int rows, int columns) {
        Kernels kernels = plan.kernelsFor(from.floats());
        plan.add(
                new Step(
                                "transpose weights",
                                CopyKernels.transposeUnits(columns),
                                (memory, thread, first, last) -> kernels.copies()
                                        .transpose(
                                                from.in(memory),
                                                from.at(),
                                                columns,
                                                to.in(memory),
                                                to.at(),
                                                rows,
                                                rows,
                                                columns,
                                                rows,
                                                first,
                                                last))
                        .reads(from)
                        .writes(to),
                node);
    }

    private static long multiplyAdds(Node node) {
        return ((Linear) node.op())
                .terms(node.operands().stream().map(Value::shape).toList());
    }
}
