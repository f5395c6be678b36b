package lanewise.peers.ours;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;

/// The two halves of forward and backward as programs of their own, for workloads that time one of them alone:
/// what the backward half reads of the forward one is an output there and an input here, as in a training step,
/// where other layers lie between the two.
final class Halves {
    private final Graph graph;
    private final Value y;
    private final Map<String, Value> gradients = new LinkedHashMap<>();
    private final Set<Value> kept = new LinkedHashSet<>();

    /// Cuts the gradients of y along a cotangent, an input, with respect to named values.
    Halves(Graph graph, Value y, Value cotangent, Map<String, Value> of) {
        this.graph = graph;
        this.y = y;
        Map<Value, Value> found = Gradient.vjp(graph, y, cotangent, of.values());
        of.forEach((name, x) -> gradients.put("g" + name, found.get(x)));
        List<Node> needed = graph.needed(gradients.values());
        Set<Value> behind = new HashSet<>(Set.of(cotangent));
        for (Node node : needed) {
            if (node.operands().stream().anyMatch(behind::contains)) {
                behind.add(node.value());
            }
        }
        for (Node node : needed) {
            if (behind.contains(node.value())) {
                node.operands().stream()
                        .filter(operand -> !behind.contains(operand)
                                && graph.source(operand).isEmpty())
                        .filter(operand -> dependsOnInput(operand))
                        .forEach(kept::add);
            }
        }
    }

    /// Constants are made where they are used.
    private boolean dependsOnInput(Value value) {
        Set<Value> seen = new HashSet<>();
        for (Node node : graph.needed(List.of(value))) {
            boolean depends = node.operands().stream()
                    .anyMatch(operand ->
                            seen.contains(operand) || graph.source(operand).isPresent());
            if (depends) {
                seen.add(node.value());
            }
        }
        return seen.contains(value);
    }

    private static String name(Value value) {
        return "kept-" + value.id();
    }

    /// y and what is kept, from the inputs.
    Program forward() {
        Map<String, Value> outputs = new LinkedHashMap<>(Map.of("y", y));
        kept.forEach(value -> outputs.put(name(value), value));
        return Program.of(graph, outputs);
    }

    /// The gradients, from the inputs and what was kept.
    Program backward() {
        Graph copy = new Graph();
        Map<Value, Value> known = new HashMap<>();
        for (Source source : graph.sources()) {
            known.put(
                    source.value(),
                    copy.source(
                            source.name(),
                            source.value().shape(),
                            source.value().type(),
                            source.role()));
        }
        for (Value value : kept) {
            known.put(value, copy.source(name(value), value.shape(), value.type(), Source.Role.INPUT));
        }
        copy(graph.needed(gradients.values()), copy, known);
        Map<String, Value> outputs = new LinkedHashMap<>();
        gradients.forEach((name, value) -> outputs.put(name, known.get(value)));
        return Program.of(copy, outputs);
    }

    private static void copy(Collection<Node> nodes, Graph to, Map<Value, Value> known) {
        for (Node node : nodes) {
            if (!known.containsKey(node.value())) {
                known.put(
                        node.value(),
                        to.emit(
                                node.op(),
                                node.operands().stream().map(known::get).toList()));
            }
        }
    }

    /// Sessions of both, the forward one run once and what it keeps handed to the other.
    Pair sessions(Map<String, float[]> inputs, Workers workers) {
        Session up = Session.of(forward(), new State(), workers).warmUp();
        Session down = Session.of(backward(), new State(), workers).warmUp();
        inputs.forEach((name, numbers) -> {
            up.bind(name, numbers);
            down.bind(name, numbers);
        });
        up.run();
        for (Value value : kept) {
            down.bind(name(value), up.output(name(value)).data());
        }
        return new Pair(up, down, List.copyOf(gradients.keySet()));
    }

    /// Both sessions, and the names of the gradients.
    record Pair(Session up, Session down, List<String> gradients) {
        Map<String, float[]> forward() {
            return Map.of("y", up.output("y").data());
        }

        Map<String, float[]> backward() {
            Map<String, float[]> read = new LinkedHashMap<>();
            gradients.forEach(name -> read.put(name, down.output(name).data()));
            return read;
        }
    }
}
