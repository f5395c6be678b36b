package lanewise.compile;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.graph.Source;

/// Whether a program is whole, and still the same from outside, behind each stage of the compiler: a stage that went
/// wrong is named, before its program becomes a plan that computes something else.
final class Validator {
    private Validator() {}

    /// @throws IllegalStateException if `after`, which a stage made of `before`, has other sources, outputs or
    /// updates,
    /// or an operation whose operands are not made before it, or whose shape is not that of its definition
    static Program check(String stage, Program before, Program after) {
        if (!sources(before).equals(sources(after))) {
            throw wrong(stage, "has the sources " + sources(after) + " instead of " + sources(before));
        }
        if (!signature(before.outputs()).equals(signature(after.outputs()))) {
            throw wrong(
                    stage,
                    "has the outputs " + signature(after.outputs()) + " instead of " + signature(before.outputs()));
        }
        if (!updated(before).equals(updated(after))) {
            throw wrong(stage, "updates the states " + updated(after) + " instead of " + updated(before));
        }
        checkOrder(stage, after);
        return after;
    }

    private static void checkOrder(String stage, Program program) {
        Set<Value> made = new HashSet<>();
        program.graph().sources().forEach(source -> made.add(source.value()));
        for (Node node : program.graph().needed(program.wanted())) {
            for (Value operand : node.operands()) {
                if (!made.contains(operand)) {
                    throw wrong(stage, "reads " + operand + " before it is made, in " + node.op());
                }
            }
            Object shape =
                    node.op().shape(node.operands().stream().map(Value::shape).toList());
            if (!shape.equals(node.value().shape())) {
                throw wrong(
                        stage,
                        "gives " + node.op() + " the shape " + node.value().shape() + " instead of " + shape);
            }
            made.add(node.value());
        }
        for (Value wanted : program.wanted()) {
            if (!made.contains(wanted)) {
                throw wrong(stage, "never makes " + wanted);
            }
        }
    }

    private static List<String> sources(Program program) {
        return program.graph().sources().stream()
                .map(source -> source.role() + " " + source.name() + signature(source.value()))
                .toList();
    }

    private static Map<String, String> signature(Map<String, Value> outputs) {
        return outputs.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> signature(each.getValue())));
    }

    private static String signature(Value value) {
        return " " + value.type() + " " + value.shape();
    }

    private static Set<String> updated(Program program) {
        Set<String> names = new HashSet<>();
        program.updates()
                .forEach((state, value) -> names.add(
                        program.graph().source(state).map(Source::name).orElse(state.toString()) + signature(value)));
        return names;
    }

    private static IllegalStateException wrong(String stage, String what) {
        return new IllegalStateException(
                "the program behind the stage \"" + stage + "\" " + what
                        + "; this is a fault of the compiler: please report it with the model, and switch the stage off meanwhile");
    }
}
