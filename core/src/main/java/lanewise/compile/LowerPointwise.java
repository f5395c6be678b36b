package lanewise.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.ProductShape;
import lanewise.kernel.loop.Loop;
import lanewise.kernel.loop.LoopBuilder;
import lanewise.kernel.loop.LoopProgram;
import lanewise.kernel.loop.LoopSpace;
import lanewise.tensor.Shape;

/// A group of elementwise operations as one loop: operands from outside are loaded once, values used inside stay in
/// registers, values used outside are stored.
final class LowerPointwise {
    /// More floats than this come from memory, which is slow where short pieces of rows are read, as wide as a part
    /// of a product is: loops with other operands of this size go over the whole product.
    private static final int LARGE = 1 << 20;

    private final Lowering plan;
    private final List<Node> nodes;
    private final LoopProgram program;
    private final LoopSpace space;
    private final List<Access> accesses = new ArrayList<>();
    private final List<Buffer> buffers;
    private final int inputs;
    private final int[] banks;
    private final int[] offsets;

    static void lower(Lowering plan, List<Node> nodes, Set<Value> usedOutside) {
        plan.add(new LowerPointwise(plan, nodes, usedOutside).loop());
    }

    /// Lowers a product, and a group that reads it: as its epilogue, or as a loop of its own where that cannot be.
    static void lowerAfter(Lowering plan, Node product, Runnable lowering, List<Node> nodes, Set<Value> usedOutside) {
        Value result = nodes.getFirst().value();
        for (Value operand : inputs(nodes).keySet()) {
            if (!operand.equals(product.value())) {
                // a copy that this takes comes before the product
                Access.reading(plan, operand, result.shape(), plan.layout(result));
            }
        }
        lowering.run();
        Step made = plan.lastStep();
        LowerPointwise follows = new LowerPointwise(plan, nodes, usedOutside);
        boolean isNext = plan.lastStep() == made && made.writes().contains(plan.read(product.value()));
        if (!isNext || !follows.join(made, usedOutside.contains(product.value()))) {
            plan.add(follows.loop());
        }
    }

    private LowerPointwise(Lowering plan, List<Node> nodes, Set<Value> usedOutside) {
        this.plan = plan;
        this.nodes = nodes;
        Shape shape = nodes.getFirst().value().shape();
        Layout layout = plan.layout(nodes.getFirst().value());
        int[] order = layout.order(shape);
        Map<Value, Integer> loads = inputs(nodes);
        loads.keySet().forEach(value -> accesses.add(Access.reading(plan, value, shape, layout)));

        LoopBuilder builder = new LoopBuilder(loads.size());
        Map<Value, Integer> registers = new HashMap<>();
        loads.forEach((value, index) -> registers.put(value, builder.load(index)));
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
        this.program = builder.build();
        this.space = new LoopSpace(
                along(order, extents(shape, layout)),
                accesses.stream().map(Access::strides).toArray(int[][]::new),
                positions.stream().mapToInt(axis -> indexOf(order, axis)).toArray());
        this.inputs = loads.size();
        this.buffers = accesses.stream().map(Access::buffer).toList();
        this.banks = new int[buffers.size()];
        this.offsets = new int[buffers.size()];
        plan.whenPlaced(buffers, banks, offsets);
    }

    private Step loop() {
        Loop loop = Loop.of(program, space);
        plan.add(loop);
        return step(loop.units(), (memory, thread, first, last) -> loop.run(memory, banks, offsets, first, last));
    }

    /// Makes the group the epilogue of a step that has just been added; says whether it goes over the rows of
    /// what that makes, and pays.
    /// @param isRead whether others read the product too
    private boolean join(Step product, boolean isRead) {
        Buffer made = product.writes().getFirst();
        int operand = buffers.indexOf(made);
        long alike =
                buffers.stream().filter(each -> each.floats() == made.floats()).count();
        if (alike > 2 && made.floats() > LARGE && product.columns() > ProductShape.PASSED_PITCH) {
            return false;
        }
        Optional<Loop> rows = Loop.ofRows(program, space, product.columns());
        rows.ifPresent(loop -> {
            plan.add(loop);
            boolean keeps = isRead || !product.canBePassedOn();
            ThreadLocal<LoopEpilogue> epilogue =
                    ThreadLocal.withInitial(() -> new LoopEpilogue(loop, banks, offsets, operand, keeps));
            plan.replaceLast(product.with(step(0, (memory, thread, first, last) -> {}), epilogue, keeps));
        });
        return rows.isPresent();
    }

    private Step step(int units, Step.Body body) {
        return new Step("loop " + program, units, body)
                .reads(buffers.subList(0, inputs))
                .writes(buffers.subList(inputs, buffers.size()))
                .inPlace(inPlace())
                .multiplyAdds(space.elements() * program.instructions().size() / 4)
                .labelled(
                        nodes.stream().map(Node::path).distinct().collect(Collectors.joining(" ")),
                        nodes.stream().map(Node::value).toList());
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

    /// Every lane loads all operands before it stores, so a result may lie where an operand with the same strides
    /// lies, unless that operand's buffer is also read in another way, or one of them is part of a larger one.
    private List<Step.InPlace> inPlace() {
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
