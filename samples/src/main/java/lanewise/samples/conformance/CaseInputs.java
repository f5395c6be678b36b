package lanewise.samples.conformance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Value;

/// The inputs of a case, by name and in order, in the graph that says it.
record CaseInputs(Map<String, Value> byName) {
    boolean has(String name) {
        return byName.containsKey(name);
    }

    Value at(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(
                        () -> new BrokenCaseException("there is no input \"" + name + "\" among " + byName.keySet()));
    }

    List<Value> all() {
        return List.copyOf(byName.values());
    }
}
