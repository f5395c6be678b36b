package lanewise.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanewise.algebra.Emitter;
import lanewise.algebra.Linear;
import lanewise.algebra.Op;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Operations on typed, shaped values, in an order in which each comes after its operands. What has been emitted never
/// changes; emitting the same operation on the same operands again gives the same value. Shapes are checked here, and
/// errors name the part of the model that asked.
public final class Graph implements Emitter {
    private record Request(Op op, List<Value> operands) {}

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Value, Node> definitions = new HashMap<>();
    private final Map<Request, Value> known = new HashMap<>();
    private final Map<Value, Source> sources = new LinkedHashMap<>();
    private final List<Value> values = new ArrayList<>();

    /// An empty graph.
    public Graph() {}

    /// A value that is handed in for every run.
    public Value input(String name, Shape shape) {
        return source(name, shape, Type.FLOAT, Source.Role.INPUT);
    }

    /// Integers that are handed in for every run.
    public Value indices(String name, Shape shape) {
        return source(name, shape, Type.INTEGER, Source.Role.INPUT);
    }

    /// A value that is kept between runs.
    public Value state(String name, Shape shape) {
        return source(name, shape, Type.FLOAT, Source.Role.STATE);
    }

    /// A value from outside, in the given role.
    public Value source(String name, Shape shape, Type type, Source.Role role) {
        if (sources.values().stream().anyMatch(source -> source.name().equals(name))) {
            throw new LanewiseException("there is already an input or state called \"" + name + "\"");
        }
        Value value = new Value(values.size(), shape, type);
        values.add(value);
        sources.put(value, new Source(name, value, role));
        return value;
    }

    @Override
    public Value emit(Op op, List<Value> operands) {
        return emit(op, operands, "");
    }

    @Override
    public Emitter within(String part) {
        return new Part(this, part);
    }

    /// Emits on behalf of a part of a model.
    Value emit(Op op, List<Value> operands, String path) {
        for (Value operand : operands) {
            if (!isOwn(operand)) {
                throw new LanewiseException(op + ": the operand " + operand + " belongs to another graph"
                        + (path.isEmpty() ? "" : " (" + path + ")"));
            }
        }
        Request request = new Request(op, List.copyOf(operands));
        Value existing = known.get(request);
        if (existing != null) {
            return existing;
        }
        Shape shape;
        try {
            op.arity().check(op, operands.size());
            checkChoices(op, operands);
            shape = op.shape(operands.stream().map(Value::shape).toList());
        } catch (ShapeException e) {
            throw path.isEmpty() ? e : e.within(path);
        }
        Value value = new Value(values.size(), shape, op.type(operands));
        values.add(value);
        Node node = new Node(value, op, request.operands, path);
        nodes.add(node);
        definitions.put(value, node);
        known.put(request, value);
        return value;
    }

    /// Whether this very value was made here: another graph's may have the same number, shape and type.
    private boolean isOwn(Value value) {
        return value.id() >= 0 && value.id() < values.size() && values.get(value.id()) == value;
    }

    private static void checkChoices(Op op, List<Value> operands) {
        if (op instanceof Linear linear) {
            for (Value choice : operands.subList(linear.linearOperands(), operands.size())) {
                if (choice.isFloat()) {
                    throw new ShapeException(
                            op.title() + ": an index holds integers, but " + choice + " was declared as floats");
                }
            }
        }
    }

    /// All operations, each after its operands.
    public List<Node> nodes() {
        return Collections.unmodifiableList(nodes);
    }

    /// The operation that makes a value; empty for what comes from outside.
    public Optional<Node> definition(Value value) {
        return Optional.ofNullable(definitions.get(value));
    }

    public Optional<Source> source(Value value) {
        return Optional.ofNullable(sources.get(value));
    }

    public List<Source> sources() {
        return List.copyOf(sources.values());
    }

    /// The operations that the wanted values need, in order.
    public List<Node> needed(Collection<Value> wanted) {
        Set<Value> live = new HashSet<>(wanted);
        List<Node> kept = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (live.contains(node.value())) {
                live.addAll(node.operands());
                kept.add(node);
            }
        }
        return kept.reversed();
    }

    private record Part(Graph graph, String path) implements Emitter {
        @Override
        public Value emit(Op op, List<Value> operands) {
            return graph.emit(op, operands, path);
        }

        @Override
        public Emitter within(String part) {
            return new Part(graph, path.isEmpty() ? part : path + "/" + part);
        }

        @Override
        public ShapeException named(ShapeException complaint) {
            return complaint.within(path);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        sources.values()
                .forEach(source -> text.append(source.value())
                        .append(" = ")
                        .append(source.name())
                        .append('\n'));
        nodes.forEach(node -> text.append(node).append('\n'));
        return text.toString();
    }
}
