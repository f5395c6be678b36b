package lanewise.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import lanewise.algebra.Constant;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.kernel.Choices;
import lanewise.kernel.Kernels;
import lanewise.kernel.Warmable;
import lanewise.tensor.Tensor;

/// A plan while it is being made: the steps so far, and for every value the buffers that hold it, one per
/// layout. The lowerings of the families ask here for operands in the layout they need (a copy is made once
/// where the value lies otherwise) and for buffers to write to.
final class Lowering {
    private static final long WORTH_VECTORS = 8192;

    private final Program program;
    private final Kernels kernels;
    private final boolean freeLayouts;
    private final ImageLayouts images;
    private final Map<Value, Layout> layouts;
    private final Map<Value, Map<Layout, Buffer>> homes = new HashMap<>();
    private final Map<Value, Buffer> bytes = new HashMap<>();
    private final Map<Value, Buffer> destinations = new HashMap<>();
    private final Map<Value, Integer> banks = new HashMap<>();
    private final Set<LowerIndexed.Bounded> checks = new HashSet<>();
    private final Preparations preparations;
    private final Map<Value, Tensor> constants = new HashMap<>();
    private final List<Supplier<float[]>> contents = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Warmable> loops = new ArrayList<>();
    private final List<Runnable> whenPlaced = new ArrayList<>();
    private int nextBank = 1;

    Lowering(Program program, Map<Value, Layout> layouts, Compiler.Options options, Preparations preparations) {
        this.program = program;
        this.preparations = preparations;
        this.layouts = layouts;
        this.kernels = Kernels.best(options.vectorize());
        this.freeLayouts = options.freeLayouts();
        this.images = new ImageLayouts(options.images(), options.exact());
        for (Source source : program.graph().sources()) {
            Value value = source.value();
            banks.put(value, nextBank++);
            contents.add(() -> new float[sourceLayout(value).floats(value.shape())]);
            if (!freeLayouts || source.role() == Source.Role.STATE) {
                holdSource(value, Layout.ROW_MAJOR);
            }
        }
    }

    Program program() {
        return program;
    }

    Kernels kernels() {
        return kernels;
    }

    /// The kernels for a step that touches so many elements. For a few, plain loops: vector code that is
    /// called once in a step stays uncompiled, boxing its vectors, for thousands of steps, and there is
    /// nothing to gain. The bits are the same.
    Kernels kernelsFor(long elements) {
        return elements < WORTH_VECTORS ? Kernels.best(false) : kernels;
    }

    /// How a correlation is computed.
    CorrelationAlgorithm algorithm(Node correlation) {
        return images.algorithm(correlation);
    }

    Layout layout(Value value) {
        return Objects.requireNonNull(layouts.get(value), value::toString);
    }

    /// A constant lives in a bank of its own.
    void constant(Value value, Constant constant) {
        Tensor numbers = preparations.shared(constant.tensor());
        contents.add(numbers::data);
        hold(value, Layout.ROW_MAJOR, Buffer.ofBank(value.shape().elements(), nextBank++));
        constants.put(value, numbers);
    }

    /// The numbers of a value that is a constant, row-major.
    Optional<Tensor> numbers(Value value) {
        return Optional.ofNullable(constants.get(value));
    }

    /// A buffer that is filled when memory is first allocated for the plan, and only read from then on.
    Buffer prepared(Preparations.Recipe recipe, int floats, Supplier<float[]> content) {
        contents.add(preparations.make(recipe, content));
        return Buffer.ofBank(floats, nextBank++);
    }

    private void holdSource(Value value, Layout layout) {
        hold(value, layout, Buffer.ofBank(layout.floats(value.shape()), bank(value)));
    }

    /// The layout in which a source is handed in: with free layouts, what its first reader wants.
    Layout sourceLayout(Value source) {
        return homes.containsKey(source) ? firstHome(source) : Layout.ROW_MAJOR;
    }

    /// The layout in which an output is handed out: with free layouts, the one in which it was made.
    Layout outputLayout(Value value) {
        if (!freeLayouts) {
            return Layout.ROW_MAJOR;
        }
        return homes.containsKey(value) ? firstHome(value) : layout(value);
    }

