package lanewise.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Scalar;
import lanewise.algebra.SumTo;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.loop.LoopBuilder;
import lanewise.kernel.loop.LoopProgram;
import lanewise.kernel.loop.Reduction;
import lanewise.kernel.loop.RowArray;
import lanewise.kernel.loop.RowLoop;
import lanewise.kernel.loop.RowPhase;
import lanewise.tensor.Shape;

/// A group of elementwise operations, sums and maxima that share rows as one row loop: see [RowGroup] for the
/// phases and [RowAxes] for the axes. Long rows that are read once are cut into pieces with a result each, so
/// that there is work for several threads; these are gathered up by a step of their own.
final class LowerRowLoop {
    /// Programs with more instructions wait for the processor rather than for memory.
    private static final int LIGHT = 6;

    private final Lowering plan;
    private final List<Node> nodes;
    private final Set<Value> usedOutside;
    private final Shape full;
    private final Layout layout;
    private final RowGroup group;
    private final List<RowGroup.Phase> phases;
    private final List<Integer> positions = new ArrayList<>();

    /// The arrays bound from outside, by value: what is read and what is written.
    private final Map<Value, Access> read = new LinkedHashMap<>();

    private final Map<Value, Access> written = new LinkedHashMap<>();

    private LowerRowLoop(Lowering plan, List<Node> nodes, Set<Value> usedOutside) {
        this.plan = plan;
        this.nodes = nodes;
        this.usedOutside = usedOutside;
        this.full = RowGroup.full(nodes);
        this.layout = layout(plan, nodes);
        this.group = new RowGroup(nodes, usedOutside);
        this.phases = group.phases();
    }

    /// The layout of the elements.
    private static Layout layout(Lowering plan, List<Node> nodes) {
        Node reduction =
                nodes.stream().filter(RowGroup::isReduction).findFirst().orElseThrow();
        return plan.layout(reduction.operands().getFirst());
    }

    /// Lowers the group as one loop; says whether it could.
    static boolean lower(Lowering plan, List<Node> nodes, Set<Value> usedOutside) {
        return new LowerRowLoop(plan, nodes, usedOutside).lower();
    }

    private boolean lower() {
        for (Node node : nodes) {
            node.operands().stream().filter(this::isOutside).forEach(value -> {
                read.computeIfAbsent(value, absent -> Access.reading(plan, absent, full, layout));
            });
            if (node.op() instanceof Pointwise map) {
                addPositions(map.body());
            }
        }
        for (Node node : nodes) {
            if (usedOutside.contains(node.value())) {
                written.put(node.value(), Access.writing(plan, node.value(), full, layout));
            }
        }
        List<Access> accesses = new ArrayList<>(read.values());
        accesses.addAll(written.values());
        Optional<RowAxes> axes = RowAxes.of(full, RowGroup.kept(nodes), layout, accesses, positions);
        if (axes.isEmpty()) {
            return false;
        }
        if (isReadOnce() && axes.get().pieces() > 1) {
            pieces(axes.get(), accesses);
        } else {
            whole(axes.get(), accesses);
        }
        return true;
    }

    private static int index(Map<Value, Integer> indices, Value value) {
        return Objects.requireNonNull(indices.get(value), value::toString);
    }

    private boolean isOutside(Value value) {
        return !group.isElement(value) && !group.isRowValue(value);
    }

    private boolean isReadOnce() {
        return phases.size() == 1 && phases.getFirst().rows().isEmpty();
    }

    private void addPositions(Scalar body) {
        switch (body) {
            case Scalar.Position position -> {
                if (!positions.contains(position.axis())) {
                    positions.add(position.axis());
                }
            }
            case Scalar.Apply apply -> apply.operands().forEach(this::addPositions);
            case Scalar.Arg _, Scalar.Const _ -> {}
        }
    }

    /// Arrays of a row loop: those bound from outside in the order of their accesses, then scratch.
    private final class Bindings {
        final List<RowArray> all;
        final Map<Value, Integer> inside = new HashMap<>();
        final Map<Value, Integer> readAt = new LinkedHashMap<>();
        final Map<Value, Integer> writtenAt = new LinkedHashMap<>();

        /// @param all what there is already; added to
        Bindings(List<RowArray> all) {
            this.all = all;
        }

        int reading(Value value) {
            if (isOutside(value)) {
                return index(readAt, value);
            }
            return group.isElement(value) && usedOutside.contains(value) ? index(writtenAt, value) : inside(value);
        }

        int inside(Value value) {
            return inside.computeIfAbsent(value, absent -> {
                all.add(group.isElement(value) ? new RowArray.Elements() : new RowArray.RowValues());
                return all.size() - 1;
            });
        }
    }

    /// Adds arrays for what is read and written outside to `all`.
    private Bindings arrays(List<RowArray> all, IntFunction<RowArray.Bound> bound) {
        Bindings arrays = new Bindings(all);
        int access = 0;
        for (Value value : read.keySet()) {
            arrays.readAt.put(value, all.size());
            all.add(bound.apply(access++));
        }
        for (Value value : written.keySet()) {
            arrays.writtenAt.put(value, all.size());
            all.add(bound.apply(access++));
        }
        return arrays;
    }

