package lanewise.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lanewise.algebra.MaxAlong;
import lanewise.algebra.Pointwise;
import lanewise.algebra.SumTo;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.tensor.Shape;

/// Elementwise operations, sums and maxima that share rows, put into phases: a value belongs to the phase in which
/// everything it needs is known first, that is one behind the last sum or maximum it depends on.
///
/// What a later phase needs of the elements of an earlier one is computed again where that takes few instructions, and
/// kept otherwise; what is stored for others anyway is read back.
final class RowGroup {
    /// More work than this (in the units of [Weights]) is not done twice.
    private static final int CHEAP = 4;

    /// One phase: the operations on elements, the reductions of elements, then the operations on the rows' numbers.
    /// `loads` are what the elements' operations read, `stores` what they leave behind.
    record Phase(Set<Value> loads, List<Node> elements, Set<Value> stores, List<Node> reductions, List<Node> rows) {}

    private final List<Node> nodes;
    private final Set<Value> usedOutside;
    private final Shape full;
    private final Map<Value, Node> makers = new HashMap<>();
    private final Map<Value, Integer> level = new HashMap<>();
    private final Map<Value, Integer> again = new HashMap<>();

    RowGroup(List<Node> nodes, Set<Value> usedOutside) {
        this.nodes = nodes;
        this.usedOutside = usedOutside;
        this.full = full(nodes);
        for (Node node : nodes) {
            makers.put(node.value(), node);
            int after = isReduction(node) ? 1 : 0;
            level.put(node.value(), after + latest(node));
            again.put(node.value(), cost(node));
        }
    }

    static boolean isReduction(Node node) {
        return node.op() instanceof SumTo || node.op() instanceof MaxAlong;
    }

    /// The shape of the elements.
    static Shape full(List<Node> nodes) {
        Node reduction =
                nodes.stream().filter(RowGroup::isReduction).findFirst().orElseThrow();
        return reduction.operands().getFirst().shape();
    }

    /// The shape of the rows' numbers.
    static Shape kept(List<Node> nodes) {
        return nodes.stream()
                .filter(RowGroup::isReduction)
                .findFirst()
                .orElseThrow()
                .value()
                .shape();
    }

    /// Whether a value is made here, a number for each element.
    boolean isElement(Value value) {
        return makers.containsKey(value) && value.shape().equals(full);
    }

    /// Whether a value is made here, a number for each row.
    boolean isRowValue(Value value) {
        return makers.containsKey(value) && !value.shape().equals(full);
    }

    /// Whether elements lie in scratch memory for a later phase.
    boolean isKept(Value value) {
        return isElement(value) && !usedOutside.contains(value) && again(value) > CHEAP;
    }

    private int level(Value value) {
        return Objects.requireNonNull(level.get(value), value::toString);
    }

    private int again(Value value) {
        return Objects.requireNonNull(again.get(value), value::toString);
    }

    private Node maker(Value value) {
        return Objects.requireNonNull(makers.get(value), value::toString);
    }

    private int latest(Node node) {
        return node.operands().stream()
                .mapToInt(operand -> level.getOrDefault(operand, 0))
                .max()
                .orElse(0);
    }

    /// What it takes to compute an element again.
    private int cost(Node node) {
        return node.op() instanceof Pointwise map
                ? Weights.of(map.body())
                        + node.operands().stream()
                                .filter(operand -> isElement(operand) && !isKept(operand))
                                .mapToInt(this::again)
                                .sum()
                : 0;
    }

    /// The phases in order. What the rows' operations make of nothing but operands comes before the first
    /// elements; sums that are for others only wait for a phase that reads their operands anyway.
    List<Phase> phases() {
        int first = 0;
        int last = 0;
        for (Node node : nodes) {
            int at = level(node.value()) - (isRowValue(node.value()) ? 1 : 0);
            first = Math.min(first, at);
            last = Math.max(last, at);
        }
        List<Node> results = nodes.stream().filter(this::isResult).toList();
        if (results.size() < nodes.size()) {
            List<Node> others =
                    nodes.stream().filter(node -> !results.contains(node)).toList();
            List<Phase> without = phases(others, first, last);
            for (Node result : results) {
                level.put(result.value(), 1 + first + cheapestPhase(result, without, first));
            }
        }
        return phases(nodes, first, last);
    }

    /// Whether a sum or maximum is for others only: it may wait.
    private boolean isResult(Node node) {
        return isReduction(node)
                && nodes.stream().noneMatch(other -> other.operands().contains(node.value()));
    }

    /// The first of the phases that load least for it beside what they load anyway.
    private int cheapestPhase(Node result, List<Phase> phases, int first) {
        int cheapest = level(result.value()) - 1 - first;
        long least = Long.MAX_VALUE;
        for (int i = cheapest; i < phases.size(); i++) {
            Set<Value> loads = new LinkedHashSet<>();
            demand(result.operands().getFirst(), first + i, loads, new HashSet<>());
            Set<Value> anyway = phases.get(i).loads;
            long more = loads.stream()
                    .filter(value -> !isRowValue(value) && !anyway.contains(value))
                    .count();
            if (more < least) {
                least = more;
                cheapest = i;
            }
        }
        return cheapest;
    }

    private List<Phase> phases(List<Node> among, int first, int last) {
        List<Phase> phases = new ArrayList<>();
        Set<Value> wanted = new HashSet<>();
        for (int p = last; p >= first; p--) {
            Phase phase = phase(among, p, wanted);
            phases.addFirst(phase);
            phase.loads.stream().filter(this::isKept).forEach(wanted::add);
        }
        return phases;
    }

    private Phase phase(List<Node> among, int p, Set<Value> wanted) {
        List<Node> reductions = new ArrayList<>();
        List<Node> rows = new ArrayList<>();
        Set<Value> stores = new LinkedHashSet<>();
        Set<Value> loads = new LinkedHashSet<>();
        Set<Value> computed = new HashSet<>();
        for (Node node : among) {
            Value value = node.value();
            if (isReduction(node)) {
                if (level(value) == p + 1) {
                    reductions.add(node);
                    demand(node.operands().getFirst(), p, loads, computed);
                }
            } else if (isRowValue(value)) {
                if (level(value) == p + 1) {
                    rows.add(node);
                }
            } else if (level(value) == p && (usedOutside.contains(value) || wanted.contains(value))) {
                stores.add(value);
                demand(value, p, loads, computed);
            }
        }
        List<Node> elements =
                nodes.stream().filter(node -> computed.contains(node.value())).toList();
        return new Phase(loads, elements, stores, reductions, rows);
    }

    /// Adds what phase p computes and loads to have a value.
    private void demand(Value value, int p, Set<Value> loads, Set<Value> computed) {
        boolean isThere = isElement(value) && level(value) < p && (isKept(value) || usedOutside.contains(value));
        if (!isElement(value) || isThere) {
            loads.add(value);
        } else if (computed.add(value)) {
            maker(value).operands().forEach(operand -> demand(operand, p, loads, computed));
        }
    }

    /// Whether a later phase, or the elements of any, read a number of the rows.
    boolean isReadLater(Value rowValue) {
        int own = level(rowValue);
        for (Node node : nodes) {
            boolean sameRows = isRowValue(node.value()) && !isReduction(node) && level(node.value()) == own;
            if (node.operands().contains(rowValue) && !sameRows) {
                return true;
            }
        }
        return false;
    }
}
