package lanewise.compile;

import java.util.ArrayList;
import java.util.List;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.Kernels;
import lanewise.tensor.Shape;

/// Sums and maxima over axes. The axes of the operand, as they lie in memory, are merged where they can be; then runs
/// of reduced axes are taken away one by one, the innermost first: a contiguous run by the row kernel, one with kept
/// axes behind it by the column kernel.
final class LowerReduction {
    private LowerReduction() {}

    /// Some axes that behave as one. The stride is that of its innermost element.
    private record Run(int size, int stride, boolean isReduced) {}

    private enum Kind {
        SUM,
        MAXIMUM
    }

    static void sum(Lowering plan, Node node) {
        lower(plan, node, Kind.SUM);
    }

    static void maximum(Lowering plan, Node node) {
        lower(plan, node, Kind.MAXIMUM);
    }

    private static void lower(Lowering plan, Node node, Kind kind) {
        Value x = node.operands().getFirst();
        Value y = node.value();
        // one sample whose axis vanishes is not summed, so nothing would take its pad lanes away
        boolean losesSample = plan.layout(y) == Layout.ROW_MAJOR
                && x.shape().rank() > 0
                && x.shape().size(0) == 1;
        Layout layout = losesSample ? Layout.ROW_MAJOR : plan.layout(x);
        List<Run> runs = runs(x.shape(), y.shape(), layout, plan.layout(y));
        Buffer from = plan.read(x, layout);
        if (runs.stream().noneMatch(Run::isReduced)) {
            plan.alias(y, plan.layout(y), from);
            return;
        }
        while (true) {
            int last = runs.size() - 1;
            while (!runs.get(last).isReduced) {
                last--;
            }
            List<Run> left = without(runs, last);
            boolean done = left.stream().noneMatch(Run::isReduced);
            Buffer to = done ? plan.write(y) : Buffer.inArena(product(left));
            if (last == runs.size() - 1) {
                rows(plan, node, kind, from, to, runs.get(last), runs.subList(0, last));
            } else {
                columns(plan, node, kind, from, to, runs.subList(0, last), runs.get(last), runs.get(last + 1));
            }
            if (done) {
                return;
            }
            runs = merged(dense(left));
            from = to;
        }
    }

    private static List<Run> runs(Shape from, Shape to, Layout layout, Layout target) {
        List<Run> runs = new ArrayList<>();
        int[] strides = layout.strides(from);
        for (int axis : layout.order(from)) {
            boolean isReduced = to.aligned(axis, from.rank()) != from.size(axis);
            // a batch that stays keeps its pad lanes; one that is summed counts its samples only
            int size = isReduced || target == Layout.ROW_MAJOR ? from.size(axis) : layout.extent(from, axis);
            runs.add(new Run(size, strides[axis], isReduced));
        }
        return merged(runs);
    }

    /// Neighbours with the same fate that follow each other without a gap become one; axes of size 1 vanish.
    private static List<Run> merged(List<Run> runs) {
        List<Run> result = new ArrayList<>();
        for (Run run : runs) {
            if (run.size == 1 && runs.size() > 1) {
                continue;
            }
            Run before = result.isEmpty() ? run : result.getLast();
            if (!result.isEmpty() && before.isReduced == run.isReduced && before.stride == run.size * run.stride) {
                result.set(result.size() - 1, new Run(before.size * run.size, run.stride, run.isReduced));
            } else {
                result.add(run);
            }
        }
        return result;
    }

    private static List<Run> without(List<Run> runs, int index) {
        List<Run> left = new ArrayList<>(runs);
        left.remove(index);
        return left;
    }

    private static int product(List<Run> runs) {
        return runs.stream().mapToInt(Run::size).reduce(1, Math::multiplyExact);
    }

    /// The same runs lying densely, as a step writes them.
    private static List<Run> dense(List<Run> runs) {
        List<Run> result = new ArrayList<>(runs);
        int stride = 1;
        for (int i = runs.size() - 1; i >= 0; i--) {
            result.set(i, new Run(runs.get(i).size, stride, runs.get(i).isReduced));
            stride *= runs.get(i).size;
        }
        return result;
    }

    private static void rows(Lowering plan, Node node, Kind kind, Buffer x, Buffer y, Run reduced, List<Run> outer) {
        Kernels kernels = plan.kernelsFor(x.floats());
        int rows = product(outer);
        int xRow = outer.isEmpty() ? 0 : outer.getLast().stride;
        int columns = reduced.size;
        Step.Body body = kind == Kind.SUM
                ? (memory, thread, first, last) ->
                        kernels.sumRows(x.in(memory), x.at(), xRow, columns, y.in(memory), y.at(), first, last)
                : (memory, thread, first, last) ->
                        kernels.maxRows(x.in(memory), x.at(), xRow, columns, y.in(memory), y.at(), first, last);
        plan.add(new Step(name(kind) + " of rows", rows, body).reads(x).writes(y), node);
    }

    private static void columns(
            Lowering plan, Node node, Kind kind, Buffer x, Buffer y, List<Run> before, Run reduced, Run kept) {
        Kernels kernels = plan.kernelsFor(x.floats());
        int outer = product(before);
        int xOuter = before.isEmpty() ? 0 : before.getLast().stride;
        int inner = kept.size;
        int units = kernels.columnUnits(outer, inner);
        Step.Body body = kind == Kind.SUM
                ? (memory, thread, first, last) -> kernels.sumColumns(
                        x.in(memory),
                        x.at(),
                        xOuter,
                        reduced.stride,
                        reduced.size,
                        inner,
                        y.in(memory),
                        y.at(),
                        inner,
                        first,
                        last)
                : (memory, thread, first, last) -> kernels.maxColumns(
                        x.in(memory),
                        x.at(),
                        xOuter,
                        reduced.stride,
                        reduced.size,
                        inner,
                        y.in(memory),
                        y.at(),
                        inner,
                        first,
                        last);
        plan.add(new Step(name(kind) + " of columns", units, body).reads(x).writes(y), node);
    }

    private static String name(Kind kind) {
        return kind == Kind.SUM ? "sum" : "maximum";
    }
}