    private void whole(RowAxes axes, List<Access> accesses) {
        Bindings arrays = arrays(new ArrayList<>(), axes::array);
        List<RowPhase> lowered = new ArrayList<>();
        for (RowGroup.Phase phase : phases) {
            if (!phase.reductions().isEmpty() || !phase.stores().isEmpty()) {
                lowered.add(elements(phase, List.of(arrays)));
            }
            rows(phase, arrays).ifPresent(lowered::add);
        }
        RowLoop loop = RowLoop.of(axes.space(phases.size() == 1), arrays.all, lowered);
        List<Buffer> buffers = accesses.stream().map(Access::buffer).toList();
        add(loop, buffers, List.of(arrays), inPlace(lowered, arrays, accesses));
    }

    /// The pass of a phase over all elements, in several places at once.
    private RowPhase elements(RowGroup.Phase phase, List<Bindings> places) {
        List<Integer> bound = new ArrayList<>();
        LoopBuilder builder = new LoopBuilder(places.size() * phase.loads().size());
        List<Map<Value, Integer>> registers = new ArrayList<>();
        for (Bindings arrays : places) {
            Map<Value, Integer> here = new HashMap<>();
            for (Value value : phase.loads()) {
                here.put(value, builder.load(bound.size()));
                bound.add(arrays.reading(value));
            }
            for (Node node : phase.elements()) {
                here.put(node.value(), emit(builder, node, here));
            }
            registers.add(here);
        }
        for (int place = 0; place < places.size(); place++) {
            for (Value value : phase.stores()) {
                builder.output(index(registers.get(place), value));
                Bindings arrays = places.get(place);
                bound.add(usedOutside.contains(value) ? index(arrays.writtenAt, value) : arrays.inside(value));
            }
        }
        for (int place = 0; place < places.size(); place++) {
            for (Node reduction : phase.reductions()) {
                Reduction.Operator operator =
                        reduction.op() instanceof SumTo ? Reduction.Operator.SUM : Reduction.Operator.MAXIMUM;
                builder.reduce(
                        operator,
                        index(registers.get(place), reduction.operands().getFirst()));
                bound.add(places.get(place).inside(reduction.value()));
            }
        }
        return new RowPhase(RowPhase.Over.ELEMENTS, builder.build(), bound);
    }

    /// What follows a phase: the operations on one number for each row, and what of these is used outside.
    private Optional<RowPhase> rows(RowGroup.Phase phase, Bindings arrays) {
        List<Node> made = new ArrayList<>(phase.reductions());
        made.addAll(phase.rows());
        Map<Value, Integer> loads = new LinkedHashMap<>();
        for (Node node : phase.rows()) {
            node.operands().stream()
                    .filter(operand ->
                            phase.rows().stream().noneMatch(row -> row.value().equals(operand)))
                    .forEach(operand -> loads.putIfAbsent(operand, loads.size()));
        }
        phase.reductions().stream()
                .filter(node -> usedOutside.contains(node.value()))
                .forEach(node -> loads.putIfAbsent(node.value(), loads.size()));
        LoopBuilder builder = new LoopBuilder(loads.size());
        Map<Value, Integer> registers = new HashMap<>();
        List<Integer> bound = new ArrayList<>();
        loads.forEach((value, index) -> {
            registers.put(value, builder.load(index));
            bound.add(arrays.reading(value));
        });
        for (Node node : phase.rows()) {
            registers.put(node.value(), emit(builder, node, registers));
        }
        for (Node node : made) {
            boolean isRow = phase.rows().contains(node);
            if (isRow && group.isReadLater(node.value())) {
                builder.output(index(registers, node.value()));
                bound.add(arrays.inside(node.value()));
            }
            if (usedOutside.contains(node.value())) {
                builder.output(index(registers, node.value()));
                bound.add(index(arrays.writtenAt, node.value()));
            }
        }
        return bound.size() == loads.size()
                ? Optional.empty()
                : Optional.of(new RowPhase(RowPhase.Over.ROWS, builder.build(), bound));
    }

    private int emit(LoopBuilder builder, Node node, Map<Value, Integer> registers) {
        List<Integer> arguments = node.operands().stream().map(registers::get).toList();
        return new ScalarCode(builder, arguments, positions::indexOf).emit(((Pointwise) node.op()).body());
    }

