package lanewise.samples.conformance;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import lanewise.io.Safetensors;
import lanewise.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// One case: inputs, outputs and derivatives of one operation, computed elsewhere. Whoever holds one may rely on it:
/// every tensor that its entry promises is there, in the shape that the others ask for.
public record ReferenceCase(Map<String, Object> entry, Safetensors tensors) {
    private static final Set<String> METRICS = Set.of("exact", "scaled", "mixed");

    public ReferenceCase {
        new Check(entry, tensors).all();
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

    List<String> outputs() {
        return texts("outputs");
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

    double tolerance(Precision precision) {
        return ((Number) entry.getOrDefault("tol" + precision.suffix(), 0.0)).doubleValue();
    }

    /// Whether the case tells what products with the tangents of its inputs give.
    boolean hasTangents() {
        return !texts("gradients_of").isEmpty() && gives("jvp64", outputs().getFirst());
    }

    private Map<?, ?> attributes() {
        return (Map<?, ?>) entry.getOrDefault("attrs", Map.of());
    }

    boolean has(String attribute) {
        return attributes().containsKey(attribute);
    }

    String attribute(String name) {
        return String.valueOf(attributes().get(name));
    }

    double number(String attribute) {
        return has(attribute) ? number(attribute, attributes().get(attribute)) : 0;
    }

    private static double number(String attribute, @Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new BrokenCaseException("the attribute \"" + attribute + "\" wants a number, not " + shown(value));
    }

    boolean flag(String attribute) {
        return Boolean.TRUE.equals(attributes().get(attribute));
    }

    int[] numbers(String attribute) {
        return list(attribute).stream()
                .mapToInt(element -> (int) number(attribute, element))
                .toArray();
    }

    private List<?> list(String attribute) {
        if (!has(attribute)) {
            return List.of();
        }
        if (attributes().get(attribute) instanceof List<?> list) {
            return list;
        }
        throw new BrokenCaseException("the attribute \"" + attribute + "\" wants a list of numbers, not "
                + shown(attributes().get(attribute)));
    }

    List<Integer> integers(String attribute) {
        return IntStream.of(numbers(attribute)).boxed().toList();
    }

    String name(String role, String name) {
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
        return tensors.type(name("in", input)).whole();
    }

    /// A value of a file in a message: short, and without what a terminal would obey.
    static String shown(@Nullable Object value) {
        String text = value instanceof String string ? "\"" + string + "\"" : String.valueOf(value);
        return plain(text);
    }

    static String plain(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 80 ? plain : plain.substring(0, 77) + "...";
    }

    /// What an entry must say, and which tensors it then must have.
    private record Check(Map<String, Object> entry, Safetensors tensors) {
        void all() {
            texts("id", "op", "file", "prefix", "metric");
            lists("inputs", "outputs", "differentiable_outputs", "gradients_of", "tags", "jacobians_of", "hessians_of");
            if (!(entry.getOrDefault("attrs", Map.of()) instanceof Map)) {
                throw new BrokenCaseException("\"attrs\" wants an object, not " + shown(entry.get("attrs")));
            }
            if (!METRICS.contains(String.valueOf(entry.get("metric")))) {
                throw new BrokenCaseException(
                        "unknown metric " + shown(entry.get("metric")) + "; there are exact, scaled and mixed");
            }
            tolerance("tol64");
            tolerance("tol32");
            names();
            values();
            gradients();
            secondOrder();
        }

        private void texts(String... keys) {
            for (String key : keys) {
                if (!(entry.get(key) instanceof String)) {
                    throw new BrokenCaseException("\"" + key + "\" wants a text, not " + shown(entry.get(key)));
                }
            }
        }

        private void lists(String... keys) {
            for (String key : keys) {
                if (!(entry.getOrDefault(key, List.of()) instanceof List<?> list)
                        || !list.stream().allMatch(String.class::isInstance)) {
                    throw new BrokenCaseException(
                            "\"" + key + "\" wants a list of names, not " + shown(entry.get(key)));
                }
                if (new HashSet<>(list).size() < list.size()) {
                    throw new BrokenCaseException("\"" + key + "\" names something twice: " + shown(list));
                }
            }
        }

        private void tolerance(String key) {
            if (!(entry.get(key) instanceof Number number)
                    || !(number.doubleValue() >= 0)
                    || !Double.isFinite(number.doubleValue())) {
                throw new BrokenCaseException(
                        "\"" + key + "\" wants a number that is not negative, not " + shown(entry.get(key)));
            }
        }

        private List<String> list(String key) {
            return ((List<?>) entry.getOrDefault(key, List.of()))
                    .stream().map(String::valueOf).toList();
        }

        private void names() {
            if (list("inputs").isEmpty() || list("outputs").isEmpty()) {
                throw new BrokenCaseException("a case wants at least one input and one output");
            }
            among("differentiable_outputs", "outputs");
            among("gradients_of", "inputs");
            among("jacobians_of", "gradients_of");
            among("hessians_of", "gradients_of");
            if (!list("gradients_of").isEmpty()
                    && !list("differentiable_outputs").contains(first())) {
                throw new BrokenCaseException(
                        "there are gradients, but the first output is not among \"differentiable_outputs\"");
            }
        }

        private void among(String key, String others) {
            for (String name : list(key)) {
                if (!list(others).contains(name)) {
                    throw new BrokenCaseException(
                            "\"" + key + "\" has " + shown(name) + ", which \"" + others + "\" has not");
                }
            }
        }

        private String first() {
            return list("outputs").getFirst();
        }

        private void values() {
            list("inputs").forEach(name -> shape("in", name));
            for (String name : list("outputs")) {
                shape("out64", name);
                sameSizeIfThere("out32", name, shape("out64", name));
            }
        }

        private void gradients() {
            List<String> by = list("gradients_of");
            if (by.isEmpty()) {
                return;
            }
            list("differentiable_outputs").forEach(name -> same("up", name, shape("out64", name)));
            boolean tangents = has("jvp64", first());
            for (String name : by) {
                if (tensors.type(full("in", name)).whole()) {
                    throw new BrokenCaseException("a gradient by the whole numbers of " + shown(name));
                }
                same("grad64", name, shape("in", name));
                sameSizeIfThere("grad32", name, shape("in", name));
                if (tangents) {
                    same("tan", name, shape("in", name));
                }
            }
            if (tangents) {
                list("differentiable_outputs").forEach(name -> same("jvp64", name, shape("out64", name)));
            }
        }

        private void secondOrder() {
            long outputs = shape("out64", first()).elements();
            for (String name : list("jacobians_of")) {
                matrix("jac64", name, outputs, shape("in", name).elements());
            }
            for (String name : list("hessians_of")) {
                matrix(
                        "hess64",
                        name,
                        shape("in", name).elements(),
                        shape("in", name).elements());
                same("hvp64", name, shape("in", name));
                same("tan", name, shape("in", name));
            }
        }

        private void matrix(String role, String name, long rows, long columns) {
            Shape shape = shape(role, name);
            if (shape.elements() != rows * columns) {
                throw wrong(role, name, "[" + rows + ", " + columns + "]");
            }
        }

        private void same(String role, String name, Shape wanted) {
            if (!shape(role, name).equals(wanted)) {
                throw wrong(role, name, wanted.toString());
            }
        }

        private void sameSizeIfThere(String role, String name, Shape wanted) {
            if (has(role, name)) {
                same(role, name, wanted);
            }
        }

        private BrokenCaseException wrong(String role, String name, String wanted) {
            return new BrokenCaseException(
                    "the tensor " + shown(full(role, name)) + " has shape " + shape(role, name) + ", wanted " + wanted);
        }

        private Shape shape(String role, String name) {
            if (!has(role, name)) {
                throw new BrokenCaseException(shown(entry.get("file")) + " has no tensor " + shown(full(role, name)));
            }
            return tensors.shape(full(role, name));
        }

        private boolean has(String role, String name) {
            return tensors.contains(full(role, name));
        }

        private String full(String role, String name) {
            return entry.get("prefix") + role + "." + name;
        }
    }
}
