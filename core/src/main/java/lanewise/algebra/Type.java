package lanewise.algebra;

/// What a value's elements are. Integers are labels, indices and choices; nothing is differentiated through them.
public enum Type {
    /// Numbers to compute with.
    FLOAT(4),

    /// Whole numbers between -2^24 and 2^24.
    INTEGER(4),

    /// Whole numbers from 0 to 254: choices among a few.
    BYTE(1);

    private final int bytes;

    Type(int bytes) {
        this.bytes = bytes;
    }

    /// What one element takes.
    public int bytes() {
        return bytes;
    }

    /// The smallest type for choices among so many.
    static Type ofChoice(int among) {
        return among <= 255 ? BYTE : INTEGER;
    }
}
