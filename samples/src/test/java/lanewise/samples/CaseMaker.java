package lanewise.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lanewise.io.Json;

/// A folder of cases made by hand, byte by byte after the description of the format, for tests to use and to break.
final class CaseMaker {
    /// One case: its entry, and its tensors as F32 or, where the role ends with 64, as F64.
    static final class Made {
        final Map<String, Object> entry = new LinkedHashMap<>();
        private final String file;
        private final Map<String, double[]> tensors = new LinkedHashMap<>();
        private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        private final Map<String, String> types = new LinkedHashMap<>();

        private Made(String file) {
            this.file = file;
        }

        Made with(String key, Object value) {
            entry.put(key, value);
            return this;
        }

        /// A vector.
        Made tensor(String name, double... numbers) {
            return shaped(name, List.of(numbers.length), numbers);
        }

        Made shaped(String name, List<Integer> shape, double... numbers) {
            tensors.put(name, numbers);
            shapes.put(name, shape);
            types.put(name, name.substring(0, name.indexOf('.')).endsWith("64") ? "F64" : "F32");
            return this;
        }

        Made without(String name) {
            tensors.remove(name);
            return this;
        }

        /// Whole numbers.
        Made whole(String name, double... numbers) {
            tensor(name, numbers);
            types.put(name, "I64");
            return this;
        }
    }

    final Path directory;
    private final List<Made> cases = new ArrayList<>();

    CaseMaker(Path directory) {
        this.directory = directory;
    }

    /// A case of an operation by its inputs, exact, without tags.
    Made add(String operation, String name, String... inputs) {
        Made made = new Made(operation + ".safetensors")
                .with("id", operation + "/" + name)
                .with("op", operation)
                .with("file", operation + ".safetensors")
                .with("prefix", name + "/")
                .with("attrs", Map.of())
                .with("inputs", List.of(inputs))
                .with("outputs", List.of("y"))
                .with("differentiable_outputs", List.of("y"))
                .with("gradients_of", List.of(inputs))
                .with("tags", List.of())
                .with("metric", "exact")
                .with("tol64", 0.0)
                .with("tol32", 0.0);
        cases.add(made);
        return made;
    }

    /// y = a + b with everything that a case may have.
    Made sum(String name) {
        return add("add", name, "a", "b")
                .tensor("in.a", 1, -2)
                .tensor("in.b", 0.5, 3)
                .tensor("up.y", 2, 7)
                .tensor("tan.a", 1, 10)
                .tensor("tan.b", 100, 1000)
                .tensor("out64.y", 1.5, 1)
                .tensor("grad64.a", 2, 7)
                .tensor("grad64.b", 2, 7)
                .tensor("jvp64.y", 101, 1010)
                .shaped("jac64.a", List.of(2, 2), 1, 0, 0, 1)
                .with("jacobians_of", List.of("a"));
    }

    /// y = max(x, 0) at a kink, where the derivative is 0.
    Made kink(String name) {
        return add("relu", name, "x")
                .with("tags", List.of("kink"))
                .tensor("in.x", -1, 0, 2)
                .tensor("up.y", 3, 5, 7)
                .tensor("out64.y", 0, 0, 2)
                .tensor("grad64.x", 0, 0, 7);
    }

    Path write() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", "gradient-cases-1");
        document.put("generator", "by hand");
        document.put("cases", cases.stream().map(made -> made.entry).toList());
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("cases.json"), Json.write(document));
            for (Made made : cases) {
                Files.write(directory.resolve(made.file), bytes(made.file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory;
    }

    private byte[] bytes(String file) {
        Map<String, Object> header = new LinkedHashMap<>();
        ByteBuffer data = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        for (String type : List.of("F64", "I64", "F32")) {
            eachOf(
                    file,
                    made -> made.tensors.forEach((name, numbers) -> {
                        if (type.equals(made.types.get(name))) {
                            int begin = data.position();
                            for (double number : numbers) {
                                switch (type) {
                                    case "F64" -> data.putDouble(number);
                                    case "I64" -> data.putLong((long) number);
                                    default -> data.putFloat((float) number);
                                }
                            }
                            header.put(
                                    made.entry.get("prefix") + name,
                                    Map.of(
                                            "dtype", type,
                                            "shape", made.shapes.getOrDefault(name, List.of()),
                                            "data_offsets", List.of(begin, data.position())));
                        }
                    }));
        }
        byte[] json = Json.write(header).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.position())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data.array(), 0, data.position())
                .array();
    }

    private void eachOf(String file, Consumer<Made> action) {
        cases.stream().filter(made -> file.equals(made.file)).forEach(action);
    }
}
