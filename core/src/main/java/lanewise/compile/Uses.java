package lanewise.compile;

import java.util.HashMap;
import java.util.Map;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.graph.Program;

/// How many operations and results read each value of a program.
final class Uses {
    private final Map<Value, Integer> counts = new HashMap<>();

    Uses(Program program) {
        for (Node node : program.graph().needed(program.wanted())) {
            node.operands().stream().distinct().forEach(operand -> counts.merge(operand, 1, Integer::sum));
        }
        program.wanted().forEach(value -> counts.merge(value, 1, Integer::sum));
    }

    int of(Value value) {
        return counts.getOrDefault(value, 0);
    }
}
