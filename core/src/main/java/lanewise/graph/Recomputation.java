package lanewise.graph;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Again;
import lanewise.algebra.Emitter;
import lanewise.algebra.Site;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;

/// What a backward pass sees of the forward pass: its values as they were kept or, inside named parts of the model,
/// computed once more from what enters the part. The part's values then need not be kept in between; the price is its
/// forward pass a second time.
final class Recomputation {
    private final Graph graph;
    private final List<String> parts;
    private final Map<Value, Value> again = new HashMap<>();

    Recomputation(Graph graph, Collection<String> parts) {
        this.graph = graph;
        this.parts = List.copyOf(parts);
        for (String part : parts) {
            if (graph.nodes().stream().noneMatch(node -> isWithin(node, part))) {
                throw new LanewiseException("nothing to recompute: no operation belongs to the part \"" + part
                        + "\"; the parts are "
                        + graph.nodes().stream().map(Node::path).distinct().toList());
            }
        }
    }

    /// A node as its Jacobian is to see it.
    Site site(Node node) {
        Optional<String> part = part(node);
        if (part.isEmpty()) {
            return node.site(graph);
        }
        List<Value> operands =
                node.operands().stream().map(x -> again(part.get(), x)).toList();
        return new Site(graph, operands, again(part.get(), node.value()));
    }

    /// What enters the part is kept, and starts the second computation.
    private Value again(String part, Value value) {
        Value known = again.get(value);
        if (known == null) {
            Optional<Node> inside = graph.definition(value).filter(node -> isWithin(node, part));
            known = inside.isPresent()
                    ? repeated(part, inside.get())
                    : graph.within(part).emit(new Again(part), value);
            again.put(value, known);
        }
        return known;
    }

    private Value repeated(String part, Node node) {
        List<Value> operands = node.operands().stream().map(x -> again(part, x)).toList();
        Emitter out = graph.within(node.path());
        return out.emit(node.op(), operands);
    }

    private Optional<String> part(Node node) {
        return parts.stream().filter(part -> isWithin(node, part)).findFirst();
    }

    private static boolean isWithin(Node node, String part) {
        return node.path().equals(part) || node.path().startsWith(part + "/");
    }
}
