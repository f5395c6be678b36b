package lanewise.train;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.run.Session;
import lanewise.tensor.Shape;

/// The search for the operation that made the first NaN or infinity of a step.
final class NonFinite {
    private NonFinite() {}

    /// The position of the first NaN or infinity, -1 where there is none.
    static int position(float[] values) {
        for (int at = 0; at < values.length; at++) {
            if (!Float.isFinite(values[at])) {
                return at;
            }
        }
        return -1;
    }

    /// The same graph with every operation's value as an output, and no updates. What depends on nothing from
    /// outside is always the same and left out.
    static Program everyValue(Program step) {
        Map<String, Value> outputs = new LinkedHashMap<>();
        Set<Value> varying = new HashSet<>();
        step.graph().sources().forEach(source -> varying.add(source.value()));
        for (Node node : step.graph().needed(step.wanted())) {
            if (node.operands().stream().anyMatch(varying::contains)) {
                varying.add(node.value());
                if (node.value().isFloat()) {
                    outputs.put(name(node), node.value());
                }
            }
        }
        return Program.of(step.graph(), outputs);
    }

    private static String name(Node node) {
        return "value " + node.value().id();
    }

    /// Operation, place in the model, sample (where the value has a batch axis) and number.
    static String describe(Program everything, Program step, Session session, int batch) {
        Set<Value> forward = new HashSet<>();
        step.graph().needed(List.of(step.outputs().get(TrainingStep.LOSS))).forEach(node -> forward.add(node.value()));
        for (Node node : step.graph().needed(step.wanted())) {
            if (!everything.outputs().containsKey(name(node))) {
                continue;
            }
            float[] values = session.output(name(node)).data();
            int at = position(values);
            if (at >= 0) {
                Shape shape = node.value().shape();
                boolean hasSamples = forward.contains(node.value()) && shape.rank() > 0 && shape.size(0) == batch;
                return "operation " + node.op().title() + " of "
                        + (node.path().isEmpty() ? "the gradient" : node.path()) + " gives " + values[at] + " in "
                        + (hasSamples ? "sample " + at / (values.length / batch) + " of the batch, " : "")
                        + "element " + at + " of " + shape;
            }
        }
        return "no operation gives one when each is computed by itself";
    }
}
