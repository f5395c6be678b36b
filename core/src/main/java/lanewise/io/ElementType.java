package lanewise.io;

/// The types of numbers that are read from safetensors files.
public enum ElementType {
    F64(8, false),
    F32(4, false),
    I64(8, true),
    I32(4, true),
    U8(1, true),
    BOOL(1, true);

    private final int bytes;
    private final boolean whole;

    ElementType(int bytes, boolean whole) {
        this.bytes = bytes;
        this.whole = whole;
    }

    /// Bytes of one element.
    public int bytes() {
        return bytes;
    }

    /// Whether all values are whole numbers.
    public boolean whole() {
        return whole;
    }
}
