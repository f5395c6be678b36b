package lanewise.compile;

import java.util.Arrays;
import java.util.List;
import lanewise.algebra.Value;

/// One kernel call of a plan: what runs, over how many independent units, what it reads and writes. `multiplyAdds` and
/// the floats touched say how much work it is.
public final class Step {
    /// What a step does for a range of its units; never allocates.
    interface Body {
        void run(float[][] memory, int thread, int from, int to);
    }

    /// An output that may take over the memory of an input with the same place for every element.
    record InPlace(Buffer input, Buffer output) {}

    /// Below about this many operations (a few microseconds) a second thread costs more than it brings.
    private static final long WORTH_SHARING = 40_000;

    private final String kernel;
    private final int units;
    private final Body body;
    private List<Buffer> reads = List.of();
    private List<Buffer> writes = List.of();
    private List<InPlace> inPlace = List.of();
    private List<Value> computes = List.of();
    private String path = "";
    private long multiplyAdds;
    private int scratchFloats;
    private boolean reference;

    Step(String kernel, int units, Body body) {
        this.kernel = kernel;
        this.units = units;
        this.body = body;
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

    /// Whether running it changes nothing that lives longer than a run.
    boolean writesArenaOnly() {
        return writes.stream().allMatch(Buffer::isInArena);
    }

    /// Zeros for what it reads from the arena.
    void clearReads(float[][] memory) {
        for (Buffer read : reads) {
            if (read.isInArena()) {
                Arrays.fill(read.in(memory), read.at(), read.at() + read.floats(), 0);
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
