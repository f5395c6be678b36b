package lanewise.peers.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A message in the wire format of Protocol Buffers: numbered fields one behind the other.
final class Message {
    private static final int NUMBER = 0;
    private static final int BYTES = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// Seven bits per byte, the lowest first; all but the last have the eighth bit set.
    private void write(long number) {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    Message number(int field, long number) {
        write((long) field << 3 | NUMBER);
        write(number);
        return this;
    }

    Message bytes(int field, byte[] bytes) {
        write((long) field << 3 | BYTES);
        write(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    Message text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message message) {
        return bytes(field, message.toBytes());
    }

    /// The other message's fields behind those of this one.
    Message append(Message other) {
        out.writeBytes(other.toBytes());
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
