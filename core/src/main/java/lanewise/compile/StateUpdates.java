package lanewise.compile;

import java.util.List;
import java.util.Map;
import lanewise.algebra.Value;
import lanewise.kernel.Kernels;

/// Gives states their new values at the end of a run: in place where the step that makes the new value is the last to
/// read the old one, by a copy at the end otherwise.
final class StateUpdates {
    private StateUpdates() {}

    static void add(Lowering plan) {
        List<Map.Entry<Value, Value>> updates = changes(plan);
        List<Buffer> values = updates.stream()
                .map(update -> kept(plan, update.getValue(), Layout.ROW_MAJOR))
                .toList();
        for (int i = 0; i < updates.size(); i++) {
            Buffer state = plan.read(updates.get(i).getKey(), Layout.ROW_MAJOR);
            if (!shares(plan.steps(), state, values.get(i))) {
                copy(plan, updates.get(i).getValue(), values.get(i), state);
            }
        }
    }

    private static List<Map.Entry<Value, Value>> changes(Lowering plan) {
        return plan.program().updates().entrySet().stream()
                .filter(update -> !update.getKey().equals(update.getValue()))
                .toList();
    }

    /// A value in a layout, as it is before any state changes: copied where it lies in the memory of a state that
    /// will.
    static Buffer kept(Lowering plan, Value value, Layout layout) {
        Buffer buffer = plan.read(value, layout);
        boolean isLost = changes(plan).stream()
                .map(update -> plan.read(update.getKey(), Layout.ROW_MAJOR))
                .anyMatch(state -> state.root() == buffer.root());
        if (!isLost) {
            return buffer;
        }
        Buffer own = Buffer.inArena(buffer.floats());
        copy(plan, value, buffer, own);
        return own;
    }

    private static boolean shares(List<Step> steps, Buffer state, Buffer fresh) {
        int made = -1;
        int lastRead = -1;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (uses(step.writes(), fresh)) {
                made = i;
            }
            if (uses(step.reads(), state)) {
                lastRead = i;
            }
        }
        boolean allowed = made >= 0
                && lastRead <= made
                && fresh.isInArena()
                && !fresh.isPart()
                && (lastRead < made
                        || steps.get(made).inPlace().stream()
                                .anyMatch(pair -> pair.input().root() == state.root()
                                        && pair.output().root() == fresh.root()));
        if (allowed) {
            fresh.root().share(state);
        }
        return allowed;
    }

    private static boolean uses(List<Buffer> buffers, Buffer wanted) {
        return buffers.stream().anyMatch(buffer -> buffer.root() == wanted.root());
    }

    private static void copy(Lowering plan, Value value, Buffer from, Buffer to) {
        Kernels kernels = plan.kernels();
        int floats = to.floats();
        plan.add(new Step(
                        "copy",
                        1,
                        (memory, thread, first, last) -> kernels.copies()
                                .copy(from.in(memory), from.at(), floats, to.in(memory), to.at(), floats, floats, 0, 1))
                .reads(from)
                .writes(to)
                .labelled("", List.of(value)));
    }
}
