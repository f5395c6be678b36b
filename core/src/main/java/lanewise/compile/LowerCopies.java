package lanewise.compile;

import java.util.List;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.Kernels;
import lanewise.tensor.Shape;

/// Changes of layout and reshapes.
final class LowerCopies {
    private LowerCopies() {}

    /// Copies a value into another layout: a transposition between the batch and everything else.
    static Buffer convert(Lowering plan, Value value, Layout wanted, Buffer from) {
        Kernels kernels = plan.kernelsFor(from.floats());
        Shape shape = value.shape();
        int samples = shape.size(0);
        int features = shape.dropLeading(1).elements();
        int lanes = Layout.lanes(shape);
        Buffer to = Buffer.inArena(wanted.floats(shape));
        Step step = wanted == Layout.BATCH_INNERMOST
                ? new Step(
                        "transpose in",
                        kernels.transposeUnits(features),
                        (memory, thread, first, last) -> kernels.transpose(
                                from.in(memory),
                                from.at(),
                                features,
                                to.in(memory),
                                to.at(),
                                lanes,
                                samples,
                                features,
                                lanes,
                                first,
                                last))
                : new Step(
                        "transpose out",
                        kernels.transposeUnits(samples),
                        (memory, thread, first, last) -> kernels.transpose(
                                from.in(memory),
                                from.at(),
                                lanes,
                                to.in(memory),
                                to.at(),
                                features,
                                features,
                                samples,
                                features,
                                first,
                                last));
        plan.add(step.reads(from).writes(to).labelled("", List.of(value)));
        return to;
    }

    /// A view where both layouts keep the elements in order, else by way of row-major.
    static void reshape(Lowering plan, Node node) {
        Value x = node.operands().getFirst();
        Layout layout = plan.layout(node.value());
        boolean keepsBatch = layout == Layout.BATCH_INNERMOST && plan.layout(x) == Layout.BATCH_INNERMOST;
        Layout common = keepsBatch ? Layout.BATCH_INNERMOST : Layout.ROW_MAJOR;
        plan.alias(node.value(), common, plan.read(x, common));
    }
}
