package lanewise.run;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;

/// Finds where the first NaN or infinity of a run comes from.
///
/// ```java
/// session.bind("x", images).bind("labels", labels);
/// NanGuard.run(session); // like session.run(), but says which operation made the first NaN
/// ```
///
/// Every operation's result is kept and looked at, in the order of the graph, so a search takes several times the
/// memory and time of a run: it is for finding a fault, not for every step.
public final class NanGuard {
    private NanGuard() {}

    /// What a value is for.
    public enum Role {
        INPUT,
        STATE,
        FORWARD_PASS,
        BACKWARD_PASS,
        UPDATE;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    /// The first number that is not finite.
    /// @param role what its value is for
    /// @param operation the operation that made the value; empty for an input or a state
    /// @param path the part of the model that the operation belongs to, or the name of the input or state
    /// @param sample which sample of the batch it belongs to, where the value has one entry for each
    /// @param element its place in the value, row-major
    /// @param shape the shape of the value
    /// @param number NaN or an infinity
    public record Finding(
            Role role,
            String operation,
            String path,
            Optional<Integer> sample,
            int element,
            Shape shape,
            float number) {
        @Override
        public String toString() {
            String what = operation.isEmpty()
                    ? "the " + role + " \"" + path + "\" holds "
                    : "operation " + operation + (path.isEmpty() ? "" : " of " + path) + " gives ";
            return what + number + " in "
                    + sample.map(at -> "sample " + at + " of the batch, ").orElse("") + "element " + element + " of "
                    + shape + (operation.isEmpty() ? "" : " (" + role + ")");
        }
    }

    /// Runs a session if nothing in that run is NaN or infinite.
    /// @throws LanewiseException that describes the first number that is not finite; then no state has changed
    public static void run(Session session) {
        Optional<Finding> found = search(session);
        if (found.isPresent()) {
            throw new LanewiseException("the first number that is not finite: " + found.get());
        }
        session.run();
    }

    /// Looks at what a session is given, then at the result of every operation on it, one by one. Nothing of the
    /// session changes.
    public static Optional<Finding> search(Session session) {
        Program program = session.program();
        for (Source source : program.graph().sources()) {
            int at = position(session.array(source.value()));
            if (at >= 0) {
                Role role = source.role() == Source.Role.STATE ? Role.STATE : Role.INPUT;
                Optional<Integer> sample = Optional.of(source)
                        .filter(batch -> batch.role() == Source.Role.BATCH)
                        .map(batch -> sample(source.value(), at));
                float number = session.array(source.value())[at];
                return Optional.of(new Finding(
                        role, "", source.name(), sample, at, source.value().shape(), number));
            }
        }
        Program everything = everyValue(program);
        Session looking = session.examining(everything);
        looking.run();
        return search(program, everything, looking);
    }

    private static Optional<Finding> search(Program program, Program everything, Session looking) {
        Set<Value> forward = new HashSet<>();
        program.graph().needed(program.outputs().values()).forEach(node -> forward.add(node.value()));
        for (Node node : program.graph().needed(program.wanted())) {
            if (everything.outputs().containsKey(name(node))) {
                float[] numbers = looking.output(name(node)).data();
                int at = position(numbers);
                if (at >= 0) {
                    Role role = role(node, forward.contains(node.value()));
                    return Optional.of(new Finding(
                            role,
                            node.op().title(),
                            node.path(),
                            sample(program, node.value(), role, at),
                            at,
                            node.value().shape(),
                            numbers[at]));
                }
            }
        }
        return Optional.empty();
    }

    /// The same graph with every operation's value as an output, and no updates. What depends on nothing from
    /// outside is always the same and left out.
    private static Program everyValue(Program program) {
        Map<String, Value> outputs = new LinkedHashMap<>();
        Set<Value> varying = new HashSet<>();
        program.graph().sources().forEach(source -> varying.add(source.value()));
        for (Node node : program.graph().needed(program.wanted())) {
            if (node.operands().stream().anyMatch(varying::contains)) {
                varying.add(node.value());
                if (node.value().isFloat()) {
                    outputs.put(name(node), node.value());
                }
            }
        }
        return Program.of(program.graph(), outputs);
    }

    private static String name(Node node) {
        return "value " + node.value().id();
    }

    private static Role role(Node node, boolean isForOutputs) {
        if (node.path().startsWith(Gradient.GRADIENT_OF)) {
            return Role.BACKWARD_PASS;
        }
        if (isForOutputs) {
            return Role.FORWARD_PASS;
        }
        return node.path().isEmpty() ? Role.BACKWARD_PASS : Role.UPDATE;
    }

    /// Which sample an element belongs to, if axis 0 is the batch: in the backward pass, if the value is not as
    /// large as a parameter, whose gradient it may be.
    private static Optional<Integer> sample(Program program, Value value, Role role, int element) {
        Shape shape = value.shape();
        List<Source> sources = program.graph().sources();
        boolean isBatch = shape.rank() > 0
                && sources.stream()
                        .anyMatch(source -> source.role() == Source.Role.BATCH
                                && source.value().shape().size(0) == shape.size(0));
        boolean isOfParameter = role == Role.UPDATE
                || role == Role.BACKWARD_PASS
                        && sources.stream()
                                .anyMatch(source -> source.role() == Source.Role.STATE
                                        && source.value().shape().equals(shape));
        return isBatch && !isOfParameter ? Optional.of(sample(value, element)) : Optional.empty();
    }

    private static int sample(Value value, int element) {
        return element / (value.shape().elements() / value.shape().size(0));
    }

    /// The position of the first NaN or infinity, -1 where there is none.
    private static int position(float[] numbers) {
        for (int at = 0; at < numbers.length; at++) {
            if (!Float.isFinite(numbers[at])) {
                return at;
            }
        }
        return -1;
    }
}
