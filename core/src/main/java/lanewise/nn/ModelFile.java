package lanewise.nn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanewise.io.ElementType;
import lanewise.io.Safetensors;
import lanewise.run.State;
import lanewise.tensor.FileException;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;

/// A model as a safetensors file: the parameters as tensors of their names, the rest as metadata. Reading works out the
/// parameters' shapes from the architecture first and asks for memory when the file agrees.
final class ModelFile {
    private static final String FORMAT = "lanewise.format";
    private static final String VERSION = "1";
    private static final String ARCHITECTURE = "lanewise.architecture";
    private static final String SAMPLE = "lanewise.sample";
    private static final List<String> OWN = List.of(FORMAT, ARCHITECTURE, SAMPLE);

    private static final int MOST_AXES = 8;
    private static final long MOST_NUMBERS = 1L << 24;

    private ModelFile() {}

    static void write(Model model, Path file, Map<String, String> extra) {
        for (String key : extra.keySet()) {
            if (OWN.contains(key)) {
                throw new LanewiseException(
                        "the key \"" + key + "\" belongs to the model file itself; use another one");
            }
        }
        String text = model.architecture().toString();
        if (!canBeRead(text, model.architecture())) {
            throw new LanewiseException(
                    "a model with layers of your own cannot be loaded again, so it is not saved: " + text);
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(FORMAT, VERSION);
        metadata.put(ARCHITECTURE, text);
        metadata.put(SAMPLE, sizes(model.sampleShape()));
        metadata.putAll(extra);
        Safetensors.write(file, model.parameters(), metadata);
    }

    private static boolean canBeRead(String text, Sequential architecture) {
        try {
            return Sequential.parse(text).equals(architecture);
        } catch (LanewiseException unreadable) {
            return false;
        }
    }

    static Model read(Path file) {
        Safetensors tensors = Safetensors.read(file);
        Map<String, String> metadata = new LinkedHashMap<>(tensors.metadata());
        String version = metadata.get(FORMAT);
        if (version == null) {
            throw new FileException(
                    file,
                    "is a safetensors file without the architecture of a model (metadata \"" + FORMAT
                            + "\"); wanted one that Lanewise saved");
        }
        if (!version.equals(VERSION)) {
            throw new FileException(
                    file, "has version " + version + " of the model format; this release reads version " + VERSION);
        }
        Blueprint blueprint = blueprint(file, wanted(file, metadata, ARCHITECTURE), wanted(file, metadata, SAMPLE));
        check(file, tensors, blueprint);
        State state = new State();
        for (Blueprint.Parameter parameter : blueprint.parameters()) {
            state.put(parameter.name(), tensors.tensor(parameter.name()));
        }
        metadata.keySet().removeAll(OWN);
        return new Model(blueprint, state, metadata);
    }

    private static String wanted(Path file, Map<String, String> metadata, String key) {
        String text = metadata.get(key);
        if (text == null) {
            throw new FileException(file, "is not a complete model: the metadata \"" + key + "\" is missing");
        }
        return text;
    }

    private static Blueprint blueprint(Path file, String architecture, String sample) {
        Shape shape = shape(file, sample);
        try {
            return Blueprint.of(Sequential.parse(architecture), shape);
        } catch (LanewiseException | ArithmeticException e) {
            throw new FileException(file, "holds no usable architecture: " + e.getMessage(), e);
        }
    }

    /// `1x28x28`, within what a sample may have.
    private static Shape shape(Path file, String sample) {
        String[] parts = sample.split("x", -1);
        long numbers = 1;
        for (String part : parts) {
            if (!part.matches("[1-9]\\d{0,8}") || parts.length > MOST_AXES) {
                throw new FileException(file, "the shape of a sample is \"" + sample + "\"; wanted sizes like 1x28x28");
            }
            numbers *= Integer.parseInt(part);
            if (numbers > MOST_NUMBERS) {
                throw new FileException(
                        file,
                        "a sample of \"" + sample + "\" has more than " + MOST_NUMBERS
                                + " numbers, the most that is read");
            }
        }
        return Shape.of(Arrays.stream(parts).mapToInt(Integer::parseInt).toArray());
    }

    private static String sizes(Shape shape) {
        return IntStream.of(shape.toArray()).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    }

    /// Compares what the architecture wants with what there is, and names every difference at once.
    private static void check(Path file, Safetensors tensors, Blueprint blueprint) {
        List<String> problems = new ArrayList<>();
        List<String> surplus = new ArrayList<>(tensors.names());
        for (Blueprint.Parameter parameter : blueprint.parameters()) {
            String name = parameter.name();
            if (!surplus.remove(name)) {
                problems.add("\"" + name + "\" " + parameter.shape() + " is missing");
            } else if (!tensors.shape(name).equals(parameter.shape())) {
                problems.add("\"" + name + "\" has shape " + tensors.shape(name) + " instead of " + parameter.shape());
            } else if (tensors.type(name) != ElementType.F32) {
                problems.add("\"" + name + "\" holds " + tensors.type(name) + " instead of F32");
            }
        }
        surplus.forEach(name -> problems.add("\"" + name + "\" belongs to no layer"));
        if (!problems.isEmpty()) {
            int shown = Math.min(10, problems.size());
            throw new FileException(
                    file,
                    "the tensors do not fit the architecture in the file: "
                            + String.join("; ", problems.subList(0, shown))
                            + (shown < problems.size() ? "; and " + (problems.size() - shown) + " more" : ""));
        }
    }
}
