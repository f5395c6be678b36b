package lanewise.samples;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Reshape;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.run.PlanSummary;

/// The forward half of a training step, layer by layer: for every operation and each operand that numbers flow
/// through, what the operation declares about its Jacobian.
final class OperationTable {
    private final Graph graph;
    private final KernelIndex kernels;
    private final Set<Value> trained;
    private final Set<Value> saved = new LinkedHashSet<>();
    private final Table table = new Table()
            .left("operation, and by which operand")
            .left("structure")
            .right("non-zeros")
            .right("stored")
            .right("dense")
            .left("saved for backward");
    private long storedBytes;
    private long denseBytes;

    private OperationTable(Graph graph, KernelIndex kernels, List<Node> forward) {
        this.graph = graph;
        this.kernels = kernels;
        this.trained = dependents(graph, forward);
    }

    static OperationTable of(Program step, PlanSummary plan) {
        Graph graph = step.graph();
        List<Node> forward = graph.needed(step.outputs().values());
        OperationTable result = new OperationTable(graph, new KernelIndex(plan), forward);
        for (List<Node> layer : layers(forward)) {
            result.layer(layer);
        }
        return result;
    }

    String text() {
        return table.toString();
    }

    /// Bytes of the Jacobians that the backward pass multiplies by, as their structures need them.
    long storedBytes() {
        return storedBytes;
    }

    /// Bytes of the same Jacobians as dense matrices.
    long denseBytes() {
        return denseBytes;
    }

    /// Bytes of the computed values that these Jacobians name.
    long savedBytes() {
        return saved.stream()
                .filter(value -> graph.source(value).isEmpty())
                .mapToLong(Value::bytes)
                .sum();
    }

    /// Values that depend on a parameter: only by these is anything differentiated.
    private static Set<Value> dependents(Graph graph, List<Node> nodes) {
        Set<Value> found = graph.sources().stream()
                .filter(source -> source.role() == Source.Role.STATE)
                .map(Source::value)
                .collect(Collectors.toCollection(HashSet::new));
        for (Node node : nodes) {
            if (node.operands().stream().anyMatch(found::contains)) {
                found.add(node.value());
            }
        }
        return found;
    }

    /// Neighbouring operations of the same layer.
    private static List<List<Node>> layers(List<Node> nodes) {
        List<List<Node>> layers = new ArrayList<>();
        for (Node node : nodes) {
            if (layers.isEmpty() || !layers.getLast().getFirst().path().equals(node.path())) {
                layers.add(new ArrayList<>());
            }
            layers.getLast().add(node);
        }
        return layers;
    }

    private void layer(List<Node> layer) {
        String flow = LayerJacobian.of(graph, layer)
                .map(whole -> "  " + whole.from() + " -> " + whole.to() + "  " + whole.structure())
                .orElse("");
        table.text(layer.getFirst().path() + flow);
        layer.forEach(this::operation);
    }

    private void operation(Node node) {
        table.text("  " + node.op().title() + " " + node.value().shape() + ": " + kernels.of(node));
        for (int operand = 0; operand < node.operands().size(); operand++) {
            Value x = node.operands().get(operand);
            if (x.isFloat()) {
                row(node, x, node.op().jacobian(node.site(graph), operand));
            }
        }
    }

    private void row(Node node, Value x, Jacobian jacobian) {
        boolean needed = trained.contains(x) && !jacobian.isZero();
        if (needed) {
            storedBytes += jacobian.bytes();
            denseBytes += jacobian.denseBytes();
            jacobian.named().forEach(value -> saved.add(origin(value)));
        }
        table.row(
                "    by " + name(x, node),
                jacobian.structure(),
                Quantities.count(jacobian.nonZeros()),
                Quantities.bytes(jacobian.bytes()),
                Quantities.bytes(jacobian.denseBytes()),
                needed ? names(jacobian.named(), node) : jacobian.isZero() ? "nothing" : "not differentiated");
    }

    private String names(Set<Value> values, Node node) {
        return values.isEmpty()
                ? "nothing"
                : values.stream().map(value -> name(value, node)).distinct().collect(Collectors.joining(", "));
    }

    /// What a reader knows a value as: an input's or parameter's name, or the layer and operation it comes from.
    private String name(Value value, Node reader) {
        Value origin = origin(value);
        if (origin.equals(reader.value())) {
            return "its result";
        }
        return graph.source(origin)
                .map(Source::name)
                .or(() -> graph.definition(origin).map(OperationTable::name))
                .orElseThrow();
    }

    private static String name(Node node) {
        String title = node.op().title();
        if (node.path().isEmpty()) {
            return title;
        }
        return node.path().endsWith("." + title) ? node.path() : node.path() + "/" + title;
    }

    /// The value itself, where this is only another view of it.
    private Value origin(Value value) {
        return graph.definition(value)
                .filter(node -> node.op() instanceof Reshape)
                .map(node -> origin(node.operands().getFirst()))
                .orElse(value);
    }
}
