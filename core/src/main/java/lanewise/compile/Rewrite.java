package lanewise.compile;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.graph.Source;

/// A graph made anew, node by node, by a rule: how every pass is written. What the wanted values do not need is left
/// behind; a program means the same before and after.
final class Rewrite {
    private Rewrite() {}

    interface Rule {
        /// What takes the place of a node whose operands have already been rewritten; `target` is the new
        /// graph.
        Value rewrite(Graph target, Emitter out, Node node, List<Value> operands);
    }

    interface SourceRule {
        /// What takes the place of a source in the new graph.
        Value rewrite(Graph target, Source source);
    }

    /// The rule that keeps a source.
    static Value same(Graph target, Source source) {
        Value old = source.value();
        return target.source(source.name(), old.shape(), old.type(), source.role());
    }

    static Program apply(Program program, Rule rule) {
        return apply(program, Rewrite::same, rule);
    }

    static Program apply(Program program, SourceRule sources, Rule rule) {
        Graph target = new Graph();
        Map<Value, Value> renamed = new HashMap<>();
        for (Source source : program.graph().sources()) {
            renamed.put(source.value(), sources.rewrite(target, source));
        }
        for (Node node : program.graph().needed(program.wanted())) {
            List<Value> operands = node.operands().stream().map(renamed::get).toList();
            Emitter out = node.path().isEmpty() ? target : target.within(node.path());
            renamed.put(node.value(), rule.rewrite(target, out, node, operands));
        }
        Map<String, Value> outputs = new LinkedHashMap<>();
        program.outputs().forEach((name, value) -> outputs.put(name, renamed.get(value)));
        Map<Value, Value> updates = new LinkedHashMap<>();
        program.updates().forEach((state, value) -> updates.put(renamed.get(state), renamed.get(value)));
        return new Program(target, outputs, updates);
    }
}
