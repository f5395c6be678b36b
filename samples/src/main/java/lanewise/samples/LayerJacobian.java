package lanewise.samples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Source;

/// The Jacobian of a whole layer by what flows into it, composed from those of its operations.
final class LayerJacobian {
    private LayerJacobian() {}

    /// Empty where nothing but parameters flows in.
    static Optional<Jacobian> of(Graph graph, List<Node> layer) {
        return input(graph, layer).flatMap(input -> chain(graph, layer, input));
    }

    private static Optional<Value> input(Graph graph, List<Node> layer) {
        Set<Value> inside = new HashSet<>();
        layer.forEach(node -> inside.add(node.value()));
        return layer.stream()
                .flatMap(node -> node.operands().stream())
                .filter(value -> value.isFloat() && !inside.contains(value))
                .filter(value -> graph.source(value)
                        .filter(source -> source.role() == Source.Role.STATE)
                        .isEmpty())
                .findFirst();
    }

    /// Of the last operation that the input reaches.
    private static Optional<Jacobian> chain(Graph graph, List<Node> layer, Value input) {
        Map<Value, Jacobian> known = new HashMap<>();
        known.put(input, Jacobian.identity(input.shape()));
        Optional<Jacobian> last = Optional.empty();
        for (Node node : layer) {
            Optional<Jacobian> own = byInput(graph, node, known);
            if (own.isPresent()) {
                known.put(node.value(), own.get());
                last = own;
            }
        }
        return last;
    }

    private static Optional<Jacobian> byInput(Graph graph, Node node, Map<Value, Jacobian> known) {
        List<Jacobian> shares = new ArrayList<>();
        for (int operand = 0; operand < node.operands().size(); operand++) {
            Jacobian before = known.get(node.operands().get(operand));
            if (before != null) {
                shares.add(Jacobian.compose(node.op().jacobian(node.site(graph), operand), before));
            }
        }
        return shares.stream().filter(share -> !share.isZero()).reduce(Jacobian::sum);
    }
}
