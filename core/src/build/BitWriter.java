import java.io.ByteArrayOutputStream;

/// Bits in the order of deflate: the first is the lowest of the first byte.
final class BitWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long waiting;
    private int count;

    void write(int value, int bits) {
        waiting |= (long) value << count;
        count += bits;
        for (; count >= 8; count -= 8) {
            bytes.write((int) waiting);
            waiting >>>= 8;
        }
    }

    /// All that was written, filled up with zeros to a whole byte.
    byte[] toByteArray() {
        if (count > 0) {
            write(0, 8 - count);
        }
        return bytes.toByteArray();
    }
}
