package lanewise.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lanewise.tensor.FileException;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/// The tensors and the metadata of one safetensors file.
///
/// The file is 8 bytes with the length n of the header, unsigned little-endian; n bytes of JSON, padded with spaces;
/// the data, row-major and little-endian. Every claim of the header is checked against the size of the file before
/// memory is asked for. Reading widens where asked: [#tensor] gives floats and [#doubles] doubles from any type,
/// [#longs] longs from whole numbers.
public final class Safetensors {
    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final SafetensorsHeader header;
    private final Map<String, byte[]> data;

    private Safetensors(Path file, SafetensorsHeader header, Map<String, byte[]> data) {
        this.file = file;
        this.header = header;
        this.data = data;
    }

    /// Writes the tensors as F32 in the order of the map; the file is replaced in one step or not at all.
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        byte[] head = head(file, tensors, metadata);
        AtomicFile.write(file, out -> {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(head.length)
                    .array());
            out.write(head);
            for (Tensor tensor : tensors.values()) {
                writeFloats(out, tensor.data());
            }
        });
    }

    private static byte[] head(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        Map<String, Object> entries = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            entries.put(SafetensorsHeader.METADATA, metadata);
        }
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            if (entry.getKey().equals(SafetensorsHeader.METADATA)) {
                throw new FileException(file, "a tensor cannot be named " + SafetensorsHeader.METADATA);
            }
            Shape shape = entry.getValue().shape();
            List<Long> sizes = new ArrayList<>();
            for (int axis = 0; axis < shape.rank(); axis++) {
                sizes.add((long) shape.size(axis));
            }
            long end = offset + (long) Float.BYTES * shape.elements();
            Map<String, Object> description = new LinkedHashMap<>();
            description.put("dtype", ElementType.F32.name());
            description.put("shape", sizes);
            description.put("data_offsets", List.of(offset, end));
            entries.put(entry.getKey(), description);
            offset = end;
        }
        String json = Json.write(entries);
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        byte[] head = (json + " ".repeat(-length & 7)).getBytes(StandardCharsets.UTF_8);
        if (head.length > SafetensorsHeader.MAX_BYTES) {
            throw new FileException(
                    file,
                    "the header would have " + head.length + " bytes, more than the format's "
                            + SafetensorsHeader.MAX_BYTES + "; store less metadata");
        }
        return head;
    }

    private static void writeFloats(OutputStream out, float[] values) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        int perChunk = CHUNK / Float.BYTES;
        for (int at = 0; at < values.length; at += perChunk) {
            int count = Math.min(perChunk, values.length - at);
            chunk.asFloatBuffer().put(values, at, count);
            out.write(chunk.array(), 0, count * Float.BYTES);
        }
    }

    /// Reads a whole file.
    public static Safetensors read(Path file) {
        if (!Files.exists(file)) {
            throw new FileException(file, "does not exist");
        }
        if (!Files.isRegularFile(file)) {
            throw new FileException(file, "is not a regular file");
        }
        if (!Files.isReadable(file)) {
            throw new FileException(file, "may not be read; check its permissions");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            SafetensorsHeader header = SafetensorsHeader.read(file, channel);
            if (header.dataBytes() > Runtime.getRuntime().maxMemory()) {
                throw new FileException(
                        file,
                        "holds " + header.dataBytes() + " bytes of data, more than the heap of "
                                + Runtime.getRuntime().maxMemory() + " bytes; give Java more memory (-Xmx)");
            }
            Map<String, byte[]> data = new LinkedHashMap<>();
            for (SafetensorsHeader.Entry entry : header.entries().values()) {
                ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(entry.end() - entry.begin()));
                SafetensorsHeader.readFully(file, channel, bytes, header.dataStart() + entry.begin());
                data.put(entry.name(), bytes.array());
            }
            return new Safetensors(file, header, data);
        } catch (IOException cause) {
            throw new FileException(file, "cannot be read: " + cause.getMessage(), cause);
        }
    }

    /// The file's own strings; empty where it has none.
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /// The names of the tensors in the order of the header.
    public List<String> names() {
        return List.copyOf(header.entries().keySet());
    }

    public boolean contains(String name) {
        return data.containsKey(name);
    }

    public ElementType type(String name) {
        return entry(name).type();
    }

    public Shape shape(String name) {
        return entry(name).shape();
    }

    /// A tensor as floats, in an array of its own. F64, I64 and I32 round to the nearest float; F32 keeps its
    /// bits, NaN payloads included.
    public Tensor tensor(String name) {
        SafetensorsHeader.Entry entry = entry(name);
        ByteBuffer bytes = bytes(name);
        float[] values = new float[entry.shape().elements()];
        switch (entry.type()) {
            case F32 -> bytes.asFloatBuffer().get(values);
            case F64 -> {
                for (int at = 0; at < values.length; at++) {
                    values[at] = (float) bytes.getDouble(at * Double.BYTES);
                }
            }
            // Straight from long: by way of a double it would be rounded twice.
            case I64, I32, U8, BOOL -> {
                for (int at = 0; at < values.length; at++) {
                    values[at] = whole(entry.type(), bytes, at);
                }
            }
        }
        return new Tensor(entry.shape(), values);
    }

    /// The numbers of a tensor as doubles; only I64 beyond 2^53 is rounded.
    public double[] doubles(String name) {
        SafetensorsHeader.Entry entry = entry(name);
        ByteBuffer bytes = bytes(name);
        double[] values = new double[entry.shape().elements()];
        for (int at = 0; at < values.length; at++) {
            values[at] = switch (entry.type()) {
                case F64 -> bytes.getDouble(at * Double.BYTES);
                case F32 -> bytes.getFloat(at * Float.BYTES);
                case I64, I32, U8, BOOL -> whole(entry.type(), bytes, at);
            };
        }
        return values;
    }

    /// The numbers of a tensor of whole numbers; a BOOL is 0 or 1.
    public long[] longs(String name) {
        SafetensorsHeader.Entry entry = entry(name);
        if (!entry.type().whole()) {
            throw new FileException(file, "the tensor \"" + name + "\" is " + entry.type() + ", not whole numbers");
        }
        ByteBuffer bytes = bytes(name);
        long[] values = new long[entry.shape().elements()];
        for (int at = 0; at < values.length; at++) {
            values[at] = whole(entry.type(), bytes, at);
        }
        return values;
    }

    private static long whole(ElementType type, ByteBuffer bytes, int at) {
        return switch (type) {
            case I64 -> bytes.getLong(at * Long.BYTES);
            case I32 -> bytes.getInt(at * Integer.BYTES);
            case U8 -> Byte.toUnsignedLong(bytes.get(at));
            case BOOL -> bytes.get(at) == 0 ? 0 : 1;
            case F32, F64 -> throw new LanewiseException(type + " is not a type of whole numbers");
        };
    }

    private ByteBuffer bytes(String name) {
        return ByteBuffer.wrap(Objects.requireNonNull(data.get(name))).order(ByteOrder.LITTLE_ENDIAN);
    }

    private SafetensorsHeader.Entry entry(String name) {
        SafetensorsHeader.Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new FileException(file, "has no tensor \"" + name + "\"; it has " + listing());
        }
        return entry;
    }

    private String listing() {
        int shown = 10;
        List<String> names = names();
        return names.size() <= shown
                ? names.toString()
                : names.subList(0, shown) + " and " + (names.size() - shown) + " more";
    }
}
