package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.data.SharedData;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.FileException;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    private static final long SEED = 8;

    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsRead() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        CounterRandom random = CounterRandom.of(SEED);
        for (Shape shape : List.of(Shape.SCALAR, Shape.of(0, 3), Shape.of(5), Shape.of(3, 7), Shape.of(40_001))) {
            Tensor tensor = Tensor.zeros(shape);
            for (int at = 0; at < shape.elements(); at++) {
                tensor.data()[at] = random.normal(at);
            }
            tensors.put("layer \"" + shape + "\" é", tensor);
        }
        Map<String, String> metadata = Map.of("model", "lenet5", "quoted", "a\"b\\\n");
        Path file = directory.resolve("model.safetensors");
        Safetensors.write(file, tensors, metadata);
        Safetensors read = Safetensors.read(file);
        assertEquals(metadata, read.metadata());
        assertEquals(List.copyOf(tensors.keySet()), read.names());
        tensors.forEach((name, tensor) -> {
            assertEquals(tensor, read.tensor(name), "seed " + SEED);
            assertEquals(tensor.shape(), read.shape(name));
            assertEquals(ElementType.F32, read.type(name));
        });
        assertTrue(read.contains("layer \"[5]\" é"));
        assertFalse(read.contains("layer"));
    }

    @Test
    void everyBitOfAFloatSurvives() {
        int[] bits = {
            0x7fc00000,
            0x7fc12345,
            0xffc54321,
            0x7f800001,
            0x7f800000,
            0xff800000,
            0x80000000,
            1,
            0x807fffff,
            0x7f7fffff
        };
        float[] values = new float[bits.length];
        for (int at = 0; at < bits.length; at++) {
            values[at] = Float.intBitsToFloat(bits[at]);
        }
        Path file = directory.resolve("a");
        Safetensors.write(file, Map.of("x", Tensor.of(Shape.of(bits.length), values)), Map.of());
        float[] read = Safetensors.read(file).tensor("x").data();
        for (int at = 0; at < bits.length; at++) {
            assertEquals(Integer.toHexString(bits[at]), Integer.toHexString(Float.floatToRawIntBits(read[at])));
        }
    }

    @Test
    void theBytesAreThoseOfTheFormat() throws IOException {
        Path file = directory.resolve("a");
        Safetensors.write(file, Map.of("x", Tensor.of(Shape.of(1, 2), 1, -2)), Map.of("k", "v"));
        byte[] bytes = Files.readAllBytes(file);
        String json =
                "{\"__metadata__\":{\"k\":\"v\"},\"x\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
        int length = (json.length() + 7) / 8 * 8;
        assertEquals(8 + length + 8, bytes.length);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(length, buffer.getLong());
        String header = new String(bytes, 8, length, StandardCharsets.UTF_8);
        assertEquals(json, header.stripTrailing());
        assertEquals(1f, buffer.getFloat(8 + length));
        assertEquals(-2f, buffer.getFloat(12 + length));
    }

    @Test
    void otherTypesAreWidened() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        data.putDouble(0.1)
                .putDouble(1e300)
                .putLong(Long.MIN_VALUE)
                .putInt(-3)
                .putFloat(0.5f)
                .put((byte) 255)
                .put((byte) 1)
                .put((byte) 2);
        Path file = file(
                "{\"d\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]},"
                        + "\"l\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[16,24]},"
                        + "\"i\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[24,28]},"
                        + "\"f\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[28,32]},"
                        + "\"u\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[32,33]},"
                        + "\"b\":{\"dtype\":\"BOOL\",\"shape\":[2],\"data_offsets\":[33,35]}}",
                Arrays.copyOf(data.array(), 35));
        Safetensors read = Safetensors.read(file);
        assertArrayEquals(new double[] {0.1, 1e300}, read.doubles("d"));
        assertArrayEquals(
                new float[] {0.1f, Float.POSITIVE_INFINITY}, read.tensor("d").data());
        assertArrayEquals(new long[] {Long.MIN_VALUE}, read.longs("l"));
        assertEquals(-0x1p63f, read.tensor("l").data()[0]);
        assertArrayEquals(new long[] {-3}, read.longs("i"));
        assertArrayEquals(new double[] {0.5}, read.doubles("f"));
        assertArrayEquals(new long[] {255}, read.longs("u"));
        assertArrayEquals(new double[] {255}, read.doubles("u"));
        assertArrayEquals(new long[] {1, 1}, read.longs("b"));
        assertFails("is F64, not whole numbers", () -> read.longs("d"));
        assertFails("has no tensor \"q\"; it has [d, l, i, f, u, b]", () -> read.tensor("q"));
    }

    @Test
    void everyCutIsNoticed() throws IOException {
        Path file = directory.resolve("a");
        Safetensors.write(file, Map.of("x", Tensor.of(Shape.of(3), 1, 2, 3)), Map.of("k", "v"));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThrows(FileException.class, () -> Safetensors.read(file), "length " + length);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertFails("the tensors end at byte 12, but 13 bytes of data follow", () -> Safetensors.read(file));
    }

    /// One flipped bit anywhere in the header may be harmless, but it never leads to anything but a result or a
    /// clear error.
    @Test
    void damageNeverEndsInAnotherError() throws IOException {
        Path file = directory.resolve("a");
        Safetensors.write(file, Map.of("x", Tensor.of(Shape.of(3), 1, 2, 3)), Map.of("k", "v"));
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * (whole.length - 12); bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            try {
                Safetensors.read(file).names();
            } catch (FileException clear) {
                assertEquals(1, clear.getMessage().lines().count(), clear::getMessage);
            }
        }
    }

    @Test
    void aForgedLengthOfTheHeaderIsRefused() throws IOException {
        for (long length : new long[] {0, 1, 93, 5_000_000_000L, 1L << 62, Long.MIN_VALUE, -1}) {
            Path file = Files.write(
                    directory.resolve("a"),
                    ByteBuffer.allocate(100)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(length)
                            .array());
            assertFails(
                    "the header claims " + Long.toUnsignedString(length) + " bytes, possible are 2 to 92",
                    () -> Safetensors.read(file));
        }
    }

    @Test
    void aHeaderAboveTheLimitIsRefusedThoughTheFileIsLongEnough() throws IOException {
        Path file = directory.resolve("sparse");
        try (var channel = java.nio.channels.FileChannel.open(
                file, java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 150_000_000));
            channel.write(ByteBuffer.allocate(1), 200_000_000);
        }
        assertFails("possible are 2 to 100000000", () -> Safetensors.read(file));
    }

    @Test
    void brokenHeadersAreExplained() throws IOException {
        assertBroken("it does not begin with '{'", " {}");
        assertBroken("it does not begin with '{'", "[]");
        assertBroken("expected", "{\"x\":");
        assertBroken("the key \"x\" appears twice", "{\"x\":1,\"x\":2}".replace("1", entry("F32", "[1]", 0, 4)));
        assertBroken("nested deeper than 4", "{\"x\":" + "[".repeat(50) + "]".repeat(50) + "}");
        assertBroken("\"x\" is not an object", "{\"x\":3}");
        assertBroken("must have exactly", "{\"x\":{\"dtype\":\"F32\",\"shape\":[2]}}");
        assertBroken("must have exactly", "{\"x\":{\"dtype\":3,\"shape\":[2],\"data_offsets\":[0,8]}}");
        assertBroken(
                "must have exactly", "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"more\":1}}");
        assertBroken("__metadata__ is not an object", "{\"__metadata__\":[]}");
        assertBroken("not a string: \"a\"", "{\"__metadata__\":{\"a\":1}}");
        assertBroken("instead of 2", "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4,8]}}");
        assertBroken("has the type F16; supported are [F64, F32, I64, I32, U8, BOOL]", x("F16", "[4]", 0, 8));
    }

    @Test
    void aHeaderThatIsNotUtf8IsRefused() throws IOException {
        byte[] header = "{\"?\":1}".getBytes(StandardCharsets.UTF_8);
        header[2] = (byte) 0xC3;
        Path file = Files.write(
                directory.resolve("a"),
                ByteBuffer.allocate(15)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(7)
                        .put(header)
                        .array());
        assertFails("not UTF-8", () -> Safetensors.read(file));
    }

    @Test
    void wrongShapesAndOffsetsAreRefused() throws IOException {
        assertBroken("claims bytes 8 to 0 of 8", x("F32", "[2]", 8, 0));
        assertBroken("claims bytes 0 to 9 of 8", x("F32", "[2]", 0, 9));
        assertBroken("claims bytes 0 to 9223372036854775807 of 8", x("U8", "[9223372036854775807]", 0, Long.MAX_VALUE));
        assertBroken("not a whole number", x("F32", "[2]", -8, 8));
        assertBroken("not a whole number", x("F32", "[-2]", 0, 8));
        assertBroken("not a whole number", x("F32", "[2.0]", 0, 8));
        assertBroken("not a whole number", x("F32", "[\"2\"]", 0, 8));
        assertBroken("not what shape [3] of F32 needs", x("F32", "[3]", 0, 8));
        assertBroken("not what shape [1] of F32 needs", x("F32", "[1]", 0, 8));
        assertBroken("not what shape", x("F32", "[4294967296, 4294967296]", 0, 8));
        assertBroken("not what shape", x("F32", "[2147483648, 2147483648, 2]", 0, 8));
        assertBroken("not what shape", x("F32", "[65536, 65536, 65536, 65536, 2]", 0, 8));
        assertBroken("not what shape [0] of F32", x("F32", "[0]", 0, 8));
        assertBroken(
                "has the shape [2147483647, 2147483647, 2147483647, 0]",
                x("F32", "[2147483647, 2147483647, 2147483647, 0]", 0, 0));
        assertBroken("more than 32", x("F32", "[" + "1,".repeat(40) + "2]", 0, 8));
    }

    @Test
    void overlapsGapsAndRestsAreRefused() throws IOException {
        assertBroken(
                "the data of tensor \"b\" begins at 0 inside that of another one that ends at 4",
                "{\"a\":" + entry("F32", "[1]", 0, 4) + ",\"b\":" + entry("F32", "[2]", 0, 8) + "}");
        assertBroken(
                "the data of tensor \"a\" begins at 1 inside that of another one that ends at 4",
                "{\"a\":" + entry("F32", "[1]", 1, 5) + ",\"b\":" + entry("F32", "[1]", 0, 4) + "}");
        assertBroken("the data of tensor \"x\" begins at 4, which leaves a gap behind 0", x("F32", "[1]", 4, 8));
        assertBroken("the tensors end at byte 4, but 8 bytes of data follow", x("F32", "[1]", 0, 4));
        assertBroken("the tensors end at byte 0, but 8 bytes of data follow", "{}");
    }

    @Test
    void emptyTensorsMayLieBetweenOthers() throws IOException {
        Safetensors read = Safetensors.read(file(
                "{\"a\":" + entry("F32", "[1]", 0, 4) + ",\"n\":" + entry("F32", "[0,9]", 4, 4) + ",\"b\":"
                        + entry("F32", "[1]", 4, 8) + "}  ",
                new byte[8]));
        assertEquals(Shape.of(0, 9), read.tensor("n").shape());
    }

    @Test
    void unreadableAndUnwritablePlacesAreNamed() throws IOException {
        assertFails("does not exist", () -> Safetensors.read(directory.resolve("none")));
        assertFails("not a regular file", () -> Safetensors.read(directory));
        assertFails(
                "does not exist; create it first",
                () -> Safetensors.write(directory.resolve("none").resolve("a"), Map.of(), Map.of()));
        assertFails(
                "cannot be named __metadata__",
                () -> Safetensors.write(directory.resolve("a"), Map.of("__metadata__", Tensor.scalar(1)), Map.of()));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void readsTheReferenceData() throws IOException {
        int tensors = 0;
        for (String folder : List.of("gradients", "trajectories", "onnx/models")) {
            try (Stream<Path> files = Files.list(SharedData.find(folder))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".safetensors"))
                        .toList()) {
                    Safetensors read = Safetensors.read(file);
                    for (String name : read.names()) {
                        int elements = read.shape(name).elements();
                        assertEquals(elements, read.tensor(name).data().length);
                        assertEquals(elements, read.doubles(name).length);
                        tensors++;
                    }
                }
            }
        }
        assertTrue(tensors > 1000, "only " + tensors + " tensors");
        Safetensors relu = Safetensors.read(SharedData.find("gradients/relu.safetensors"));
        String input = relu.names().stream()
                .filter(name -> name.endsWith("in.x"))
                .findFirst()
                .orElseThrow();
        String output = input.replace("in.x", "out32.y");
        float[] x = relu.tensor(input).data();
        float[] y = relu.tensor(output).data();
        for (int at = 0; at < x.length; at++) {
            assertEquals(Math.max(x[at], 0), y[at]);
        }
    }

    private static String x(String type, String shape, long begin, long end) {
        return "{\"x\":" + entry(type, shape, begin, end) + "}";
    }

    private static String entry(String type, String shape, long begin, long end) {
        return "{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":[" + begin + "," + end + "]}";
    }

    private void assertBroken(String part, String header) throws IOException {
        Path file = file(header, new byte[8]);
        assertFails(part, () -> Safetensors.read(file));
    }

    private Path file(String header, byte[] data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return Files.write(
                directory.resolve("test.safetensors"),
                ByteBuffer.allocate(8 + text.length + data.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(text.length)
                        .put(text)
                        .put(data)
                        .array());
    }

    private void assertFails(String part, Executable action) {
        FileException error = assertThrows(FileException.class, action);
        assertTrue(error.getMessage().contains(part), error::getMessage);
        assertEquals(1, error.getMessage().lines().count(), error::getMessage);
    }
}
