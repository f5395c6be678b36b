package lanewise.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Window;

/// The text of one layer while it is read, `title(plain, ..., key=value, ...)`: hands out its settings and refuses what
/// nobody asked for. Texts come from files, so sizes are limited to what an honest model may have.
final class LayerText {
    private static final Pattern LAYER = Pattern.compile("\\s*([A-Za-z]\\w*)\\(([^()]*)\\)\\s*(,|$)");
    private static final int MOST_CHARACTERS = 100_000;
    private static final int MOST_OUTPUTS = 1 << 24;
    private static final int MOST_OF_A_WINDOW = 1024;
    private static final int AXES = 2;

    private final String whole;
    private final List<String> plain = new ArrayList<>();
    private final Map<String, String> options = new LinkedHashMap<>();

    private LayerText(String title, String settings) {
        whole = title + "(" + settings + ")";
        for (String setting : settings.isBlank() ? new String[0] : settings.split(",", -1)) {
            int equals = setting.indexOf('=');
            if (equals < 0) {
                plain.add(setting.strip());
            } else if (options.put(
                            setting.substring(0, equals).strip(),
                            setting.substring(equals + 1).strip())
                    != null) {
                throw unreadable("a setting is there twice");
            }
        }
    }

    /// Reads layers with commas between them.
    static List<Layer> layers(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new LanewiseException(
                    "the text of the layers has " + text.length() + " characters, more than " + MOST_CHARACTERS);
        }
        List<Layer> layers = new ArrayList<>();
        Matcher matcher = LAYER.matcher(text);
        int at = 0;
        boolean more = true;
        while (more) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                String rest = text.substring(at);
                throw new LanewiseException(
                        "cannot read a layer at \"" + (rest.length() > 40 ? rest.substring(0, 40) + "..." : rest)
                                + "\"; wanted title(settings) with commas between layers");
            }
            layers.add(layer(matcher.group(1), new LayerText(matcher.group(1), matcher.group(2))));
            more = matcher.group(3).equals(",");
            at = matcher.end();
        }
        return layers;
    }

    private static Layer layer(String title, LayerText text) {
        Layer layer = switch (title) {
            case "conv2d" -> Conv2d.read(text);
            case "linear" -> Linear.read(text);
            case "maxPool2d" -> MaxPool2d.read(text);
            case "averagePool2d" -> AveragePool2d.read(text);
            case "relu" -> Activation.RELU;
            case "leakyRelu" -> LeakyRelu.read(text);
            case "tanh" -> Activation.TANH;
            case "sigmoid" -> Activation.SIGMOID;
            case "softmax" -> Activation.SOFTMAX;
            case "flatten" -> new Flatten();
            case "scaledTanh" -> ScaledTanh.read(text);
            case "trainablePool2d" -> TrainablePool2d.read(text);
            case "partialConv2d" -> PartialConv2d.read(text);
            case "digitCodes" -> new DigitCodes();
            default -> throw new LanewiseException("there is no layer called \"" + title + "\"");
        };
        if (!text.plain.isEmpty() || !text.options.isEmpty()) {
            throw text.unreadable("unknown settings " + text.plain + text.options);
        }
        return layer;
    }

    private String next() {
        if (plain.isEmpty()) {
            throw unreadable("a number is missing");
        }
        return plain.removeFirst();
    }

    /// The next plain setting, a number.
    double number() {
        String word = next();
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw unreadable("\"" + word + "\" is no number");
        }
    }

    /// The next plain setting, a whole number.
    int whole() {
        return bounded(next(), MOST_OUTPUTS);
    }

    int whole(String key, int otherwise) {
        String word = options.remove(key);
        return word == null ? otherwise : bounded(word, MOST_OUTPUTS);
    }

    /// Rows of whole numbers, `0-1-2/1-2-3`.
    List<List<Integer>> table(String key) {
        String word = options.remove(key);
        if (word == null) {
            throw unreadable(key + " is missing");
        }
        return Arrays.stream(word.split("/", -1))
                .map(row -> Arrays.stream(row.split("-", -1))
                        .map(number -> bounded(number, MOST_OUTPUTS))
                        .toList())
                .toList();
    }

    private int bounded(String word, int most) {
        if (!word.matches("\\d{1,9}") || Integer.parseInt(word) > most) {
            throw unreadable("\"" + word + "\" is no whole number from 0 to " + most);
        }
        return Integer.parseInt(word);
    }

    boolean truth(String key, boolean otherwise) {
        String word = options.remove(key);
        if (word != null && !word.equals("true") && !word.equals("false")) {
            throw unreadable(key + " is neither true nor false");
        }
        return word == null ? otherwise : word.equals("true");
    }

    boolean hasBias() {
        return truth("bias", true);
    }

    Initializer initializer(String key) {
        String word = options.remove(key);
        return word == null ? Initializer.uniform() : Initializer.read(word);
    }

    /// The next plain setting as kernel, with the options that belong to it. The stride is the kernel where
    /// `pools`, else 1.
    Window window(boolean pools) {
        int[] kernel = sizes(next());
        Window window = Window.of(kernel)
                .stride(sizes("stride", pools ? kernel : new int[] {1}))
                .padding(sizes("padding", new int[] {0}))
                .dilation(sizes("dilation", new int[] {1}));
        if (options.containsKey("before") || options.containsKey("after")) {
            window = window.padBefore(sizes("before", new int[] {0})).padAfter(sizes("after", new int[] {0}));
        }
        return pools && truth("ceil", false) ? window.ceil() : window;
    }

    private int[] sizes(String key, int[] otherwise) {
        String word = options.remove(key);
        return word == null ? otherwise : sizes(word);
    }

    /// `5` or `5x3`.
    private int[] sizes(String word) {
        String[] parts = word.split("x", -1);
        if (parts.length > AXES) {
            throw unreadable("\"" + word + "\" has more than " + AXES + " sizes");
        }
        int[] sizes = Arrays.stream(parts)
                .mapToInt(part -> bounded(part, MOST_OF_A_WINDOW))
                .toArray();
        return sizes.length == AXES ? sizes : new int[] {sizes[0], sizes[0]};
    }

    private LanewiseException unreadable(String problem) {
        return new LanewiseException("cannot read the layer \"" + whole + "\": " + problem);
    }

    /// A window as [#window(boolean)] reads it: its kernel and what differs from the given strides.
    static String window(Window window, int... strides) {
        boolean symmetric = window.spans().stream().allMatch(span -> span.before() == span.after());
        return join(window, Window.Span::kernel)
                + option(", stride=", window, Window.Span::stride, strides)
                + (symmetric
                        ? option(", padding=", window, Window.Span::before, 0, 0)
                        : option(", before=", window, Window.Span::before, 0, 0)
                                + option(", after=", window, Window.Span::after, 0, 0))
                + option(", dilation=", window, Window.Span::dilation, 1, 1)
                + (window.span(0).ceil() ? ", ceil=true" : "");
    }

    static String poolWindow(Window window) {
        return window(window, window.kernel());
    }

    private static String option(String key, Window window, ToIntFunction<Window.Span> part, int... usual) {
        boolean asUsual = Arrays.equals(window.spans().stream().mapToInt(part).toArray(), usual);
        return asUsual ? "" : key + join(window, part);
    }

    private static String join(Window window, ToIntFunction<Window.Span> part) {
        List<Integer> sizes =
                window.spans().stream().map(part::applyAsInt).distinct().toList();
        return sizes.size() == 1
                ? sizes.getFirst().toString()
                : window.spans().stream()
                        .map(span -> Integer.toString(part.applyAsInt(span)))
                        .collect(Collectors.joining("x"));
    }

    static String parameterOptions(boolean hasBias, Initializer weights, Initializer biases) {
        Initializer usual = Initializer.uniform();
        return (hasBias ? "" : ", bias=false")
                + (weights.equals(usual) ? "" : ", weights=" + weights)
                + (biases.equals(usual) ? "" : ", biases=" + biases);
    }
}
