package lanewise.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lanewise.algebra.ArgMaxPool;
import lanewise.algebra.Elementary;
import lanewise.algebra.Pick;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.tensor.Shape;

/// The order of work: single operations, and groups of elementwise ones that share a loop. A group has several outputs
/// (velocity and weight of an update); nothing is computed twice. An elementwise operation joins the earliest group
/// with its iteration space that does not run before its operands are there.
final class Schedule {
    /// What is lowered together.
    record Entry(List<Node> nodes) {
        Node first() {
            return nodes.getFirst();
        }
    }

    private record Space(Shape shape, Layout layout) {}

    /// Keeps generated loops small enough to be compiled well, and to be compiled at all: about eight instructions
    /// for each.
    private static final int LARGEST_GROUP = 40;

    private final Map<Value, Layout> layouts;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Space> spaces = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final Map<Value, Integer> madeAt = new HashMap<>();

    private Schedule(Map<Value, Layout> layouts) {
        this.layouts = layouts;
    }

    static List<Entry> of(List<Node> nodes, Map<Value, Layout> layouts, boolean fuse) {
        Schedule schedule = new Schedule(layouts);
        for (Node node : nodes) {
            schedule.add(node, fuse);
        }
        return schedule.entries;
    }

    private void add(Node node, boolean fuse) {
        switch (node.op()) {
            case Pointwise map -> addPointwise(node, map, fuse);
            case Pick pick
            when choosesItself(node) -> join(node, madeAt(node.operands().get(1)));
            default -> append(node);
        }
    }

    /// A pick by the argmax of the very same windows is max pooling: one kernel finds both.
    private boolean choosesItself(Node pick) {
        int at = madeAt(pick.operands().get(1));
        if (at < 0) {
            return false;
        }
        Node maker = entries.get(at).first();
        return entries.get(at).nodes().size() == 1
                && maker.op() instanceof ArgMaxPool choice
                && maker.value().equals(pick.operands().get(1))
                && maker.operands().getFirst().equals(pick.operands().getFirst())
                && choice.window().equals(((Pick) pick.op()).window());
    }

    private void addPointwise(Node node, Pointwise map, boolean fuse) {
        Space space = new Space(map.to(), Objects.requireNonNull(layouts.get(node.value())));
        int size = operations(map.body());
        for (int at = earliest(node, space); fuse && at < entries.size(); at++) {
            if (space.equals(spaces.get(at)) && sizes.get(at) + size <= LARGEST_GROUP) {
                sizes.set(at, sizes.get(at) + size);
                join(node, at);
                return;
            }
        }
        append(node);
        spaces.set(entries.size() - 1, space);
        sizes.set(entries.size() - 1, size);
    }

    /// The first entry that this node could be part of: where an operand is made in a group with the same space,
    /// that group itself; else the entry behind the operand's.
    private int earliest(Node node, Space space) {
        int earliest = 0;
        for (Value operand : node.operands()) {
            int at = madeAt(operand);
            boolean inLoop = at >= 0
                    && space.equals(spaces.get(at))
                    && entries.get(at).nodes().stream()
                            .anyMatch(member -> member.value().equals(operand));
            earliest = Math.max(earliest, inLoop ? at : at + 1);
        }
        return earliest;
    }

    /// The entry that makes a value; -1 for what comes from outside.
    private int madeAt(Value value) {
        return madeAt.getOrDefault(value, -1);
    }

    private void join(Node node, int at) {
        List<Node> nodes = new ArrayList<>(entries.get(at).nodes());
        nodes.add(node);
        entries.set(at, new Entry(List.copyOf(nodes)));
        madeAt.put(node.value(), at);
    }

    private void append(Node node) {
        madeAt.put(node.value(), entries.size());
        entries.add(new Entry(List.of(node)));
        spaces.add(new Space(Shape.SCALAR, Layout.ROW_MAJOR));
        // fuller than full, so that not even a number without operations joins what is no loop
        sizes.add(LARGEST_GROUP + 1);
    }

    private static int operations(Scalar body) {
        return body instanceof Scalar.Apply apply
                ? weight(apply.function())
                        + apply.operands().stream()
                                .mapToInt(Schedule::operations)
                                .sum()
                : 0;
    }

    /// The instructions of a function, in units of eight.
    private static int weight(Elementary function) {
        return switch (function) {
            case EXP -> 4;
            case EXPM1, ATAN, SIGMOID -> 5;
            case LOG, LOG1P, TANH -> 7;
            case ERF, NORMAL, GELU -> 9;
            case SOFTPLUS -> 11;
            case POWER -> 17;
            case SIN, COS -> 20;
            default -> 1;
        };
    }
}
