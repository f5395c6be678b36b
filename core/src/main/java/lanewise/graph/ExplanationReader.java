package lanewise.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Value;

/// Reads the declarations of a graph's operations into an [Explanation].
final class ExplanationReader {
    private final Graph graph;
    private final Set<Value> reached;
    private final Map<Value, Set<String>> readers = new LinkedHashMap<>();

    ExplanationReader(Graph graph, Collection<Value> wrt) {
        this.graph = graph;
        this.reached = new HashSet<>(wrt);
    }

    Explanation read(List<Node> nodes) {
        Map<Value, List<Optional<Jacobian>>> declared = new LinkedHashMap<>();
        for (Node node : nodes) {
            declared.put(node.value(), jacobians(node));
            if (node.operands().stream().anyMatch(reached::contains)) {
                reached.add(node.value());
            }
        }
        // Jacobians may have asked for further values, which want names too.
        ValueNames names = new ValueNames(graph, nodes);
        List<Explanation.Part> parts = new ArrayList<>();
        for (List<Node> part : runs(nodes)) {
            List<Explanation.Operation> operations = part.stream()
                    .map(node -> operation(node, declared.getOrDefault(node.value(), List.of()), names))
                    .toList();
            parts.add(new Explanation.Part(part.getFirst().path(), operations, chains(part)));
        }
        List<Explanation.Saved> saved = new ArrayList<>();
        readers.forEach((value, by) -> saved.add(new Explanation.Saved(names.of(value), value, List.copyOf(by))));
        return new Explanation(parts, saved);
    }

    private List<Optional<Jacobian>> jacobians(Node node) {
        List<Optional<Jacobian>> all = new ArrayList<>();
        for (int operand = 0; operand < node.operands().size(); operand++) {
            all.add(
                    node.operands().get(operand).isFloat()
                            ? Optional.of(node.op().jacobian(node.site(graph), operand))
                            : Optional.empty());
        }
        return all;
    }

    private static List<List<Node>> runs(List<Node> nodes) {
        List<List<Node>> runs = new ArrayList<>();
        for (Node node : nodes) {
            if (runs.isEmpty() || !runs.getLast().getFirst().path().equals(node.path())) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(node);
        }
        return runs;
    }

    private Explanation.Operation operation(Node node, List<Optional<Jacobian>> jacobians, ValueNames names) {
        String name = names.of(node.value());
        List<Explanation.Dependence> dependences = new ArrayList<>();
        for (int operand = 0; operand < jacobians.size(); operand++) {
            Value x = node.operands().get(operand);
            jacobians.get(operand).ifPresent(jacobian -> dependences.add(dependence(name, x, jacobian, names)));
        }
        return new Explanation.Operation(name, node, dependences);
    }

    private Explanation.Dependence dependence(String reader, Value x, Jacobian jacobian, ValueNames names) {
        boolean differentiated = reached.contains(x) && !jacobian.isZero();
        Set<String> named = new LinkedHashSet<>();
        for (Value value : jacobian.named()) {
            Value origin = names.origin(value);
            named.add(names.of(origin));
            if (differentiated && graph.source(origin).isEmpty()) {
                readers.computeIfAbsent(origin, any -> new LinkedHashSet<>()).add(reader);
            }
        }
        return new Explanation.Dependence(names.of(names.origin(x)), x, jacobian, List.copyOf(named), differentiated);
    }

    private List<Chain> chains(List<Node> part) {
        Set<Value> inside = new HashSet<>();
        part.forEach(node -> inside.add(node.value()));
        return part.stream()
                .flatMap(node -> node.operands().stream())
                .distinct()
                .filter(value -> value.isFloat() && !inside.contains(value) && !isState(value))
                .flatMap(value -> chain(part, value).stream())
                .toList();
    }

    private boolean isState(Value value) {
        return graph.source(value)
                .filter(source -> source.role() == Source.Role.STATE)
                .isPresent();
    }

    private Optional<Chain> chain(List<Node> part, Value entering) {
        Map<Value, Jacobian> known = Jacobians.along(graph, part, entering);
        return part.reversed().stream()
                .map(Node::value)
                .filter(value -> known.containsKey(value)
                        && !known.getOrDefault(value, Jacobian.identity(value.shape()))
                                .isZero())
                .findFirst()
                .map(last -> Chain.through(graph, part, last, entering));
    }
}
