package lanewise.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lanewise.algebra.SumTo;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.Reductions;
import lanewise.tensor.Shape;

/// Sums and maxima over axes, and where along an axis the largest element is. The axes of the operand, as they lie in
/// memory, are merged where they can be; then runs of reduced axes are taken away one by one, the innermost first: a
/// contiguous run by the row kernel, one with kept axes behind it by the column kernel. A row so long that the kernel
/// cuts it into pieces leaves one result for each, which are a row to reduce again.
final class LowerReduction {
    private LowerReduction() {}

    /// Some axes that behave as one. The stride is that of its innermost element.
    private record Run(int size, int stride, boolean isReduced) {}

    /// A kernel for rows: see [Reductions].
    private interface Rows {
        void run(float[] x, int at, int xRow, int columns, float[] y, int yAt, int from, int to);
    }

    /// A kernel for columns: see [Reductions].
    private interface Columns {
        void run(
                float[] x,
                int at,
                int xOuter,
                int xRow,
                int reduce,
                int inner,
                float[] y,
                int yAt,
                int yOuter,
                int from,
                int to);
    }

    /// What is made of the elements, and the kernels that do it.
    private record Kind(String title, Function<Reductions, Rows> rows, Function<Reductions, Columns> columns) {
        static final Kind SUM = new Kind("sum", kernels -> kernels::sumRows, kernels -> kernels::sumColumns);
        static final Kind MAXIMUM = new Kind("maximum", kernels -> kernels::maxRows, kernels -> kernels::maxColumns);
        static final Kind ARGMAX =
                new Kind("argmax", kernels -> kernels::argMaxRows, kernels -> kernels::argMaxColumns);
    }

    static void sum(Lowering plan, Node node) {
        lower(plan, node, Kind.SUM);
    }

    static void maximum(Lowering plan, Node node) {
        lower(plan, node, Kind.MAXIMUM);
    }

    /// Along one axis, which is not empty.
    static void argMax(Lowering plan, Node node) {
        lower(plan, node, Kind.ARGMAX);
    }

    private static void lower(Lowering plan, Node node, Kind kind) {
        Value x = node.operands().getFirst();
        Value y = node.value();
        // one sample whose axis vanishes is not summed, so nothing would take its pad lanes away
        boolean losesSample = plan.layout(y) == Layout.ROW_MAJOR
                && x.shape().rank() > 0
                && x.shape().size(0) == 1;
        Layout layout = losesSample || losesOrder(x.shape(), y.shape(), plan.layout(x), plan.layout(y))
                ? Layout.ROW_MAJOR
                : plan.layout(x);
        List<Run> runs = runs(x.shape(), y.shape(), layout, plan.layout(y));
        Buffer from = plan.read(x, layout);
        if (runs.stream().noneMatch(Run::isReduced)) {
            if (kind.equals(Kind.ARGMAX)) {
                runs.add(new Run(1, 1, true));
            } else {
                plan.alias(y, plan.layout(y), from);
                return;
            }
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

    /// Whether what is left of the axes, as they lie, is not in the order in which the result is to lie.
    private static boolean losesOrder(Shape from, Shape to, Layout layout, Layout target) {
        int missing = from.rank() - to.rank();
        int before = -1;
        for (int axis : layout.order(from)) {
            if (layout == Layout.CHANNELS_INNERMOST && axis >= missing && to.size(axis - missing) > 1) {
                int stride = target.strides(to)[axis - missing];
                if (before >= 0 && stride > before) {
                    return true;
                }
                before = stride;
            }
        }
        return false;
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
        Reductions kernels = plan.kernelsFor(x.floats()).reductions();
        int rows = product(outer);
        int xRow = outer.isEmpty() ? 0 : outer.getLast().stride;
        int pieces = Reductions.pieces(reduced.size);
        if (pieces == 1) {
            pieces(plan, node, kind, x, xRow, reduced.size, y, rows);
            return;
        }
        Buffer parts = Buffer.inArena(Math.multiplyExact(rows, pieces));
        Kind ofPieces = kind.equals(Kind.ARGMAX) ? Kind.MAXIMUM : kind;
        pieces(plan, node, ofPieces, x, xRow, reduced.size, parts, rows * pieces);
        if (kind.equals(Kind.ARGMAX)) {
            Step.Body body = (memory, thread, first, last) -> kernels.argMaxOfPieces(
                    x.in(memory),
                    x.at(),
                    xRow,
                    reduced.size,
                    parts.in(memory),
                    parts.at(),
                    y.in(memory),
                    y.at(),
                    first,
                    last);
            plan.add(new Step("argmax of pieces", rows, body).reads(x, parts).writes(y), node);
        } else {
            Run row = new Run(rows, pieces, false);
            rows(plan, node, kind, parts, y, new Run(pieces, 1, true), List.of(row));
        }
    }

    /// Gathers up `pieces` results for each of `rows` rows, of the operation of a node.
    static void pieces(Lowering plan, Node node, Buffer x, int pieces, Buffer y, int rows) {
        Kind kind = node.op() instanceof SumTo ? Kind.SUM : Kind.MAXIMUM;
        rows(plan, node, kind, x, y, new Run(pieces, 1, true), List.of(new Run(rows, pieces, false)));
    }

    private static void pieces(
            Lowering plan, Node node, Kind kind, Buffer x, int xRow, int columns, Buffer y, int units) {
        Rows kernel = kind.rows.apply(plan.kernelsFor(x.floats()).reductions());
        Step.Body body = (memory, thread, first, last) ->
                kernel.run(x.in(memory), x.at(), xRow, columns, y.in(memory), y.at(), first, last);
        plan.add(new Step(kind.title + " of rows", units, body).reads(x).writes(y), node);
    }

    private static void columns(
            Lowering plan, Node node, Kind kind, Buffer x, Buffer y, List<Run> before, Run reduced, Run kept) {
        Columns kernel = kind.columns.apply(plan.kernelsFor(x.floats()).reductions());
        int outer = product(before);
        int xOuter = before.isEmpty() ? 0 : before.getLast().stride;
        int inner = kept.size;
        Step.Body body = (memory, thread, first, last) -> kernel.run(
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
        plan.add(
                new Step(kind.title + " of columns", Reductions.columnUnits(outer, inner), body)
                        .reads(x)
                        .writes(y),
                node);
    }
}
