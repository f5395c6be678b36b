package lanewise.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.loop.Loop;
import lanewise.kernel.loop.LoopBuilder;
import lanewise.kernel.loop.LoopProgram;
import lanewise.kernel.loop.LoopSpace;
import lanewise.tensor.Shape;

/// A group of elementwise operations as one loop: operands from outside are loaded once, values used inside stay in
/// registers, values used outside are stored.
final class LowerPointwise {
    private LowerPointwise() {}

    static void lower(Lowering plan, List<Node> nodes, Set<Value> usedOutside) {
        Shape shape = nodes.getFirst().value().shape();
        Layout layout = plan.layout(nodes.getFirst().value());
        int[] order = layout.order(shape);
        Map<Value, Integer> inputs = inputs(nodes);
        List<Access> accesses = new ArrayList<>();
        inputs.keySet().forEach(value -> accesses.add(Access.reading(plan, value, shape, layout)));

        LoopBuilder builder = new LoopBuilder(inputs.size());
        Map<Value, Integer> registers = new HashMap<>();
        inputs.forEach((value, index) -> registers.put(value, builder.load(index)));
        List<Value> outputs = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        for (Node node : nodes) {
            List<Integer> arguments =
                    node.operands().stream().map(registers::get).toList();
            int register = new ScalarCode(builder, arguments, axis -> position(positions, axis))
                    .emit(((Pointwise) node.op()).body());
            registers.put(node.value(), register);
            if (usedOutside.contains(node.value())) {
                builder.output(register);
                outputs.add(node.value());
                accesses.add(Access.writing(plan, node.value(), shape, layout));
            }
        }
        add(
                plan,
                nodes,
                builder.build(),
                new LoopSpace(
                        along(order, extents(shape, layout)),
                        accesses.stream().map(Access::strides).toArray(int[][]::new),
                        positions.stream()
                                .mapToInt(axis -> indexOf(order, axis))
                                .toArray()),
                accesses,
                inputs.size());
    }

    /// The values read from outside the group, in the order of their first use.
    private static Map<Value, Integer> inputs(List<Node> nodes) {
        Set<Value> inside = nodes.stream().map(Node::value).collect(Collectors.toSet());
        Map<Value, Integer> inputs = new LinkedHashMap<>();
        for (Node node : nodes) {
            for (Value operand : node.operands()) {
                if (!inside.contains(operand)) {
                    inputs.putIfAbsent(operand, inputs.size());
                }
            }
        }
        return inputs;
    }

    private static void add(
            Lowering plan, List<Node> nodes, LoopProgram program, LoopSpace space, List<Access> accesses, int inputs) {
        List<Buffer> buffers = accesses.stream().map(Access::buffer).toList();
        Loop loop = Loop.of(program, space);
        plan.add(loop);
        Buffer[] operands = buffers.toArray(Buffer[]::new);
        int[] banks = new int[operands.length];
        int[] offsets = new int[operands.length];
        plan.whenPlaced(() -> {
            for (int i = 0; i < operands.length; i++) {
                banks[i] = operands[i].bank();
                offsets[i] = operands[i].at();
            }
        });
        List<Buffer> reads = buffers.subList(0, inputs);
        List<Buffer> writes = buffers.subList(inputs, buffers.size());
        Step step = new Step(
                "loop " + program,
                loop.units(),
                (memory, thread, first, last) -> loop.run(memory, banks, offsets, first, last));
        plan.add(step.reads(reads)
                .writes(writes)
                .inPlace(inPlace(accesses, inputs))
                .multiplyAdds(space.elements() * program.instructions().size() / 4)
                .labelled(
                        nodes.stream().map(Node::path).distinct().collect(Collectors.joining(" ")),
                        nodes.stream().map(Node::value).toList()));
    }

    /// Every lane loads all operands before it stores, so a result may lie where an operand with the same strides
    /// lies, unless that operand's buffer is also read in another way, or one of them is part of a larger one.
    private static List<Step.InPlace> inPlace(List<Access> accesses, int inputs) {
        List<Step.InPlace> pairs = new ArrayList<>();
        for (Access output : accesses.subList(inputs, accesses.size())) {
            for (Access input : accesses.subList(0, inputs)) {
                boolean sameEverywhere = accesses.subList(0, inputs).stream()
                        .filter(other -> other.buffer().root() == input.buffer().root())
                        .allMatch(output::walksLike);
                boolean arePart = input.buffer().isPart() || output.buffer().isPart();
                if (sameEverywhere
                        && !arePart
                        && input.buffer().floats() == output.buffer().floats()) {
                    pairs.add(new Step.InPlace(input.buffer(), output.buffer()));
                }
            }
        }
        return pairs;
    }

    private static int position(List<Integer> positions, int axis) {
        if (!positions.contains(axis)) {
            positions.add(axis);
        }
        return positions.indexOf(axis);
    }

    private static int[] extents(Shape shape, Layout layout) {
        return IntStream.range(0, shape.rank())
                .map(axis -> layout.extent(shape, axis))
                .toArray();
    }

    private static int[] along(int[] order, int[] perAxis) {
        return IntStream.of(order).map(axis -> perAxis[axis]).toArray();
    }

    private static int indexOf(int[] order, int axis) {
        return IntStream.range(0, order.length)
                .filter(i -> order[i] == axis)
                .findFirst()
                .orElseThrow();
    }
}
