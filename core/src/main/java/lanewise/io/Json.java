package lanewise.io;

import java.util.List;
import java.util.Map;

/// JSON (RFC 8259) as plain Java values.
///
/// An object is a `Map<String, Object>` in the order of the text, an array a `List<Object>`, a string a `String`, a
/// number a `Long` where it is written without fraction and exponent and fits, else a `Double`; then `Boolean` and
/// [Null]. Reading is strict: no comments, no trailing commas, no key twice in an object, nothing behind the value.
public final class Json {
    private static final int MAX_DEPTH = 64;

    /// The value `null`.
    public enum Null {
        NULL;

        @Override
        public String toString() {
            return "null";
        }
    }

    private Json() {}

    /// Reads a text nested at most 64 deep.
    public static Object parse(String text) {
        return parse(text, MAX_DEPTH);
    }

    /// Reads a text whose arrays and objects are nested at most `maxDepth` deep.
    public static Object parse(String text, int maxDepth) {
        return new JsonParser(text, maxDepth).document();
    }

    /// The value as compact JSON. Numbers must be finite; keys must be strings.
    public static String write(Object value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    private static void append(StringBuilder out, Object value) {
        switch (value) {
            case Map<?, ?> object -> appendObject(out, object);
            case List<?> array -> appendArray(out, array);
            case String string -> appendString(out, string);
            case Double number when !Double.isFinite(number) -> throw notWritable(value);
            case Float number when !Float.isFinite(number) -> throw notWritable(value);
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth.booleanValue());
            case Null _ -> out.append("null");
            default -> throw notWritable(value);
        }
    }

    private static void appendObject(StringBuilder out, Map<?, ?> object) {
        char separator = '{';
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw notWritable(entry.getKey());
            }
            out.append(separator);
            appendString(out, key);
            out.append(':');
            append(out, entry.getValue());
            separator = ',';
        }
        out.append(object.isEmpty() ? "{}" : "}");
    }

    private static void appendArray(StringBuilder out, List<?> array) {
        char separator = '[';
        for (Object element : array) {
            out.append(separator);
            append(out, element);
            separator = ',';
        }
        out.append(array.isEmpty() ? "[]" : "]");
    }

    private static void appendString(StringBuilder out, String string) {
        out.append('"');
        for (int at = 0; at < string.length(); at++) {
            char c = string.charAt(at);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    // A lone half of a surrogate pair has no UTF-8 form, so it is written as an escape.
                    if (c < ' ' || isLoneSurrogate(string, at)) {
                        out.append("\\u").append(String.format("%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isLoneSurrogate(String string, int at) {
        char c = string.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == string.length() || !Character.isLowSurrogate(string.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(string.charAt(at - 1)));
    }

    private static JsonException notWritable(Object value) {
        return new JsonException(
                "JSON has no form for " + value + " (" + value.getClass().getSimpleName() + ")");
    }
}
