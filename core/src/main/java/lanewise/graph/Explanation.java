package lanewise.graph;

import java.util.Collection;
import java.util.List;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Value;

/// What the operations of a graph declare about their derivatives: operation by operation the Jacobian with respect to
/// each operand, part by part what those compose into, and what a backward pass has to remember. It is read off the
/// declarations: nothing is run, and no Jacobian is built.
///
/// ```java
/// Explanation explanation = Explanation.of(Program.of(graph, Map.of("y", y)));
/// System.out.println(explanation);
/// ```
///
/// @param parts runs of neighbouring operations with one path, in the order of the graph
/// @param saved the computed values that the Jacobians of a backward pass name, each once
public record Explanation(List<Part> parts, List<Saved> saved) {
    /// Neighbouring operations of one part of a model, and the way through them from each value that enters,
    /// parameters aside, to the last that it reaches.
    public record Part(String path, List<Operation> operations, List<Chain> chains) {
        public Part {
            operations = List.copyOf(operations);
            chains = List.copyOf(chains);
        }
    }

    /// An operation, and its Jacobian with respect to every operand that is not an index.
    public record Operation(String name, Node node, List<Dependence> dependences) {
        public Operation {
            dependences = List.copyOf(dependences);
        }
    }

    /// How an operation depends on one operand.
    ///
    /// @param operand the operand's name; that of the value it is a view of, where it is one
    /// @param named the names of the values that the Jacobian is made of
    /// @param isDifferentiated whether a backward pass multiplies by it
    public record Dependence(
            String operand, Value value, Jacobian jacobian, List<String> named, boolean isDifferentiated) {
        public Dependence {
            named = List.copyOf(named);
        }
    }

    /// A value that outlives the forward pass.
    ///
    /// @param readers the operations whose Jacobians name it
    public record Saved(String name, Value value, List<String> readers) {
        public Saved {
            readers = List.copyOf(readers);
        }

        /// Four for each number, one for a choice among few.
        public long bytes() {
            return value.bytes();
        }
    }

    public Explanation {
        parts = List.copyOf(parts);
        saved = List.copyOf(saved);
    }

    /// Of what leads to a program's outputs, differentiated by its states; by its inputs where it has none.
    public static Explanation of(Program program) {
        List<Source> sources = program.graph().sources();
        List<Value> states = sources.stream()
                .filter(source -> source.role() == Source.Role.STATE)
                .map(Source::value)
                .toList();
        List<Value> inputs =
                sources.stream().map(Source::value).filter(Value::isFloat).toList();
        return of(program.graph(), program.outputs().values(), states.isEmpty() ? inputs : states);
    }

    /// Of what leads to the outputs, differentiated by `wrt`.
    public static Explanation of(Graph graph, Collection<Value> outputs, Collection<Value> wrt) {
        return new ExplanationReader(graph, wrt).read(graph.needed(outputs));
    }

    /// All operations, each after its operands.
    public List<Operation> operations() {
        return parts.stream().flatMap(part -> part.operations().stream()).toList();
    }

    /// Bytes of the Jacobians that a backward pass multiplies by, as their forms need them.
    public long storedBytes() {
        return differentiated().stream().mapToLong(Jacobian::bytes).sum();
    }

    /// Bytes of the same Jacobians as dense matrices, saturating.
    public long denseBytes() {
        return differentiated().stream()
                .mapToLong(Jacobian::denseBytes)
                .reduce(0, (a, b) -> a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b);
    }

    /// Bytes of the saved values.
    public long savedBytes() {
        return saved.stream().mapToLong(Saved::bytes).sum();
    }

    private List<Jacobian> differentiated() {
        return operations().stream()
                .flatMap(operation -> operation.dependences().stream())
                .filter(Dependence::isDifferentiated)
                .map(Dependence::jacobian)
                .toList();
    }

    /// For every operation a line, for every operand one below it, and the ways through each part.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            for (Operation operation : part.operations()) {
                text.append(operation.name())
                        .append(' ')
                        .append(operation.node().value().shape())
                        .append('\n');
                operation
                        .dependences()
                        .forEach(by -> text.append("  by ")
                                .append(by.operand())
                                .append(": ")
                                .append(described(by.jacobian()))
                                .append(by.named().isEmpty() ? "" : ", names " + String.join(", ", by.named()))
                                .append('\n'));
            }
            part.chains()
                    .forEach(chain -> text.append(part.path())
                            .append(" from ")
                            .append(chain.from().shape())
                            .append(" to ")
                            .append(chain.to().shape())
                            .append(": ")
                            .append(described(chain.composed()))
                            .append('\n'));
        }
        return text.toString();
    }

    private static String described(Jacobian jacobian) {
        return jacobian + " (" + jacobian.structure() + "), " + jacobian.nonZeros() + " non-zeros in "
                + jacobian.bytes() + " bytes, dense " + jacobian.denseBytes();
    }
}