    private Layout firstHome(Value value) {
        return Objects.requireNonNull(homes.get(value), value::toString)
                .keySet()
                .iterator()
                .next();
    }

    private void hold(Value value, Layout layout, Buffer buffer) {
        homes.computeIfAbsent(value, v -> new LinkedHashMap<>()).put(layout, buffer);
    }

    /// The buffer of a value in its own layout.
    Buffer read(Value value) {
        return read(value, layout(value));
    }

    /// The buffer of a value in the wanted layout, copied there by a step if it is not yet.
    Buffer read(Value value, Layout wanted) {
        if (!homes.containsKey(value) && banks.containsKey(value)) {
            holdSource(value, wanted);
        }
        if (!homes.containsKey(value)) {
            bytes(value).ifPresent(packed -> LowerPooling.unpack(this, value, packed));
        }
        Map<Layout, Buffer> held = Objects.requireNonNull(homes.get(value), value::toString);
        Buffer found = held.get(wanted);
        if (found == null) {
            Layout first = firstHome(value);
            found = LowerCopies.convert(this, value, wanted, first, Objects.requireNonNull(held.get(first)));
            held.put(wanted, found);
        }
        return found;
    }

    /// A new buffer for a value in its own layout.
    Buffer write(Value value) {
        return write(value, layout(value));
    }

    Buffer write(Value value, Layout layout) {
        Buffer destination = layout == layout(value) ? destinations.get(value) : null;
        Buffer buffer = destination != null ? destination : Buffer.inArena(layout.floats(value.shape()));
        hold(value, layout, buffer);
        return buffer;
    }

    /// A value that will be written in its own layout goes there.
    void destine(Value value, Buffer buffer) {
        destinations.putIfAbsent(value, buffer);
    }

    /// Where a value is to go; decided now if it was not.
    Buffer destination(Value value) {
        return destinations.computeIfAbsent(value, v -> Buffer.inArena(layout(v).floats(v.shape())));
    }

    /// The buffer of a choice that lies as bytes, see [lanewise.kernel.Choices#BYTES].
    Optional<Buffer> bytes(Value choice) {
        return Optional.ofNullable(bytes.get(choice));
    }

    /// A new buffer for a choice as bytes, in its own layout; whoever reads numbers instead gets a copy.
    Buffer writeBytes(Value choice) {
        Planes planes = Planes.of(layout(choice), choice.shape());
        Buffer buffer = Buffer.inArena(Math.multiplyExact(Choices.BYTES.words(planes.pixels()), planes.lanes()));
        bytes.put(choice, buffer);
        return buffer;
    }

    /// The value is another view of a buffer that exists.
    void alias(Value value, Layout layout, Buffer buffer) {
        hold(value, layout, buffer);
    }

    /// Whether an index is to be checked for the first time.
    boolean isFirst(LowerIndexed.Bounded check) {
        return checks.add(check);
    }

    void add(Step step) {
        steps.add(step);
    }

    void add(Step step, Node node) {
        steps.add(step.labelled(node.path(), List.of(node.value())));
    }

    Step lastStep() {
        return steps.getLast();
    }

    void replaceLast(Step step) {
        steps.set(steps.size() - 1, step);
    }

    /// A loop of generated code, to be warmed when that is asked for.
    void add(Warmable loop) {
        loops.add(loop);
    }

    List<Warmable> loops() {
        return loops;
    }

    /// What is to be done once the buffers' places are known.
    void whenPlaced(Runnable action) {
        whenPlaced.add(action);
    }

    /// Fills in where buffers lie: the array and the offset of each.
    void whenPlaced(List<Buffer> buffers, int[] banks, int[] offsets) {
        whenPlaced(() -> {
            for (int i = 0; i < banks.length; i++) {
                banks[i] = buffers.get(i).bank();
                offsets[i] = buffers.get(i).at();
            }
        });
    }

    void placed() {
        whenPlaced.forEach(Runnable::run);
    }

    List<Step> steps() {
        return steps;
    }

    /// First contents of the banks behind the arena: zeros for sources, numbers for constants.
    List<Supplier<float[]>> contents() {
        return contents;
    }

    /// The bank of a source.
    int bank(Value source) {
        return Objects.requireNonNull(banks.get(source), source::toString);
    }
}
