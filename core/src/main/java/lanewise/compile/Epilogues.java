package lanewise.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Again;
import lanewise.algebra.Correlate;
import lanewise.algebra.CorrelateInput;
import lanewise.algebra.CorrelateWeight;
import lanewise.algebra.Matmul;
import lanewise.algebra.Op;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Reshape;
import lanewise.algebra.Value;
import lanewise.graph.Node;

/// Elementwise operations on a product (bias, activation, residual, dropout, the update of the parameter whose gradient
/// it is) move to the product, whose kernel has them run on each part that it finishes: see [LoopEpilogue].
///
/// An operation moves with all that share numbers with it, and only where everything else that they read is there
/// before the product. What gives a state its new value does not move to before the last other reader of the old one,
/// so that it can still take its place.
final class Epilogues {
    private final Map<Value, Value> updates;
    private final Map<Value, Layout> layouts;
    private final ImageLayouts images;
    private final List<Schedule.Entry> entries = new ArrayList<>();
    private final Map<Value, Integer> madeAt = new HashMap<>();
    private final Map<Value, Value> views = new HashMap<>();

    private Epilogues(Map<Value, Value> updates, Map<Value, Layout> layouts, ImageLayouts images) {
        this.updates = updates;
        this.layouts = layouts;
        this.images = images;
    }

    /// The entries of a schedule with such loops moved.
    /// @param updates new values of states, by state
    static List<Schedule.Entry> join(
            List<Schedule.Entry> scheduled,
            Map<Value, Value> updates,
            Map<Value, Layout> layouts,
            ImageLayouts images) {
        Epilogues epilogues = new Epilogues(updates, layouts, images);
        for (Schedule.Entry entry : scheduled) {
            epilogues.add(entry.nodes());
        }
        epilogues.entries.removeIf(entry -> entry.nodes().isEmpty());
        return epilogues.entries;
    }

    private void add(List<Node> nodes) {
        List<Node> staying = new ArrayList<>(nodes);
        if (nodes.getFirst().op() instanceof Pointwise && !new Schedule.Entry(nodes).isRowLoop()) {
            for (List<Node> connected : apart(nodes)) {
                int product = latest(connected);
                if (product >= 0 && fits(connected, product) && !readsOldStates(connected, product)) {
                    staying.removeAll(connected);
                    List<Node> together = new ArrayList<>(entries.get(product).nodes());
                    together.addAll(connected);
                    place(product, together);
                }
            }
        }
        entries.add(new Schedule.Entry(staying));
        place(entries.size() - 1, staying);
    }

    private void place(int at, List<Node> nodes) {
        entries.set(at, new Schedule.Entry(nodes));
        for (Node node : nodes) {
            madeAt.put(node.value(), at);
            if (node.op() instanceof Reshape || node.op() instanceof Again) {
                views.put(node.value(), node.operands().getFirst());
            }
        }
    }

    /// The nodes of a loop in groups that hand each other numbers.
    private static List<List<Node>> apart(List<Node> nodes) {
        List<List<Node>> groups = new ArrayList<>();
        for (Node node : nodes) {
            List<Node> own = new ArrayList<>();
            for (List<Node> group : List.copyOf(groups)) {
                if (group.stream().anyMatch(other -> node.operands().contains(other.value()))) {
                    own.addAll(group);
                    groups.remove(group);
                }
            }
            own.add(node);
            groups.add(own);
        }
        return groups;
    }

    /// The last entry that makes something that the nodes read from outside; -1 if there is none.
    private int latest(List<Node> nodes) {
        int latest = -1;
        for (Node node : nodes) {
            for (Value operand : node.operands()) {
                latest = Math.max(latest, madeAt.getOrDefault(operand, -1));
            }
        }
        return latest;
    }

    /// Whether the nodes have an element for each one of a product, in the same places.
    private boolean fits(List<Node> nodes, int product) {
        List<Node> there = entries.get(product).nodes();
        Value made = there.getFirst().value();
        Value result = nodes.getFirst().value();
        return isProduct(there.getFirst())
                && there.size() == 1
                && result.shape().elements() > 0
                && result.shape().equals(made.shape())
                && layouts.get(result) == layouts.get(made);
    }

    /// Other correlations than those that are products of pixels and weights have kernels that lose more by being
    /// interrupted, and by what their blocks lose in the caches, than a pass over the result takes.
    private boolean isProduct(Node node) {
        Op op = node.op();
        return op instanceof Matmul
                || (op instanceof Correlate || op instanceof CorrelateInput || op instanceof CorrelateWeight)
                        && images.algorithm(node) == CorrelationAlgorithm.PIXEL_PRODUCT;
    }

    /// Whether entries from one on read a state to which the nodes give a new value.
    private boolean readsOldStates(List<Node> nodes, int from) {
        for (Map.Entry<Value, Value> update : updates.entrySet()) {
            boolean isMade = nodes.stream().anyMatch(node -> node.value().equals(update.getValue()));
            for (int at = from; isMade && at < entries.size(); at++) {
                for (Node node : entries.get(at).nodes()) {
                    for (Value operand : node.operands()) {
                        if (source(operand).equals(update.getKey())) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /// What a value is a view of.
    private Value source(Value value) {
        Value of = views.get(value);
        return of == null ? value : source(of);
    }
}
