package lanewise.compile;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import lanewise.algebra.Value;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.kernel.Warmable;

/// A compiled program: steps in order, and where everything lies. Immutable and shareable; the arrays belong to whoever
/// runs it.
///
/// Memory is a list of arrays: the arena first, then one array per source and constant, then one scratch array per
/// thread.
public final class Plan {
    private final List<Step> steps;
    private final List<Supplier<float[]>> contents;
    private final Map<Value, Integer> banks;
    private final Map<Value, Buffer> outputs;
    private final Map<Value, Storage> storages;
    private final Placement placement;
    private final List<Warmable> loops;
    private final int scratchFloats;

    private Plan(
            List<Step> steps,
            List<Supplier<float[]>> contents,
            Map<Value, Integer> banks,
            Map<Value, Buffer> outputs,
            Map<Value, Storage> storages,
            Placement placement,
            List<Warmable> loops) {
        this.steps = List.copyOf(steps);
        this.contents = List.copyOf(contents);
        this.banks = Map.copyOf(banks);
        this.outputs = Map.copyOf(outputs);
        this.storages = Map.copyOf(storages);
        this.placement = placement;
        this.loops = List.copyOf(loops);
        this.scratchFloats = steps.stream().mapToInt(Step::scratchFloats).max().orElse(0);
    }

    /// Finishes a plan: outputs in the layout in which they are handed out, states updated, everything placed.
    static Plan of(Program asked, Lowering lowering) {
        Program compiled = lowering.program();
        Map<Value, Buffer> outputs = new HashMap<>();
        Map<Value, Storage> storages = new HashMap<>();
        asked.outputs().forEach((name, value) -> {
            Value made = compiled.output(name);
            Layout layout = lowering.outputLayout(made);
            outputs.put(value, StateUpdates.kept(lowering, made, layout));
            storages.put(value, Storage.of(value.shape(), layout));
        });
        StateUpdates.add(lowering);
        Placement placement = Placement.of(lowering.steps(), List.copyOf(outputs.values()));
        lowering.placed();
        Map<Value, Integer> banks = new HashMap<>();
        List<Source> old = asked.graph().sources();
        List<Source> renamed = compiled.graph().sources();
        for (int i = 0; i < old.size(); i++) {
            Value source = old.get(i).value();
            Value inside = renamed.get(i).value();
            banks.put(source, lowering.bank(inside));
            storages.put(source, Storage.of(source.shape(), lowering.sourceLayout(inside)));
        }
        return new Plan(lowering.steps(), lowering.contents(), banks, outputs, storages, placement, lowering.loops());
    }

    /// Brings the kernels to compiled code now instead of along the way, until a [System#nanoTime]; changes
    /// what lies in the arena, but no source. Returns the steps that are still slow.
    public List<Step> warmUp(float[][] memory, long deadline) {
        return WarmUp.run(loops, steps, memory, deadline);
    }

    public List<Step> steps() {
        return steps;
    }

    /// Arrays for one session that is run by so many threads. Sources start as zeros.
    public float[][] allocate(int threads) {
        return allocate(threads, Map.of());
    }

    /// The same, with the arrays of some sources given: these are used as they are, nothing is allocated for them.
    public float[][] allocate(int threads, Map<Value, float[]> given) {
        Map<Integer, float[]> there = new HashMap<>();
        given.forEach((source, array) -> there.put(bank(source), array));
        List<float[]> memory = new ArrayList<>();
        memory.add(new float[placement.arenaFloats()]);
        for (Supplier<float[]> content : contents) {
            float[] array = there.get(memory.size());
            memory.add(array != null ? array : content.get());
        }
        for (int thread = 0; thread < threads; thread++) {
            memory.add(new float[scratchFloats]);
        }
        return memory.toArray(float[][]::new);
    }

    /// The index of a source's array.
    public int bank(Value source) {
        return Objects.requireNonNull(banks.get(source));
    }

    /// How a source is to be handed in, or an output is handed out: row-major unless the plan was compiled with
    /// free layouts.
    public Storage storage(Value sourceOrOutput) {
        return Objects.requireNonNull(storages.get(sourceOrOutput));
    }

    /// Copies an output as it lies, see [#storage].
    public void read(float[][] memory, Value output, float[] target) {
        Buffer buffer = buffer(output);
        System.arraycopy(buffer.in(memory), buffer.at(), target, 0, target.length);
    }

    /// An output where it lies, see [#storage].
    public FloatBuffer view(float[][] memory, Value output) {
        Buffer buffer = buffer(output);
        int floats = storage(output).floats();
        return FloatBuffer.wrap(buffer.in(memory), buffer.at(), floats).slice().asReadOnlyBuffer();
    }

    /// The first number of an output.
    public float first(float[][] memory, Value output) {
        Buffer buffer = buffer(output);
        return buffer.in(memory)[buffer.at()];
    }

    private Buffer buffer(Value output) {
        return Objects.requireNonNull(outputs.get(output));
    }

    public long arenaBytes() {
        return 4L * placement.arenaFloats();
    }

    /// What all intermediate values would take if none shared memory.
    public long unsharedBytes() {
        return 4L * placement.unsharedFloats();
    }
}
