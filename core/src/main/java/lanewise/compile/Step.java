package lanewise.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lanewise.algebra.Value;
import lanewise.kernel.Epilogue;

/// One kernel call of a plan: what runs, over how many independent units, what it reads and writes. `multiplyAdds` and
/// the floats touched say how much work it is.
public final class Step {
    /// What a step does for a range of its units; never allocates.
    interface Body {
        void run(float[][] memory, int thread, int from, int to);
    }

    /// The same for a result that consists of matrices, each part of which is handed on as soon as it is final.
    interface Parts {
        void run(float[][] memory, int thread, int from, int to, Epilogue epilogue);
    }

    /// An output that may take over the memory of an input with the same place for every element.
    record InPlace(Buffer input, Buffer output) {}

    /// Below about this many operations (a few microseconds) a second thread costs more than it brings.
    private static final long WORTH_SHARING = 40_000;

    private final String kernel;
    private final int units;
    private final Body body;
    private Parts parts = (memory, thread, from, to, epilogue) -> run(memory, thread, from, to);
    private int columns;
    private boolean canBePassedOn;
    private Step rehearsal = this;
    private List<Buffer> reads = List.of();
    private List<Buffer> writes = List.of();
    private List<InPlace> inPlace = List.of();
    private List<Value> computes = List.of();
    private String path = "";
    private long multiplyAdds;
    private int scratchFloats;
    private int least = 1;
    private boolean reference;

    Step(String kernel, int units, Body body) {
        this.kernel = kernel;
        this.units = units;
        this.body = body;
    }

    /// A step whose result consists of matrices with so many columns, without gaps.
    /// @param canBePassedOn whether it need not be kept where the epilogue does not want that
    static Step inParts(String kernel, int units, int columns, boolean canBePassedOn, Parts parts) {
        Step step = new Step(
                kernel, units, (memory, thread, from, to) -> parts.run(memory, thread, from, to, Epilogue.NONE));
        step.parts = parts;
        step.columns = columns;
        step.canBePassedOn = canBePassedOn;
        return step;
    }

    /// This step and a loop over its result as one. What the loop writes may lie where it reads, but not where this
    /// step reads: other parts of that are still wanted.
    Step with(Step loop, ThreadLocal<LoopEpilogue> epilogue, boolean keeps) {
        Parts own = parts;
        Step both = new Step(
                kernel + " + " + loop.kernel,
                units,
                (memory, thread, from, to) -> epilogue.get().run(own, memory, thread, from, to));
        both.rehearsal = new Step(
                        kernel, units, (memory, thread, from, to) -> own.run(memory, thread, from, to, epilogue.get()))
                .reads(reads)
                .multiplyAdds(multiplyAdds)
                .labelled(path, computes);
        List<Buffer> read = new ArrayList<>(reads);
        List<Buffer> written = new ArrayList<>(loop.writes);
        read.addAll(loop.reads);
        if (keeps) {
            both.rehearsal.writes = writes;
            written.addAll(writes);
        } else {
            read.removeAll(writes);
        }
        List<InPlace> pairs = new ArrayList<>(loop.inPlace);
        pairs.removeIf(pair -> reads.stream().anyMatch(buffer -> buffer.root() == pair.input.root()));
        List<Value> values = new ArrayList<>(computes);
        values.addAll(loop.computes);
        return both.reads(read)
                .writes(written)
                .inPlace(pairs)
                .multiplyAdds(multiplyAdds + loop.multiplyAdds)
                .scratch(scratchFloats)
                .together(least)
                .labelled(loop.path.startsWith(path) ? loop.path : (path + " " + loop.path).strip(), values);
    }

    Step reads(Buffer... buffers) {
        reads = List.of(buffers);
        return this;
    }

    Step reads(List<Buffer> buffers) {
        reads = List.copyOf(buffers);
        return this;
    }

    Step writes(Buffer... buffers) {
        writes = List.of(buffers);
        return this;
    }

    Step writes(List<Buffer> buffers) {
        writes = List.copyOf(buffers);
        return this;
    }

    Step inPlace(List<InPlace> pairs) {
        inPlace = List.copyOf(pairs);
        return this;
    }

    Step multiplyAdds(long count) {
        multiplyAdds = count;
        return this;
    }

    /// Floats that each thread needs for itself while it runs this step.
    Step scratch(int floats) {
        scratchFloats = floats;
        return this;
    }

    /// Each call takes some time of its own, so that so many units are best done together.
    Step together(int count) {
        least = count;
        return this;
    }

    Step asReference() {
        reference = true;
        return this;
    }

    Step labelled(String ofPath, List<Value> values) {
        path = ofPath;
        computes = List.copyOf(values);
        return this;
    }

    public String kernel() {
        return kernel;
    }

    public String path() {
        return path;
    }

    public List<Value> computes() {
        return computes;
    }

    public long multiplyAdds() {
        return multiplyAdds;
    }

    public boolean isReference() {
        return reference;
    }

    /// The columns of a result that is handed on in parts; 0 for other steps.
    int columns() {
        return columns;
    }

    boolean canBePassedOn() {
        return canBePassedOn;
    }

    /// What can be run to bring its kernels to compiled code, if it writes to the arena only: where this step does
    /// not, the product alone that a loop follows.
    Step rehearsal() {
        return writesArenaOnly() ? this : rehearsal;
    }

    /// Whether running it changes nothing that lives longer than a run.
    boolean writesArenaOnly() {
        return writes.stream().allMatch(Buffer::isInArena);
    }

    /// Zeros for what it reads from the arena.
    void clearReads(float[][] memory) {
        clear(reads, memory);
    }

    /// Zeros for what it writes to the arena.
    void clearWrites(float[][] memory) {
        clear(writes, memory);
    }

    private static void clear(List<Buffer> buffers, float[][] memory) {
        for (Buffer buffer : buffers) {
            if (buffer.isInArena()) {
                Arrays.fill(buffer.in(memory), buffer.at(), buffer.at() + buffer.floats(), 0);
            }
        }
    }

    /// Bytes read and written once.
    public long bytes() {
        return 4L * (floats(reads) + floats(writes));
    }

    public int units() {
        return units;
    }

    /// How many units a thread should do together, at least, if its share has as many.
    public int least() {
        return least;
    }

    /// Whether there is enough to do for more than one thread.
    public boolean isWorthSharing() {
        return units > 1 && multiplyAdds + floats(reads) + floats(writes) > WORTH_SHARING;
    }

    public void run(float[][] memory, int thread, int from, int to) {
        body.run(memory, thread, from, to);
    }

    /// The memory that belongs to one thread: the last arrays, counted from the end.
    static float[] scratch(float[][] memory, int thread) {
        return memory[memory.length - 1 - thread];
    }

    List<Buffer> reads() {
        return reads;
    }

    List<Buffer> writes() {
        return writes;
    }

    List<InPlace> inPlace() {
        return inPlace;
    }

    int scratchFloats() {
        return scratchFloats;
    }

    private static long floats(List<Buffer> buffers) {
        return buffers.stream().mapToLong(Buffer::floats).sum();
    }
}
