package lanewise.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;

/// What is to be run: a graph, the values that are wanted from it under names, and which states take which new values
/// at the end of a run. A whole training step is one program.
public record Program(Graph graph, Map<String, Value> outputs, Map<Value, Value> updates) {
    public Program {
        outputs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        updates = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(updates));
        for (Map.Entry<Value, Value> update : updates.entrySet()) {
            Value state = update.getKey();
            if (graph.source(state).filter(s -> s.role() == Source.Role.STATE).isEmpty()) {
                throw new LanewiseException(state + " is updated but is not a state of the graph");
            }
            if (!state.shape().equals(update.getValue().shape())) {
                throw new LanewiseException(
                        "the state \"" + graph.source(state).orElseThrow().name() + "\" has shape " + state.shape()
                                + ", its new value " + update.getValue().shape());
            }
        }
    }

    public static Program of(Graph graph, Map<String, Value> outputs) {
        return new Program(graph, outputs, Map.of());
    }

    /// The value that is wanted under a name.
    public Value output(String name) {
        Value value = outputs.get(name);
        if (value == null) {
            throw new LanewiseException("there is no output called \"" + name + "\"; there are " + outputs.keySet());
        }
        return value;
    }

    /// Everything that has to be computed.
    public List<Value> wanted() {
        List<Value> wanted = new ArrayList<>(outputs.values());
        wanted.addAll(updates.values());
        return wanted;
    }
}
