package lanewise.compile;

import lanewise.algebra.Correlate;
import lanewise.algebra.CorrelateInput;
import lanewise.algebra.CorrelateWeight;
import lanewise.algebra.Linear;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.CorrelationTable;
import lanewise.kernel.WindowProduct;
import lanewise.kernel.WindowProductKernels;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// The three correlations channels innermost, as products of windows and packed weights. Forward and adjoint
/// by input are one kernel with two tables.
final class LowerWindowProduct {
    private LowerWindowProduct() {}

    static void forward(Lowering plan, Node node, Correlate op) {
        Value x = node.operands().get(0);
        Value w = node.operands().get(1);
        WindowProduct product = forward(
                op.window(), op.groups(), x.shape(), w.shape(), node.value().shape());
        int taps = product.taps();
        Weights weights = new Weights(0, 1, taps, product.channels() * taps);
        multiply(plan, node, "correlation, window product", product, weights, x, w);
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
        Weights weights = new Weights(taps - 1, -1, channels * taps, taps);
        multiply(plan, node, "correlation by input, window product", product, weights, u, w);
    }

    private static WindowProduct forward(Window window, int groups, Shape x, Shape w, Shape y) {
        CorrelationTable table = CorrelationTable.forward(LowerPooling.axes(window, x, y), 1, 0);
        return new WindowProduct(table, x.size(0), groups, w.size(1), w.size(0) / groups, window.area());
    }

    /// Where the weights of a group lie: the first, and the distances of neighbouring taps, channels and outputs.
    private record Weights(int first, int tap, int channel, int output) {}

    private static void multiply(
            Lowering plan, Node node, String name, WindowProduct product, Weights weights, Value x, Value w) {
        WindowProductKernels kernels = plan.kernels().windowProduct();
        plan.add(() -> kernels.warm(product));
        Buffer packed = plan.numbers(w).isPresent()
                ? prepare(plan, product, weights, w)
                : pack(plan, node, product, weights, w);
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

    /// Constants are packed once, when memory is allocated.
    private static Buffer prepare(Lowering plan, WindowProduct product, Weights weights, Value w) {
        WindowProductKernels kernels = plan.kernels().windowProduct();
        float[] numbers = plan.numbers(w).orElseThrow();
        return plan.prepared(product.packedSize(), () -> {
            float[] packed = new float[product.packedSize()];
            float[] scratch = new float[product.packScratchSize()];
            kernels.pack(
                    product,
                    numbers,
                    weights.first,
                    group(product),
                    weights.tap,
                    weights.channel,
                    weights.output,
                    packed,
                    0,
                    scratch,
                    0,
                    0,
                    product.packUnits());
            return packed;
        });
    }

    private static int group(WindowProduct product) {
        return product.channels() * product.outputs() * product.taps();
    }

    private static Buffer pack(Lowering plan, Node node, WindowProduct product, Weights weights, Value value) {
        Buffer w = plan.read(value, Layout.ROW_MAJOR);
        Buffer packed = Buffer.inArena(product.packedSize());
        WindowProductKernels kernels = plan.kernelsFor(packed.floats()).windowProduct();
        int group = group(product);
        plan.add(
                new Step(
                                "pack weights",
                                product.packUnits(),
                                (memory, thread, first, last) -> kernels.pack(
                                        product,
                                        w.in(memory),
                                        w.at() + weights.first,
                                        group,
                                        weights.tap,
                                        weights.channel,
                                        weights.output,
                                        packed.in(memory),
                                        packed.at(),
                                        Step.scratch(memory, thread),
                                        0,
                                        first,
                                        last))
                        .reads(w)
                        .writes(packed)
                        .scratch(product.packScratchSize()),
                node);
        return packed;
    }

    static void byWeight(Lowering plan, Node node, CorrelateWeight op) {
        Value x = node.operands().get(0);
        Value u = node.operands().get(1);
        WindowProductKernels kernels = plan.kernels().windowProduct();
        WindowProduct product = forward(op.window(), op.groups(), x.shape(), op.to(), u.shape());
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

    private static long multiplyAdds(Node node) {
        return ((Linear) node.op())
                .terms(node.operands().stream().map(Value::shape).toList());
    }
}
