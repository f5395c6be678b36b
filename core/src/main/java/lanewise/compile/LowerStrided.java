package lanewise.compile;

import java.util.List;
import java.util.stream.IntStream;
import lanewise.algebra.Broadcast;
import lanewise.algebra.Pad;
import lanewise.algebra.Permute;
import lanewise.algebra.Slice;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.StridedCopy;
import lanewise.kernel.StridedKernels;
import lanewise.tensor.Shape;

/// Permuted axes, cuts, pads and repetitions: copies between strided places, with axes named as in the
/// graph whatever the layout. Every sign of zero survives.
final class LowerStrided {
    private LowerStrided() {}

    /// A part of a whole: where its first element lies, and the distances of its neighbours.
    private record Part(int at, int[] strides) {
        static Part of(List<Integer> starts, List<Integer> steps, int[] whole) {
            int at = 0;
            int[] strides = new int[whole.length];
            for (int axis = 0; axis < whole.length; axis++) {
                at += starts.get(axis) * whole[axis];
                strides[axis] = steps.get(axis) * whole[axis];
            }
            return new Part(at, strides);
        }
    }

    static void permute(Lowering plan, Node node, Permute op) {
        Value x = node.operands().getFirst();
        Layout layout = plan.layout(node.value());
        Shape to = node.value().shape();
        int[] from = plan.layout(x).strides(x.shape());
        int[] xStrides = op.axes().stream().mapToInt(axis -> from[axis]).toArray();
        StridedCopy table = StridedCopy.of(extents(layout, to), xStrides, layout.strides(to));
        copy(plan, node, "permute", table, plan.read(x), 0, plan.write(node.value()), 0);
    }

    static void slice(Lowering plan, Node node, Slice op) {
        Value x = node.operands().getFirst();
        Layout layout = plan.layout(node.value());
        Shape to = node.value().shape();
        Part part = Part.of(op.starts(), op.steps(), layout.strides(x.shape()));
        StridedCopy table = StridedCopy.of(extents(layout, to), part.strides(), layout.strides(to));
        Buffer from = plan.read(x, layout);
        if (table.isOneRun()) {
            plan.alias(node.value(), layout, from.part(part.at(), layout.floats(to)));
        } else {
            copy(plan, node, "slice", table, from, part.at(), plan.write(node.value()), 0);
        }
    }

    static void broadcast(Lowering plan, Node node, Broadcast op) {
        Value x = node.operands().getFirst();
        Shape aligned = x.shape().stretched(op.to().rank());
        int[] strides = Layout.ROW_MAJOR.strides(aligned);
        for (int axis = 0; axis < strides.length; axis++) {
            strides[axis] = aligned.size(axis) == 1 ? 0 : strides[axis];
        }
        StridedCopy table = StridedCopy.of(op.to().toArray(), strides, op.to().strides());
        Buffer from = plan.read(x, Layout.ROW_MAJOR);
        copy(plan, node, "repeat", table, from, 0, plan.write(node.value(), Layout.ROW_MAJOR), 0);
    }

    static void pad(Lowering plan, Node node, Pad op) {
        Layout layout = plan.layout(node.value());
        Buffer y = plan.write(node.value());
        if (op.terms(shapes(node)) < node.value().shape().elements()) {
            clear(plan, node, y);
        }
        place(plan, node, "pad", op, node.operands().getFirst(), layout, y);
    }

    /// Lets the parts of joins be made where they go: what lies there in one piece, in the layout of the
    /// whole. Only where parts leave no zeros, which would have to be there first.
    static void destine(Lowering plan, List<Node> nodes) {
        for (Node node : nodes.reversed()) {
            if (node.op() instanceof Join join && join.isFull()) {
                Layout layout = plan.layout(node.value());
                Buffer whole = plan.destination(node.value());
                for (int i = 0; i < join.places().size(); i++) {
                    Value value = node.operands().get(i);
                    Shape shape = value.shape();
                    Pad place = join.places().get(i);
                    if (plan.layout(value) == layout
                            && table(place, shape, layout).isOneRun()) {
                        int at = part(place, layout).at();
                        plan.destine(value, whole.part(at, layout.floats(shape)));
                    }
                }
            }
        }
    }

    static void join(Lowering plan, Node node, Join op) {
        Layout layout = plan.layout(node.value());
        Buffer y = plan.write(node.value());
        if (!op.isFull()) {
            clear(plan, node, y);
        }
        for (int i = 0; i < op.places().size(); i++) {
            place(plan, node, "join", op.places().get(i), node.operands().get(i), layout, y);
        }
    }

    private static void place(Lowering plan, Node node, String name, Pad place, Value value, Layout layout, Buffer y) {
        Buffer x = plan.read(value, layout);
        int at = part(place, layout).at();
        if (!x.isAt(y, at)) {
            copy(plan, node, name, table(place, value.shape(), layout), x, 0, y, at);
        }
    }

    private static Part part(Pad place, Layout layout) {
        return Part.of(place.starts(), place.steps(), layout.strides(place.to()));
    }

    /// The copy of a whole array to its place.
    private static StridedCopy table(Pad place, Shape shape, Layout layout) {
        int[] yStrides = part(place, layout).strides();
        return StridedCopy.of(extents(layout, shape), layout.strides(shape), yStrides);
    }

    private static List<Shape> shapes(Node node) {
        return node.operands().stream().map(Value::shape).toList();
    }

    private static int[] extents(Layout layout, Shape shape) {
        return IntStream.range(0, shape.rank())
                .map(axis -> layout.extent(shape, axis))
                .toArray();
    }

    private static void clear(Lowering plan, Node node, Buffer y) {
        StridedKernels kernels = plan.kernelsFor(y.floats()).strided();
        int size = y.floats();
        Step.Body body = (memory, thread, first, last) -> kernels.clear(y.in(memory), y.at(), size, first, last);
        plan.add(new Step("clear", kernels.clearUnits(size), body).writes(y), node);
    }

    /// Copies from `xOffset` in x to `yOffset` in y.
    private static void copy(
            Lowering plan, Node node, String name, StridedCopy table, Buffer x, int xOffset, Buffer y, int yOffset) {
        StridedKernels kernels = plan.kernelsFor(y.floats()).strided();
        Step.Body body = (memory, thread, first, last) ->
                kernels.copy(table, x.in(memory), x.at() + xOffset, y.in(memory), y.at() + yOffset, first, last);
        plan.add(new Step(name, table.units(), body).reads(x).writes(y), node);
    }
}
