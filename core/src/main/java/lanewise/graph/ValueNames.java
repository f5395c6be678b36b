package lanewise.graph;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.algebra.Reshape;
import lanewise.algebra.Value;

/// What a reader knows the values of a graph as: inputs and states by their names, everything else by the part of the
/// model and the operation it comes from, "3.conv2d/correlate". Further ones of the same kind are numbered from 2.
final class ValueNames {
    private final Graph graph;
    private final Map<Value, String> names = new HashMap<>();

    /// Of the values that the graph has by now; those of `nodes` are numbered first.
    ValueNames(Graph graph, List<Node> nodes) {
        this.graph = graph;
        graph.sources().forEach(source -> names.put(source.value(), source.name()));
        Map<String, Integer> seen = new HashMap<>();
        Set<Node> ordered = new LinkedHashSet<>(nodes);
        ordered.addAll(graph.nodes());
        for (Node node : ordered) {
            String kind = kind(node);
            int number = seen.merge(kind, 1, Integer::sum);
            names.put(node.value(), number == 1 ? kind : kind + " " + number);
        }
    }

    private static String kind(Node node) {
        String title = node.op().title();
        boolean enough = node.path().isEmpty() || node.path().endsWith("." + title);
        return enough ? node.path().isEmpty() ? title : node.path() : node.path() + "/" + title;
    }

    String of(Value value) {
        return names.getOrDefault(value, value.toString());
    }

    /// The value itself, where this is only another view of it.
    Value origin(Value value) {
        return graph.definition(value)
                .filter(node -> node.op() instanceof Reshape)
                .map(node -> origin(node.operands().getFirst()))
                .orElse(value);
    }
}
