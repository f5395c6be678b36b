package lanewise.compile;

import java.util.List;
import lanewise.algebra.Correlate;
import lanewise.algebra.CorrelateInput;
import lanewise.algebra.CorrelateWeight;
import lanewise.algebra.Linear;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.CorrelationTable;
import lanewise.kernel.WindowAxes;
import lanewise.kernel.WindowProduct;
import lanewise.kernel.WindowProductKernels;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// The three correlations channels innermost, as products of windows and packed weights. Forward and adjoint
/// by input are one kernel with two tables.
final class LowerWindowProduct {
    /// Most pixels of small images in one table.
    private static final int MOST_PIXELS = 1 << 12;

    private LowerWindowProduct() {}

    static void forward(Lowering plan, Node node, Correlate op) {
        Value x = node.operands().get(0);
        Value w = node.operands().get(1);
        WindowProduct product = forward(
                op.window(), op.groups(), x.shape(), w.shape(), node.value().shape());
        int taps = product.taps();
        Filters filters = new Filters(w, 0, product.channels() * taps, taps, 1);
        multiply(plan, node, "correlation, window product", product, filters, x);
    }

    /// The flipped kernel, with channels and outputs exchanged.
    static void byInput(Lowering plan, Node node, CorrelateInput op) {
        Value u = node.operands().get(0);
        Value w = node.operands().get(1);
        int taps = op.window().area();
        int channels = w.shape().size(1);
        CorrelationTable table = CorrelationTable.adjoint(LowerPooling.axes(op.window(), op.to(), u.shape()), 1, 0)
                .flipped(taps - 1);
        int outputs = w.shape().size(0) / op.groups();
        WindowProduct product = new WindowProduct(table, op.to().size(0), op.groups(), outputs, channels, taps);
        Filters filters = new Filters(w, taps - 1, taps, channels * taps, -1);
        multiply(plan, node, "correlation by input, window product", product, filters, u);
    }

    private static WindowProduct forward(Window window, int groups, Shape x, Shape w, Shape y) {
        CorrelationTable table = CorrelationTable.forward(LowerPooling.axes(window, x, y), 1, 0);
        return new WindowProduct(table, x.size(0), groups, w.size(1), w.size(0) / groups, window.area());
    }

    private static void multiply(
            Lowering plan, Node node, String name, WindowProduct product, Filters filters, Value x) {
        WindowProductKernels kernels = plan.kernels().windowProduct();
        plan.add(() -> kernels.warm(product));
        Buffer packed = pack(plan, node, product, filters);
        Buffer from = plan.read(x, Layout.CHANNELS_INNERMOST);
        Buffer to = plan.write(node.value(), Layout.CHANNELS_INNERMOST);
        Step step = new Step(
                name,
                product.units(),
                (memory, thread, first, last) -> kernels.multiply(
                        product,
                        from.in(memory),
                        from.at(),
                        packed.in(memory),
                        packed.at(),
                        to.in(memory),
                        to.at(),
                        Step.scratch(memory, thread),
                        0,
                        first,
                        last));
        plan.add(
                step.reads(from, packed)
                        .writes(to)
                        .multiplyAdds(multiplyAdds(node))
                        .scratch(product.scratchSize()),
                node);
    }

    private static Buffer pack(Lowering plan, Node node, WindowProduct product, Filters filters) {
        int floats = product.packedSize();
        WindowProductKernels kernels = plan.kernelsFor(floats).windowProduct();
        int group = product.channels() * product.outputs() * product.taps();
        return filters.packed(
                plan,
                node,
                "pack weights",
                List.of(product.groups(), product.channels(), product.outputs(), product.taps()),
                floats,
                product.packUnits(),
                product.packScratchSize(),
                (w, wAt, packed, packedAt, scratch, from, to) -> kernels.pack(
                        product,
                        w,
                        wAt,
                        group,
                        filters.tap(),
                        filters.channel(),
                        filters.output(),
                        packed,
                        packedAt,
                        scratch,
                        0,
                        from,
                        to));
    }

    static void byWeight(Lowering plan, Node node, CorrelateWeight op) {
        Value x = node.operands().get(0);
        Value u = node.operands().get(1);
        WindowProductKernels kernels = plan.kernels().windowProduct();
        WindowProduct product = byWeight(op, x.shape(), u.shape());
        plan.add(() -> kernels.warmByWeight(product));
        Buffer image = plan.read(x, Layout.CHANNELS_INNERMOST);
        Buffer cotangent = plan.read(u, Layout.CHANNELS_INNERMOST);
        Buffer result = plan.write(node.value(), Layout.ROW_MAJOR);
        Step step = new Step(
                "correlation by weight, window product",
                product.weightUnits(),
                (memory, thread, first, last) -> kernels.multiplyByWeight(
                        product,
                        image.in(memory),
                        image.at(),
                        cotangent.in(memory),
                        cotangent.at(),
                        result.in(memory),
                        result.at(),
                        Step.scratch(memory, thread),
                        0,
                        first,
                        last));
        plan.add(
                step.reads(image, cotangent)
                        .writes(result)
                        .multiplyAdds(multiplyAdds(node))
                        .scratch(product.weightScratchSize()),
                node);
    }

    /// Where images are small, a table covers several: tiles add up over its pixels.
    private static WindowProduct byWeight(CorrelateWeight op, Shape x, Shape u) {
        WindowAxes axes = LowerPooling.axes(op.window(), x, u);
        int images = x.size(0);
        int together = 1;
        for (int i = 2; i <= images && (long) i * axes.outputPlane() <= MOST_PIXELS; i++) {
            together = images % i == 0 ? i : together;
        }
        CorrelationTable table = CorrelationTable.forward(axes.stacked(together), 1, 0);
        int outputs = op.to().size(0) / op.groups();
        return new WindowProduct(
                table,
                images / together,
                op.groups(),
                op.to().size(1),
                outputs,
                op.window().area());
    }

    private static long multiplyAdds(Node node) {
        return ((Linear) node.op())
                .terms(node.operands().stream().map(Value::shape).toList());
    }
}
