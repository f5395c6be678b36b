package lanewise.compile;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lanewise.algebra.Again;
import lanewise.algebra.ArgMaxPool;
import lanewise.algebra.Constant;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Reshape;
import lanewise.algebra.SamplePool;
import lanewise.algebra.Selection;
import lanewise.algebra.TopAlong;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.op.Use;
import lanewise.tensor.Shape;

/// What an operation remembers for its backward pass: the values of the forward pass (operands, result,
/// and what was computed in between) that the gradients by its float operands read, in the program as it
/// is compiled. Declared operations are expanded, and what two definitions share is one value. Constants
/// are no memory; views are the memory of what they show.
record Remembered(Use use, List<String> names, long bytes) {
    private static final int SMALL_CHOICE = 256;

    static Remembered of(Use use) {
        Graph graph = new Graph();
        List<Value> sources = use.sources(graph);
        Value result = use.build().of(graph, sources);
        Map<String, Value> outputs = new LinkedHashMap<>();
        outputs.put("result", result);
        if (result.isFloat()) {
            Set<Value> wrt = new LinkedHashSet<>();
            for (int i = 0; i < sources.size(); i++) {
                if (!use.operands().get(i).isGiven()) {
                    wrt.add(sources.get(i));
                }
            }
            Value cotangent = graph.input("cotangent", result.shape());
            Gradient.vjp(graph, result, cotangent, wrt)
                    .forEach((operand, gradient) -> outputs.put(
                            "gradient " + graph.source(operand).orElseThrow().name(), gradient));
        }
        return of(use, Simplify.apply(Expand.apply(Program.of(graph, outputs))));
    }

    private static Remembered of(Use use, Program program) {
        Graph graph = program.graph();
        Value result = program.output("result");
        List<Node> forward = graph.needed(List.of(result));
        Set<Node> backward = new LinkedHashSet<>(graph.needed(program.wanted()));
        forward.forEach(backward::remove);
        Set<Value> given = new HashSet<>();
        graph.sources().forEach(source -> given.add(source.value()));
        forward.forEach(node -> given.add(node.value()));

        Set<Value> read = new LinkedHashSet<>();
        for (Node node : backward) {
            node.operands().stream()
                    .filter(given::contains)
                    .map(value -> whole(graph, value))
                    .forEach(read::add);
        }
        Map<String, Integer> names = new LinkedHashMap<>();
        long bytes = 0;
        for (Value value : read) {
            String name = name(graph, value, whole(graph, result));
            if (!name.equals("cotangent") && !isConstant(graph, value)) {
                names.merge(name, 1, Integer::sum);
                bytes += (long) bytesPerElement(graph, value) * value.shape().elements();
            }
        }
        List<String> texts = names.entrySet().stream()
                .map(entry -> entry.getKey() + (entry.getValue() > 1 ? " x " + entry.getValue() : ""))
                .sorted()
                .toList();
        return new Remembered(use, texts, bytes);
    }

    /// The memory that a view shows.
    private static Value whole(Graph graph, Value value) {
        return graph.definition(value)
                .filter(node -> node.op() instanceof Reshape || node.op() instanceof Again)
                .map(node -> whole(graph, node.operands().getFirst()))
                .orElse(value);
    }

    private static boolean isConstant(Graph graph, Value value) {
        return graph.definition(value)
                .filter(node -> node.op() instanceof Constant
                        || node.op() instanceof Pointwise && node.operands().isEmpty())
                .isPresent();
    }

    private static String name(Graph graph, Value value, Value result) {
        if (graph.source(value).isPresent()) {
            return graph.source(value).orElseThrow().name();
        }
        if (value.equals(result)) {
            return "result";
        }
        Node node = graph.definition(value).orElseThrow();
        return (value.isFloat() ? node.op().title() : "choice") + " " + value.shape();
    }

    private static int bytesPerElement(Graph graph, Value value) {
        int choices = graph.definition(value)
                .map(node -> choices(node, node.operands().getFirst().shape()))
                .orElse(Integer.MAX_VALUE);
        return choices <= SMALL_CHOICE ? 1 : 4;
    }

    /// How many elements a choice is among; the largest number for what is no choice.
    private static int choices(Node node, Shape from) {
        return node.op() instanceof Selection selection
                ? switch (selection) {
                    case ArgMaxPool pool -> pool.window().area();
                    case SamplePool pool -> pool.window().area();
                    case TopAlong top -> from.size(top.axis());
                }
                : Integer.MAX_VALUE;
    }

    @Override
    public String toString() {
        String operands = use.operands().stream()
                .map(operand -> operand.shape().toString())
                .collect(Collectors.joining(" "));
        return use.operation() + " | " + operands + " | " + (names.isEmpty() ? "nothing" : String.join(", ", names))
                + " | " + bytes + " bytes";
    }
}
