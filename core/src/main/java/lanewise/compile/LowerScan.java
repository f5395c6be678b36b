package lanewise.compile;

import lanewise.algebra.Scan;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.ScanKernels;
import lanewise.tensor.Shape;

/// Running sums, in the layout of the operand: along the batch row-major, along other axes with the batch
/// as part of what lies inside.
final class LowerScan {
    private LowerScan() {}

    static void lower(Lowering plan, Node node, Scan op) {
        Value value = node.operands().getFirst();
        Shape shape = value.shape();
        Layout layout = plan.layout(node.value());
        int size = shape.size(op.axis());
        int inner = layout.strides(shape)[op.axis()];
        int first = op.reversed() ? size - 1 : 0;
        int step = op.reversed() ? -1 : 1;
        Buffer x = plan.read(value, layout);
        Buffer y = plan.write(node.value(), layout);
        int outer = y.floats() == 0 ? 0 : y.floats() / size / inner;
        ScanKernels kernels = plan.kernelsFor(y.floats()).scan();
        Step.Body body = (memory, thread, from, to) ->
                kernels.sums(x.in(memory), x.at(), size, first, step, inner, y.in(memory), y.at(), from, to);
        plan.add(
                new Step("running sum", kernels.units(outer, inner), body)
                        .reads(x)
                        .writes(y)
                        .multiplyAdds(y.floats()),
                node);
    }
}
