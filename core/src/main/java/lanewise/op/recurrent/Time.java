package lanewise.op.recurrent;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.linear.Reshaping.reshape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import lanewise.algebra.Emitter;
import lanewise.algebra.Pad;
import lanewise.algebra.Slice;
import lanewise.algebra.Value;
import lanewise.op.elementwise.Elementwise;
import lanewise.tensor.Shape;

/// Steps taken out of arrays over time, and put together to one.
final class Time {
    private Time() {}

    /// Element `step` of the first axis, which disappears.
    static Value at(Emitter out, Value x, int step) {
        Value part = part(out, x, 0, step, 1);
        return reshape(out, part, x.shape().dropLeading(1));
    }

    /// One of so many gates, which lie beside each other: [n, gates hidden] -> [n, hidden].
    static Value gate(Emitter out, Value x, int gate, int hidden) {
        return part(out, x, 1, gate * hidden, hidden);
    }

    private static Value part(Emitter out, Value x, int axis, int start, int size) {
        Shape to = x.shape().with(axis, size);
        return to.equals(x.shape()) ? x : out.emit(new Slice(starts(to, axis, start), ones(to), to), x);
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
        if (steps.isEmpty()) {
            return Elementwise.fill(out, 0, each.prepend(0));
        }
        return joined(
                out,
                steps.stream().map(step -> reshape(out, step, each.prepend(1))).toList());
    }

    /// In halves, so that no element is added up more often than the logarithm of the number of parts.
    private static Value joined(Emitter out, List<Value> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        int half = parts.size() / 2;
        Value first = joined(out, parts.subList(0, half));
        Value second = joined(out, parts.subList(half, parts.size()));
        Shape to = first.shape().with(0, parts.size());
        return add(
                out,
                out.emit(new Pad(starts(to, 0, 0), ones(to), to), first),
                out.emit(new Pad(starts(to, 0, half), ones(to), to), second));
    }

    private static List<Integer> starts(Shape shape, int axis, int start) {
        List<Integer> starts = new ArrayList<>(Collections.nCopies(shape.rank(), 0));
        starts.set(axis, start);
        return starts;
    }

    private static List<Integer> ones(Shape shape) {
        return Collections.nCopies(shape.rank(), 1);
    }
}
