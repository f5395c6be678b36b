package lanewise.op.recurrent;

import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Slicing.slice;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.op.elementwise.Elementwise;
import lanewise.op.linear.Concatenation;
import lanewise.tensor.Shape;

/// Steps taken out of arrays over time, and put together to one.
final class Time {
    private Time() {}

    /// Element `step` of the first axis, which disappears.
    static Value at(Emitter out, Value x, int step) {
        return reshape(out, slice(out, x, 0, step, step + 1), x.shape().dropLeading(1));
    }

    /// One of so many gates, which lie beside each other: [n, gates hidden] -> [n, hidden].
    static Value gate(Emitter out, Value x, int gate, int hidden) {
        return slice(out, x, 1, gate * hidden, (gate + 1) * hidden);
    }

    /// The states behind each of `steps` steps, which `step` makes from the one before: the state is any record of
    /// values.
    static <S> List<S> unroll(int steps, S initial, BiFunction<Integer, S, S> step) {
        List<S> states = new ArrayList<>();
        S state = initial;
        for (int t = 0; t < steps; t++) {
            state = step.apply(t, state);
            states.add(state);
        }
        return states;
    }

    /// Values of one shape as one array with a new first axis.
    static Value stack(Emitter out, List<Value> steps, Shape each) {
        return steps.isEmpty() ? Elementwise.fill(out, 0, each.prepend(0)) : Concatenation.stack(out, 0, steps);
    }
}
