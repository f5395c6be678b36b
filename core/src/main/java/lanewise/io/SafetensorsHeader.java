package lanewise.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.tensor.FileException;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// The header of a safetensors file, checked in full: whoever holds one may rely on it.
///
/// Types and shapes are readable here; every tensor has exactly the bytes that its shape and type need; the tensors
/// cover the data without overlap, gap or rest. `dataStart` is the file position of offset 0.
record SafetensorsHeader(Map<String, Entry> entries, Map<String, String> metadata, long dataStart, long dataBytes) {
    static final String METADATA = "__metadata__";
    static final int MAX_BYTES = 100_000_000;

    private static final int MAX_DEPTH = 4;
    private static final int MAX_RANK = 32;
    private static final int MAX_TENSOR_BYTES = Integer.MAX_VALUE - 8;

    /// One tensor; its bytes lie at `begin` to `end` - 1, counted from the end of the header.
    record Entry(String name, ElementType type, Shape shape, long begin, long end) {}

    static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < Long.BYTES) {
            throw new FileException(
                    file,
                    "is not a safetensors file: it has " + size + " bytes, fewer than the 8 of the header's length");
        }
        ByteBuffer prefix = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(file, channel, prefix, 0);
        long length = prefix.getLong(0);
        long limit = Math.min(size - Long.BYTES, MAX_BYTES);
        if (length < 2 || length > limit) {
            throw new FileException(
                    file,
                    "is not a safetensors file or is damaged: the header claims " + Long.toUnsignedString(length)
                            + " bytes, possible are 2 to " + limit);
        }
        ByteBuffer text = ByteBuffer.allocate((int) length);
        readFully(file, channel, text, Long.BYTES);
        return new Parser(file, size - Long.BYTES - length).parse(text.flip(), Long.BYTES + length);
    }

    static void readFully(Path file, FileChannel channel, ByteBuffer target, long position) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target, position + target.position()) < 0) {
                throw new FileException(file, "became shorter while it was read");
            }
        }
    }

    /// The checks, with the names that their messages need.
    private record Parser(Path file, long dataBytes) {
        SafetensorsHeader parse(ByteBuffer text, long dataStart) {
            if (text.get(0) != '{') {
                throw broken("it does not begin with '{'");
            }
            Map<String, Entry> entries = new LinkedHashMap<>();
            Map<String, String> metadata = new LinkedHashMap<>();
            for (Map.Entry<?, ?> member : json(text).entrySet()) {
                String name = (String) member.getKey();
                if (name.equals(METADATA)) {
                    readMetadata(member.getValue(), metadata);
                } else {
                    entries.put(name, entry(name, member.getValue()));
                }
            }
            checkCover(entries);
            return new SafetensorsHeader(
                    Collections.unmodifiableMap(entries), Collections.unmodifiableMap(metadata), dataStart, dataBytes);
        }

        private Map<?, ?> json(ByteBuffer text) {
            try {
                String decoded =
                        StandardCharsets.UTF_8.newDecoder().decode(text).toString();
                // It begins with a brace, so what the parser returns is an object.
                return (Map<?, ?>) Json.parse(decoded, MAX_DEPTH);
            } catch (CharacterCodingException cause) {
                throw new FileException(file, "the header is broken: it is not UTF-8", cause);
            } catch (JsonException cause) {
                throw new FileException(file, "the header is broken: " + cause.getMessage(), cause);
            }
        }

        private void readMetadata(Object value, Map<String, String> metadata) {
            if (!(value instanceof Map<?, ?> strings)) {
                throw broken(METADATA + " is not an object");
            }
            for (Map.Entry<?, ?> member : strings.entrySet()) {
                if (!(member.getValue() instanceof String string)) {
                    throw broken(METADATA + " has a value that is not a string: \"" + member.getKey() + "\"");
                }
                metadata.put((String) member.getKey(), string);
            }
        }

        private Entry entry(String name, Object value) {
            if (!(value instanceof Map<?, ?> description)) {
                throw broken("tensor \"" + name + "\" is not an object");
            }
            if (description.size() != 3
                    || !(description.get("dtype") instanceof String dtype)
                    || !(description.get("shape") instanceof List<?> shape)
                    || !(description.get("data_offsets") instanceof List<?> offsets)) {
                throw broken("tensor \"" + name + "\" must have exactly \"dtype\" (a string), \"shape\" and"
                        + " \"data_offsets\" (arrays), but has " + description.keySet());
            }
            ElementType type = type(name, dtype);
            if (offsets.size() != 2) {
                throw broken("tensor \"" + name + "\" has " + offsets.size() + " data_offsets instead of 2");
            }
            long begin = whole(name, "data_offsets", offsets.get(0));
            long end = whole(name, "data_offsets", offsets.get(1));
            if (begin > end || end > dataBytes) {
                throw broken("tensor \"" + name + "\" claims bytes " + begin + " to " + end + " of " + dataBytes
                        + "; the file is cut or damaged");
            }
            return new Entry(name, type, shape(name, type, shape, end - begin), begin, end);
        }

        private ElementType type(String name, String dtype) {
            for (ElementType type : ElementType.values()) {
                if (type.name().equals(dtype)) {
                    return type;
                }
            }
            throw new FileException(
                    file,
                    "tensor \"" + name + "\" has the type " + dtype + "; supported are "
                            + Arrays.toString(ElementType.values()));
        }

        private Shape shape(String name, ElementType type, List<?> written, long bytes) {
            if (written.size() > MAX_RANK) {
                throw broken("tensor \"" + name + "\" has " + written.size() + " axes, more than " + MAX_RANK);
            }
            if (bytes > MAX_TENSOR_BYTES) {
                throw new FileException(
                        file,
                        "tensor \"" + name + "\" has " + bytes + " bytes, more than the supported " + MAX_TENSOR_BYTES);
            }
            int[] sizes = new int[written.size()];
            long needed = written.contains(0L) ? 0 : type.bytes();
            for (int axis = 0; axis < sizes.length; axis++) {
                long size = whole(name, "shape", written.get(axis));
                // Both factors are below 2^31 in the product, so it does not overflow.
                if (size > Integer.MAX_VALUE || (needed *= size) > bytes) {
                    throw mismatch(name, type, written, bytes);
                }
                sizes[axis] = (int) size;
            }
            if (needed != bytes) {
                throw mismatch(name, type, written, bytes);
            }
            try {
                return Shape.of(sizes);
            } catch (ShapeException | ArithmeticException cause) {
                // A 0 among sizes whose product is beyond all arrays.
                throw new FileException(
                        file, "the header is broken: tensor \"" + name + "\" has the shape " + written, cause);
            }
        }

        private FileException mismatch(String name, ElementType type, List<?> shape, long bytes) {
            return broken("the data_offsets of tensor \"" + name + "\" span " + bytes
                    + " bytes, which is not what shape " + shape + " of " + type + " needs");
        }

        private long whole(String name, String key, Object value) {
            if (value instanceof Long number && number >= 0) {
                return number;
            }
            throw broken("tensor \"" + name + "\" has a \"" + key + "\" value that is not a whole number from 0 on: "
                    + value);
        }

        private void checkCover(Map<String, Entry> entries) {
            List<Entry> sorted = new ArrayList<>(entries.values());
            sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
            long reached = 0;
            for (Entry entry : sorted) {
                if (entry.begin() != reached) {
                    throw broken("the data of tensor \"" + entry.name() + "\" begins at " + entry.begin()
                            + (entry.begin() < reached
                                    ? " inside that of another one that ends at "
                                    : ", which leaves a gap behind ")
                            + reached);
                }
                reached = entry.end();
            }
            if (reached != dataBytes) {
                throw broken("the tensors end at byte " + reached + ", but " + dataBytes
                        + " bytes of data follow the header");
            }
        }

        private FileException broken(String problem) {
            return new FileException(file, "the header is broken: " + problem);
        }
    }
}
