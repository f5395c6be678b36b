package lanewise.compile;

import java.util.List;
import java.util.Optional;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.tensor.Tensor;

/// Where the weights of a correlation lie for a kernel that calls them by outputs, channels and taps.
/// @param first the first of them
/// @param output distance of neighbouring outputs
/// @param channel distance of neighbouring channels
/// @param tap distance of neighbouring taps
record Filters(Value value, int first, int output, int channel, int tap) {
    /// Some units of bringing weights into the order of a kernel.
    interface Packing {
        void run(float[] w, int wAt, float[] packed, int packedAt, float[] scratch, int from, int to);
    }

    /// The weights in the order of a kernel: constants are packed once, when memory is allocated, others by a step.
    /// @param order what the packed numbers depend on beside the filters
    Buffer packed(
            Lowering plan, Node node, String name, Object order, int floats, int units, int scratch, Packing packing) {
        Optional<Tensor> numbers = plan.numbers(value);
        if (numbers.isPresent()) {
            Object whole = List.of(first, output, channel, tap, order);
            return plan.prepared(new Preparations.Recipe(numbers.get(), name, whole), floats, () -> {
                float[] packed = new float[floats];
                packing.run(numbers.get().data(), first, packed, 0, new float[scratch], 0, units);
                return packed;
            });
        }
        Buffer from = plan.read(value, Layout.ROW_MAJOR);
        Buffer to = Buffer.inArena(floats);
        Step step = new Step(
                name,
                units,
                (memory, thread, begin, end) -> packing.run(
                        from.in(memory),
                        from.at() + first,
                        to.in(memory),
                        to.at(),
                        Step.scratch(memory, thread),
                        begin,
                        end));
        plan.add(step.reads(from).writes(to).scratch(scratch), node);
        return to;
    }
}
