package lanewise.samples.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanewise.io.ElementType;
import lanewise.io.Json;
import lanewise.io.Safetensors;
import lanewise.tensor.Shape;

/// One case of the reference gradients, which PyTorch computed: inputs, outputs and derivatives of one operation.
public record ReferenceCase(Map<String, Object> entry, Safetensors tensors) {
    /// Every case of a folder, in the order of its list.
    public static List<ReferenceCase> load(Path folder) {
        Map<String, Safetensors> files = new HashMap<>();
        List<ReferenceCase> cases = new ArrayList<>();
        try {
            Map<String, Object> document = object(Json.parse(Files.readString(folder.resolve("cases.json"))));
            for (Object one : (List<?>) document.getOrDefault("cases", List.of())) {
                Map<String, Object> entry = object(one);
                String file = String.valueOf(entry.get("file"));
                cases.add(new ReferenceCase(
                        entry, files.computeIfAbsent(file, name -> Safetensors.read(folder.resolve(name)))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    private static Map<String, Object> object(Object json) {
        Map<String, Object> result = new HashMap<>();
        ((Map<?, ?>) json).forEach((key, value) -> result.put(String.valueOf(key), value));
        return result;
    }

    public String id() {
        return text("id");
    }

    public String operation() {
        return text("op");
    }

    public List<String> inputs() {
        return texts("inputs");
    }

    String text(String key) {
        return String.valueOf(entry.get(key));
    }

    List<String> texts(String key) {
        return ((List<?>) entry.getOrDefault(key, List.of()))
                .stream().map(String::valueOf).toList();
    }

    boolean tagged(String tag) {
        return texts("tags").contains(tag);
    }

    double tolerance(boolean singlePrecision) {
        return ((Number) entry.getOrDefault(singlePrecision ? "tol32" : "tol64", 0.0)).doubleValue();
    }

    private Map<String, Object> attributes() {
        return object(entry.getOrDefault("attrs", Map.of()));
    }

    boolean has(String attribute) {
        return attributes().containsKey(attribute);
    }

    String attribute(String name) {
        return String.valueOf(attributes().get(name));
    }

    double number(String attribute) {
        return ((Number) attributes().getOrDefault(attribute, 0)).doubleValue();
    }

    boolean flag(String attribute) {
        return Boolean.TRUE.equals(attributes().get(attribute));
    }

    int[] numbers(String attribute) {
        return ((List<?>) attributes().getOrDefault(attribute, List.of()))
                .stream().mapToInt(number -> ((Number) number).intValue()).toArray();
    }

    List<Integer> integers(String attribute) {
        return IntStream.of(numbers(attribute)).boxed().toList();
    }

    private String name(String role, String name) {
        return text("prefix") + role + "." + name;
    }

    boolean gives(String role, String name) {
        return tensors.contains(name(role, name));
    }

    double[] values(String role, String name) {
        return tensors.doubles(name(role, name));
    }

    Shape shape(String role, String name) {
        return tensors.shape(name(role, name));
    }

    boolean isInteger(String input) {
        ElementType type = tensors.type(name("in", input));
        return type != ElementType.F32 && type != ElementType.F64;
    }
}
