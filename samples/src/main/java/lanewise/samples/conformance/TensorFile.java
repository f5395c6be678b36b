package lanewise.samples.conformance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.io.AtomicFile;
import lanewise.io.ElementType;
import lanewise.io.Json;
import lanewise.io.Safetensors;
import lanewise.tensor.Shape;

/// A safetensors file in the making, with tensors of every type; the core's own writer has floats only.
///
/// Wider types come first, so that every tensor is aligned to its elements.
final class TensorFile {
    private record Entry(String name, ElementType type, Shape shape, ByteBuffer bytes) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    boolean contains(String name) {
        return entries.containsKey(name);
    }

    /// Adds a tensor of another file, bit for bit.
    void copy(Safetensors from, String name) {
        ElementType type = from.type(name);
        switch (type) {
            case F32 -> floats(name, from.shape(name), from.tensor(name).data());
            case F64 -> doubles(name, from.shape(name), from.doubles(name));
            case I64, I32, U8, BOOL -> whole(name, type, from.shape(name), from.longs(name));
        }
    }

    void doubles(String name, Shape shape, double[] numbers) {
        ByteBuffer bytes = add(name, ElementType.F64, shape);
        for (double number : numbers) {
            bytes.putDouble(number);
        }
    }

    void floats(String name, Shape shape, float[] numbers) {
        ByteBuffer bytes = add(name, ElementType.F32, shape);
        for (float number : numbers) {
            bytes.putFloat(number);
        }
    }

    private void whole(String name, ElementType type, Shape shape, long[] numbers) {
        ByteBuffer bytes = add(name, type, shape);
        for (long number : numbers) {
            switch (type.bytes()) {
                case Long.BYTES -> bytes.putLong(number);
                case Integer.BYTES -> bytes.putInt((int) number);
                default -> bytes.put((byte) number);
            }
        }
    }

    private ByteBuffer add(String name, ElementType type, Shape shape) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(type.bytes(), shape.elements()))
                .order(ByteOrder.LITTLE_ENDIAN);
        entries.put(name, new Entry(name, type, shape, bytes));
        return bytes;
    }

    void write(Path file, Map<String, String> metadata) {
        List<Entry> sorted = entries.values().stream()
                .sorted(Comparator.comparing((Entry entry) -> entry.type().bytes())
                        .reversed())
                .toList();
        byte[] head = head(sorted, metadata);
        AtomicFile.write(file, out -> {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(head.length)
                    .array());
            out.write(head);
            for (Entry entry : sorted) {
                out.write(entry.bytes().array());
            }
        });
    }

    private static byte[] head(List<Entry> sorted, Map<String, String> metadata) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("__metadata__", metadata);
        long begin = 0;
        for (Entry entry : sorted) {
            long end = begin + entry.bytes().capacity();
            List<Integer> sizes = new ArrayList<>();
            for (int size : entry.shape().toArray()) {
                sizes.add(size);
            }
            Map<String, Object> description = new LinkedHashMap<>();
            description.put("dtype", entry.type().name());
            description.put("shape", sizes);
            description.put("data_offsets", List.of(begin, end));
            header.put(entry.name(), description);
            begin = end;
        }
        String json = Json.write(header);
        int padding = -json.getBytes(StandardCharsets.UTF_8).length & (Long.BYTES - 1);
        return (json + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
    }
}
