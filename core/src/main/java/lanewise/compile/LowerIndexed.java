package lanewise.compile;

import java.util.List;
import lanewise.algebra.Gather;
import lanewise.algebra.Linear;
import lanewise.algebra.PutAlong;
import lanewise.algebra.Scatter;
import lanewise.algebra.TakeAlong;
import lanewise.algebra.TopAlong;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.IndexedKernels;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;

/// Routing by an operand of indices, row-major. What comes from outside is looked at once, by a step of its
/// own before the first that reads it: an index outside stops the run with the message of the interpreter,
/// before anything is read or written by it.
final class LowerIndexed {
    /// Elements of an index that one unit of its check looks at.
    private static final int CHECKED_TOGETHER = 4096;

    /// An index that chooses from 0..bound-1.
    record Bounded(Value index, int bound) {}

    private LowerIndexed() {}

    static void gather(Lowering plan, Node node, Gather op) {
        Shape table = node.operands().get(0).shape();
        int row = table.dropLeading(1).elements();
        Buffer x = plan.read(node.operands().get(0), Layout.ROW_MAJOR);
        Buffer index = checked(plan, node, op, table.size(0));
        Buffer y = plan.write(node.value(), Layout.ROW_MAJOR);
        IndexedKernels kernels = plan.kernelsFor(y.floats()).indexed();
        Step.Body body = (memory, thread, first, last) -> kernels.takeRows(
                x.in(memory), x.at(), index.in(memory), index.at(), y.in(memory), y.at(), row, first, last);
        plan.add(new Step("gather", index.floats(), body).reads(x, index).writes(y), node);
    }

    static void scatter(Lowering plan, Node node, Scatter op) {
        int rows = op.to().size(0);
        int row = op.to().dropLeading(1).elements();
        Buffer u = plan.read(node.operands().get(0), Layout.ROW_MAJOR);
        Buffer index = checked(plan, node, op, rows);
        int count = index.floats();
        Buffer y = plan.write(node.value(), Layout.ROW_MAJOR);
        IndexedKernels kernels = plan.kernelsFor(y.floats()).indexed();
        Buffer sorted = Buffer.inArena(kernels.sortedWords(count, rows));
        Step.Body sort = (memory, thread, first, last) ->
                kernels.sort(index.in(memory), index.at(), count, rows, sorted.in(memory), sorted.at());
        plan.add(new Step("sort indices", 1, sort).reads(index).writes(sorted), node);
        Step.Body body = (memory, thread, first, last) -> kernels.addRows(
                u.in(memory), u.at(), sorted.in(memory), sorted.at(), rows, y.in(memory), y.at(), row, first, last);
        plan.add(new Step("scatter", rows, body).reads(u, sorted).writes(y), node);
    }

    static void takeAlong(Lowering plan, Node node, TakeAlong op) {
        Shape from = node.operands().get(0).shape();
        Shape to = node.value().shape();
        int size = from.size(op.axis());
        int count = to.size(op.axis());
        int inner = to.dropLeading(op.axis() + 1).elements();
        Buffer x = plan.read(node.operands().get(0), Layout.ROW_MAJOR);
        Buffer index = checked(plan, node, op, size);
        Buffer y = plan.write(node.value(), Layout.ROW_MAJOR);
        IndexedKernels kernels = plan.kernelsFor(y.floats()).indexed();
        Step.Body body = (memory, thread, first, last) -> kernels.takeAlong(
                x.in(memory),
                x.at(),
                size,
                index.in(memory),
                index.at(),
                y.in(memory),
                y.at(),
                count,
                inner,
                first,
                last);
        int units = inner == 0 ? 0 : y.floats() / inner;
        plan.add(new Step("take along", units, body).reads(x, index).writes(y), node);
    }

    static void putAlong(Lowering plan, Node node, PutAlong op) {
        Shape from = node.operands().get(0).shape();
        int size = op.to().size(op.axis());
        int count = from.size(op.axis());
        int inner = from.dropLeading(op.axis() + 1).elements();
        int outer = op.to().with(op.axis(), 1).elements() / Math.max(1, inner);
        Buffer u = plan.read(node.operands().get(0), Layout.ROW_MAJOR);
        Buffer index = checked(plan, node, op, size);
        Buffer y = plan.write(node.value(), Layout.ROW_MAJOR);
        IndexedKernels kernels = plan.kernelsFor(y.floats()).indexed();
        Step.Body body = (memory, thread, first, last) -> kernels.addAlong(
                u.in(memory),
                u.at(),
                count,
                index.in(memory),
                index.at(),
                y.in(memory),
                y.at(),
                size,
                inner,
                first,
                last);
        plan.add(
                new Step("put along", kernels.addAlongUnits(outer, inner), body)
                        .reads(u, index)
                        .writes(y),
                node);
    }

    /// The index operand of a node, which chooses from 0..bound-1 where steps behind this one read it.
    private static Buffer checked(Lowering plan, Node node, Linear op, int bound) {
        Value value = node.operands().get(1);
        Buffer index = plan.read(value, Layout.ROW_MAJOR);
        if (choosesWithin(plan, value, bound) || !plan.isFirst(new Bounded(value, bound))) {
            return index;
        }
        int count = index.floats();
        IndexedKernels kernels = plan.kernelsFor(count).indexed();
        List<Shape> shapes = node.operands().stream().map(Value::shape).toList();
        Step.Body body = (memory, thread, first, last) -> {
            int from = first * CHECKED_TOGETHER;
            int to = Math.min(count, last * CHECKED_TOGETHER);
            if (!kernels.allWithin(index.in(memory), index.at(), bound, from, to)) {
                refuse(op, shapes, index.in(memory), index.at());
            }
        };
        plan.add(new Step("check indices", Math.ceilDiv(count, CHECKED_TOGETHER), body).reads(index), node);
        return index;
    }

    private static boolean choosesWithin(Lowering plan, Value index, int bound) {
        return plan.program()
                .graph()
                .definition(index)
                .filter(maker -> maker.op() instanceof TopAlong top
                        && maker.operands().getFirst().shape().size(top.axis()) <= bound)
                .isPresent();
    }

    /// Lets the operation itself say which index is wrong: the first one, whoever came across one.
    private static void refuse(Linear op, List<Shape> shapes, float[] index, int at) {
        op.forEachTerm(shapes, i -> (int) index[at + i], (output, first, second) -> {});
        throw new LanewiseException(op.title() + ": an index is not a number");
    }
}
