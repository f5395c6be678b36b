package lanewise.optim;

import java.util.List;
import java.util.Map;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// How a parameter follows its gradient: an elementwise rule with memories beside each parameter and numbers of its own
/// per step.
public interface Optimizer {
    /// A parameter's new value and those of its memories, by name.
    record Update(Value parameter, Map<String, Value> memories) {
        public Update {
            memories = Map.copyOf(memories);
        }
    }

    /// The names of what is remembered beside each parameter, of the parameter's shape and 0 before the first step.
    /// The state is called "parameter.memory".
    List<String> memories();

    /// The names of the numbers that may differ from step to step. They are inputs of the program, of shape [].
    List<String> numbers();

    /// One of these numbers in a step; steps count from 1. Worked out in double precision from the step alone, so
    /// that nothing accumulates.
    double number(String name, long step);

    /// The learning rate of a step.
    double learningRate(long step);

    /// Emits the rule for one parameter. `known` holds the memories and the numbers by name.
    Update update(Emitter out, Value parameter, Value gradient, Map<String, Value> known);
}