    /// A result may lie where an operand with the same strides lies that no later phase reads, unless that
    /// operand's buffer is also read in another way.
    private List<Step.InPlace> inPlace(List<RowPhase> lowered, Bindings arrays, List<Access> accesses) {
        int[] lastRead = new int[accesses.size()];
        int[] firstWritten = new int[accesses.size()];
        Arrays.fill(firstWritten, lowered.size());
        for (int p = 0; p < lowered.size(); p++) {
            RowPhase phase = lowered.get(p);
            for (int k = 0; k < phase.arrays().size(); k++) {
                int array = phase.arrays().get(k);
                if (array < accesses.size() && k < phase.program().inputs()) {
                    lastRead[array] = p;
                } else if (array < accesses.size()) {
                    firstWritten[array] = Math.min(firstWritten[array], p);
                }
            }
        }
        List<Step.InPlace> pairs = new ArrayList<>();
        for (Map.Entry<Value, Integer> output : arrays.writtenAt.entrySet()) {
            Access result = accesses.get(output.getValue());
            for (int input = 0; input < read.size(); input++) {
                Buffer buffer = accesses.get(input).buffer();
                boolean isFree = true;
                for (int other = 0; other < read.size(); other++) {
                    isFree &= accesses.get(other).buffer().root() != buffer.root()
                            || accesses.get(other).walksLike(result)
                                    && lastRead[other] <= firstWritten[output.getValue()];
                }
                if (isFree
                        && group.isElement(output.getKey())
                        && buffer.floats() == result.buffer().floats()) {
                    pairs.add(new Step.InPlace(buffer, result.buffer()));
                }
            }
        }
        return pairs;
    }

    /// Each piece has results of its own. Memory is read faster from two places than from one, so what only
    /// reads, and does little else, goes over two pieces at once.
    private void pieces(RowAxes axes, List<Access> accesses) {
        RowGroup.Phase phase = phases.getFirst();
        Map<Value, Buffer> results = new LinkedHashMap<>();
        for (Node reduction : phase.reductions()) {
            results.put(reduction.value(), Buffer.inArena(Math.multiplyExact(axes.count(), axes.pieces())));
        }
        LoopProgram one =
                elements(phase, List.of(arrays(new ArrayList<>(), axes::array))).program();
        boolean isLight = one.outputs().isEmpty() && one.instructions().size() <= LIGHT;
        int paired = isLight ? axes.wholePieces() / 2 * 2 : 0;
        if (paired > 0) {
            pieces(axes, accesses, results, 0, paired, 2);
        }
        if (paired < axes.pieces()) {
            pieces(axes, accesses, results, paired, axes.pieces() - paired, 1);
        }
        for (Node reduction : phase.reductions()) {
            Buffer whole =
                    Objects.requireNonNull(written.get(reduction.value())).buffer();
            Buffer parts = Objects.requireNonNull(results.get(reduction.value()));
            LowerReduction.pieces(plan, reduction, parts, axes.pieces(), whole, axes.count());
        }
    }

    /// The loop over `count` pieces from the `first` one, so many together.
    private void pieces(
            RowAxes axes, List<Access> accesses, Map<Value, Buffer> results, int first, int count, int together) {
        RowGroup.Phase phase = phases.getFirst();
        List<RowArray> all = new ArrayList<>();
        List<Buffer> buffers = new ArrayList<>();
        List<Bindings> places = new ArrayList<>();
        for (int piece = first; piece < first + together; piece++) {
            Bindings arrays = arrays(all, access -> axes.arrayOfPieces(access, together));
            places.add(arrays);
            for (int access = 0; access < accesses.size(); access++) {
                buffers.add(from(accesses.get(access).buffer(), axes.pieceAt(access, piece)));
            }
            for (Map.Entry<Value, Buffer> result : results.entrySet()) {
                int array = index(arrays.writtenAt, result.getKey());
                all.set(array, axes.resultOfPieces(together));
                buffers.set(array, from(result.getValue(), piece));
            }
        }
        RowPhase elements = elements(phase, places);
        List<RowPhase> lowered = new ArrayList<>(List.of(elements));
        places.forEach(arrays -> lowered.add(rows(phase, arrays).orElseThrow()));
        RowLoop loop = RowLoop.of(axes.spaceOfPieces(first, count, together), all, lowered);
        add(loop, buffers, places, inPlace(List.of(elements), places.getFirst(), accesses));
    }

    /// What of a buffer comes from `at` on.
    private static Buffer from(Buffer buffer, int at) {
        return at == 0 ? buffer : buffer.part(at, buffer.floats() - at);
    }

    private void add(RowLoop loop, List<Buffer> buffers, List<Bindings> places, List<Step.InPlace> inPlace) {
        plan.add(loop);
        int[] banks = new int[buffers.size()];
        int[] offsets = new int[buffers.size()];
        plan.whenPlaced(buffers, banks, offsets);
        Step step = new Step(
                "rows " + loop,
                loop.units(),
                (memory, thread, first, last) ->
                        loop.run(memory, banks, offsets, memory.length - 1 - thread, first, last));
        plan.add(step.reads(places.stream()
                        .flatMap(arrays -> arrays.readAt.values().stream())
                        .map(buffers::get)
                        .toList())
                .writes(places.stream()
                        .flatMap(arrays -> arrays.writtenAt.values().stream())
                        .map(buffers::get)
                        .toList())
                .inPlace(inPlace)
                .scratch(loop.scratchFloats())
                .multiplyAdds(loop.instructions() / 4)
                .labelled(
                        nodes.stream().map(Node::path).distinct().collect(Collectors.joining(" ")),
                        nodes.stream().map(Node::value).toList()));
    }
}
