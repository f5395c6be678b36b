package lanewise.compile;

/// A stretch of memory that a plan's steps read and write: a bank (which array) and an offset in it, both
/// settled by [Placement].
final class Buffer {
    /// The bank in which intermediate values live.
    static final int ARENA = 0;

    private final int floats;
    private Buffer shared = this;
    private int start;
    private int bank;
    private int offset;

    private Buffer(int floats, int bank) {
        this.floats = floats;
        this.bank = bank;
    }

    /// A stretch of the arena.
    static Buffer inArena(int floats) {
        return new Buffer(floats, ARENA);
    }

    /// A whole array of its own.
    static Buffer ofBank(int floats, int bank) {
        return new Buffer(floats, bank);
    }

    /// So many floats of this one, from `at` on.
    Buffer part(int at, int count) {
        Buffer part = new Buffer(count, bank);
        part.shared = this;
        part.start = at;
        return part;
    }

    /// Whether this one is the part of another that begins at `at`.
    boolean isAt(Buffer whole, int at) {
        return shared == whole && this != whole && start == at;
    }

    /// Whether this one begins or ends inside another.
    boolean isPart() {
        return shared != this && (shared.floats != floats || shared.isPart());
    }

    int floats() {
        return floats;
    }

    boolean isInArena() {
        return root().bank == ARENA;
    }

    /// Takes over another buffer's memory, which dies where this one is born.
    void share(Buffer other) {
        shared = other.root();
    }

    /// The buffer whose memory this one uses.
    Buffer root() {
        return shared == this ? this : shared.root();
    }

    /// Settles the place of this buffer and of all that share it; called once nothing is shared any more.
    void place(int at) {
        offset = at;
    }

    /// Copies the place from the buffer whose memory is used, so that running steps need not look it up.
    void settle() {
        Buffer root = root();
        bank = root.bank;
        offset = root.offset + startInRoot();
    }

    private int startInRoot() {
        return shared == this ? 0 : start + shared.startInRoot();
    }

    float[] in(float[][] memory) {
        return memory[bank];
    }

    int bank() {
        return bank;
    }

    int at() {
        return offset;
    }
}
