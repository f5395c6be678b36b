package lanewise.compile;

import lanewise.algebra.SamplePool;
import lanewise.algebra.TopAlong;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.Choices;
import lanewise.kernel.PoolingTable;
import lanewise.kernel.SampleKernels;
import lanewise.kernel.TopKernels;
import lanewise.tensor.Shape;

/// Choices: the largest along an axis, row-major, and by chance within windows, batch innermost.
final class LowerSelection {
    private LowerSelection() {}

    static void top(Lowering plan, Node node, TopAlong op) {
        Value value = node.operands().getFirst();
        Shape from = value.shape();
        int size = from.size(op.axis());
        int inner = from.dropLeading(op.axis() + 1).elements();
        Buffer x = plan.read(value, Layout.ROW_MAJOR);
        Buffer y = plan.write(node.value(), Layout.ROW_MAJOR);
        TopKernels kernels = plan.kernelsFor(x.floats()).top();
        Step.Body body = (memory, thread, first, last) ->
                kernels.positions(x.in(memory), x.at(), size, inner, y.in(memory), y.at(), op.k(), first, last);
        plan.add(new Step("top", from.elements() / size, body).reads(x).writes(y), node);
    }

    static void sample(Lowering plan, Node node, SamplePool op) {
        Shape from = node.operands().get(0).shape();
        Shape to = node.value().shape();
        PoolingTable table = PoolingTable.of(LowerPooling.axes(op.window(), from, to), Choices.FLOATS);
        int lanes = Layout.lanes(to);
        Buffer x = plan.read(node.operands().get(0), Layout.BATCH_INNERMOST);
        Buffer uniform = plan.read(node.operands().get(1), Layout.BATCH_INNERMOST);
        Buffer y = plan.write(node.value(), Layout.BATCH_INNERMOST);
        SampleKernels kernels = plan.kernelsFor(x.floats()).sample();
        Step.Body body = (memory, thread, first, last) -> kernels.draw(
                table,
                x.in(memory),
                x.at(),
                uniform.in(memory),
                uniform.at(),
                y.in(memory),
                y.at(),
                lanes,
                first,
                last);
        plan.add(
                new Step("stochastic pool", to.dropLeading(1).elements(), body)
                        .reads(x, uniform)
                        .writes(y)
                        .multiplyAdds((long) x.floats() * op.window().area()),
                node);
    }
}
