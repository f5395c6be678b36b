package lanewise.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lanewise.algebra.ArgMaxPool;
import lanewise.algebra.Constant;
import lanewise.algebra.MaxAlong;
import lanewise.algebra.Pick;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Reshape;
import lanewise.algebra.SumTo;
import lanewise.algebra.Value;
import lanewise.graph.Node;

/// The order of work: single operations, and groups of elementwise ones, sums and maxima that share a loop. A
/// group has several outputs (velocity and weight of an update); nothing that takes long is computed twice.
/// An operation joins the earliest group with its iteration space that does not run before its operands are
/// there.
final class Schedule {
    /// What is lowered together.
    record Entry(List<Node> nodes) {
        Node first() {
            return nodes.getFirst();
        }

        List<Node> behindFirst() {
            return nodes.subList(1, nodes.size());
        }

        /// Whether this is a loop over rows: see [LowerRowLoop].
        boolean isRowLoop() {
            return nodes.size() > 1 && nodes.stream().anyMatch(RowGroup::isReduction);
        }

        /// Each operation for itself.
        List<Entry> apart() {
            return nodes.stream().map(node -> new Entry(List.of(node))).toList();
        }
    }

    private final Map<Value, Layout> layouts;
    private final List<Entry> entries = new ArrayList<>();
    private final List<LoopSize> loops = new ArrayList<>();
    private final Map<Value, Integer> madeAt = new HashMap<>();

    private Schedule(Map<Value, Layout> layouts) {
        this.layouts = layouts;
    }

    static List<Entry> of(List<Node> nodes, Map<Value, Layout> layouts, boolean fuse) {
        Schedule schedule = new Schedule(layouts);
        for (Node node : givenFirst(nodes)) {
            schedule.add(node, fuse);
        }
        return schedule.entries;
    }

    /// Constants and views of what comes from outside wait for nothing: they come first, so that they part no
    /// loops.
    private static List<Node> givenFirst(List<Node> nodes) {
        Set<Value> made = new HashSet<>();
        List<Node> given = new ArrayList<>();
        List<Node> others = new ArrayList<>();
        for (Node node : nodes) {
            boolean isGiven = (node.op() instanceof Constant || node.op() instanceof Reshape)
                    && node.operands().stream().noneMatch(made::contains);
            (isGiven ? given : others).add(node);
            if (!isGiven) {
                made.add(node.value());
            }
        }
        given.addAll(others);
        return given;
    }

    private void add(Node node, boolean fuse) {
        switch (node.op()) {
            case Pointwise map -> addPointwise(node, map, fuse);
            case SumTo _, MaxAlong _ -> addReduction(node, fuse);
            case Pick pick
            when choosesItself(node) -> join(node, madeAt(node.operands().get(1)));
            default -> append(node, LoopSize.NONE);
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
        int weight = Weights.of(map.body());
        if (fuse && !map.body().readsPosition()) {
            for (int at = earliestRows(node); at < entries.size(); at++) {
                if (loops.get(at).takesRows(node, layout(node.value()), weight)) {
                    loops.get(at).add(node, weight);
                    join(node, at);
                    return;
                }
            }
        }
        addToElements(node, LoopSize.of(map.to(), layout(node.value())), weight, fuse);
    }

    private void addReduction(Node node, boolean fuse) {
        Value x = node.operands().getFirst();
        Value y = node.value();
        boolean canShare = LoopSize.canGather(x.shape(), layout(x), y.shape(), layout(y));
        if (fuse && canShare) {
            addToElements(node, LoopSize.of(x.shape(), layout(x)), 1, true);
        } else {
            append(node, LoopSize.NONE);
        }
    }

    /// Joins the first group of these elements that can take the node, or begins one.
    private void addToElements(Node node, LoopSize empty, int weight, boolean fuse) {
        for (int at = earliest(node, empty); fuse && at < entries.size(); at++) {
            if (loops.get(at).takesElements(node, empty, weight)) {
                loops.get(at).add(node, weight);
                join(node, at);
                return;
            }
        }
        append(node, empty);
        empty.add(node, weight);
    }

    /// The first entry that this node could be part of: where an operand is made in a group with the same elements,
    /// that group itself; else the entry behind the operand's.
    private int earliest(Node node, LoopSize empty) {
        int earliest = 0;
        for (Value operand : node.operands()) {
            int at = madeAt(operand);
            earliest = Math.max(earliest, at >= 0 && loops.get(at).hands(operand, empty) ? at : at + 1);
        }
        return earliest;
    }

    /// The same for an operation on the numbers of rows.
    private int earliestRows(Node node) {
        int earliest = 0;
        for (Value operand : node.operands()) {
            int at = madeAt(operand);
            earliest = Math.max(earliest, at >= 0 && loops.get(at).handsToRows(operand) ? at : at + 1);
        }
        return earliest;
    }

    /// The entry that makes a value; -1 for what comes from outside.
    private int madeAt(Value value) {
        return madeAt.getOrDefault(value, -1);
    }

    private Layout layout(Value value) {
        return Objects.requireNonNull(layouts.get(value));
    }

    private void join(Node node, int at) {
        List<Node> nodes = new ArrayList<>(entries.get(at).nodes());
        nodes.add(node);
        entries.set(at, new Entry(List.copyOf(nodes)));
        madeAt.put(node.value(), at);
    }

    private void append(Node node, LoopSize size) {
        madeAt.put(node.value(), entries.size());
        entries.add(new Entry(List.of(node)));
        loops.add(size);
    }
}
