package lanewise.compile;

import lanewise.algebra.Correlate;
import lanewise.algebra.CorrelateInput;
import lanewise.algebra.CorrelateWeight;
import lanewise.algebra.Linear;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.CopyKernels;
import lanewise.kernel.CorrelationKernels;
import lanewise.kernel.CorrelationTable;
import lanewise.kernel.CorrelationWeightKernels;
import lanewise.kernel.CorrelationWeightTable;
import lanewise.kernel.WindowAxes;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// The three correlations, batch innermost. Forward and adjoint by input are one kernel with two tables.
final class LowerBatchCorrelation {
    private LowerBatchCorrelation() {}

    /// The sizes that the three products share, per group.
    private record Sizes(WindowAxes axes, int groups, int channels, int outputs, int taps, int lanes) {
        static Sizes of(Window window, int groups, Shape x, Shape w, Shape u) {
            WindowAxes axes = LowerPooling.axes(window, x, u);
            return new Sizes(axes, groups, w.size(1), w.size(0) / groups, window.area(), Layout.lanes(x));
        }

        int inputGroup() {
            return channels * axes.inputPlane() * lanes;
        }

        int outputGroup() {
            return outputs * axes.outputPlane() * lanes;
        }

        int weightRow() {
            return channels * taps;
        }
    }

    static void forward(Lowering plan, Node node, Correlate op) {
        Value x = node.operands().get(0);
        Value w = node.operands().get(1);
        Sizes sizes = Sizes.of(
                op.window(), op.groups(), x.shape(), w.shape(), node.value().shape());
        CorrelationTable table = CorrelationTable.forward(sizes.axes, sizes.channels, sizes.taps);
        correlate(
                plan,
                node,
                "correlation",
                sizes,
                table,
                plan.read(x, Layout.BATCH_INNERMOST),
                sizes.inputGroup(),
                plan.read(w, Layout.ROW_MAJOR),
                sizes.weightRow(),
                sizes.outputs,
                sizes.outputGroup());
    }

    static void byInput(Lowering plan, Node node, CorrelateInput op) {
        Value u = node.operands().get(0);
        Value w = node.operands().get(1);
        Sizes sizes = Sizes.of(op.window(), op.groups(), op.to(), w.shape(), u.shape());
        CorrelationTable table = CorrelationTable.adjoint(sizes.axes, sizes.outputs, sizes.weightRow());
        correlate(
                plan,
                node,
                "correlation by input",
                sizes,
                table,
                plan.read(u, Layout.BATCH_INNERMOST),
                sizes.outputGroup(),
                plan.read(w, Layout.ROW_MAJOR),
                sizes.taps,
                sizes.channels,
                sizes.inputGroup());
    }

    private static void correlate(
            Lowering plan,
            Node node,
            String name,
            Sizes sizes,
            CorrelationTable table,
            Buffer x,
            int xGroup,
            Buffer w,
            int wRow,
            int rows,
            int yGroup) {
        CorrelationKernels kernels = plan.kernels().correlation();
        Buffer y = plan.write(node.value(), Layout.BATCH_INNERMOST);
        int wGroup = sizes.outputs * sizes.weightRow();
        int lanes = sizes.lanes;
        Step step = new Step(
                name,
                kernels.units(table, sizes.groups, rows, lanes),
                (memory, thread, first, last) -> kernels.correlate(
                        table,
                        w.in(memory),
                        w.at(),
                        wGroup,
                        wRow,
                        x.in(memory),
                        x.at(),
                        xGroup,
                        y.in(memory),
                        y.at(),
                        yGroup,
                        rows,
                        lanes,
                        first,
                        last));
        plan.add(step.reads(x, w).writes(y).multiplyAdds(multiplyAdds(node)), node);
        plan.add(() -> kernels.warm(rows, lanes));
    }

    static void byWeight(Lowering plan, Node node, CorrelateWeight op) {
        CorrelationWeightKernels kernels = plan.kernels().correlationWeight();
        Value x = node.operands().get(0);
        Value u = node.operands().get(1);
        Sizes sizes = Sizes.of(op.window(), op.groups(), x.shape(), op.to(), u.shape());
        CorrelationWeightTable table = CorrelationWeightTable.of(sizes.axes, sizes.outputs, sizes.channels);
        int channels = sizes.channels * sizes.groups;
        int samples = x.shape().size(0);
        Buffer image = plan.read(x, Layout.BATCH_INNERMOST);
        Buffer source = table.padded() ? padded(plan, node, table, image, channels, sizes.lanes) : image;
        Buffer cotangent = plan.read(u, Layout.BATCH_INNERMOST);
        clearPadLanes(plan, node, source, samples, sizes.lanes);
        clearPadLanes(plan, node, cotangent, samples, sizes.lanes);
        Buffer result = plan.write(node.value(), Layout.ROW_MAJOR);
        int xGroup = sizes.channels * table.paddedPlane() * sizes.lanes;
        int wGroup = sizes.outputs * sizes.weightRow();
        Step step = new Step(
                "correlation by weight",
                kernels.units(table, sizes.groups),
                (memory, thread, first, last) -> kernels.correlate(
                        table,
                        cotangent.in(memory),
                        cotangent.at(),
                        sizes.outputGroup(),
                        source.in(memory),
                        source.at(),
                        xGroup,
                        result.in(memory),
                        result.at(),
                        wGroup,
                        sizes.lanes,
                        Step.scratch(memory, thread),
                        0,
                        first,
                        last));
        plan.add(
                step.reads(cotangent, source)
                        .writes(result)
                        .multiplyAdds(multiplyAdds(node))
                        .scratch(kernels.scratch()),
                node);
        plan.add(() -> kernels.warm(table));
    }

    private static Buffer padded(
            Lowering plan, Node node, CorrelationWeightTable table, Buffer image, int channels, int lanes) {
        CorrelationWeightKernels kernels = plan.kernels().correlationWeight();
        Buffer copy = Buffer.inArena(Math.multiplyExact(channels * table.paddedPlane(), lanes));
        plan.add(
                new Step(
                                "pad",
                                kernels.padUnits(table, channels),
                                (memory, thread, first, last) -> kernels.padCopy(
                                        table,
                                        image.in(memory),
                                        image.at(),
                                        copy.in(memory),
                                        copy.at(),
                                        lanes,
                                        first,
                                        last))
                        .reads(image)
                        .writes(copy),
                node);
        return copy;
    }

    /// The sum over the batch runs over whole blocks of lanes, so what only fills them up must be zero.
    private static void clearPadLanes(Lowering plan, Node node, Buffer buffer, int samples, int lanes) {
        if (samples < lanes) {
            CopyKernels kernels = plan.kernels().copies();
            int rows = buffer.floats() / lanes;
            plan.add(
                    new Step(
                                    "clear pad lanes",
                                    1,
                                    (memory, thread, first, last) ->
                                            kernels.clearTail(buffer.in(memory), buffer.at(), rows, samples, lanes))
                            .reads(buffer)
                            .writes(buffer),
                    node);
        }
    }

    private static long multiplyAdds(Node node) {
        return ((Linear) node.op())
                .terms(node.operands().stream().map(Value::shape).toList());
    }
}
