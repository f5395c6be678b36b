package lanewise.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One reading of one JSON text, by recursive descent.
final class JsonParser {
    private final String text;
    private final int maxDepth;
    private int at;
    private int depth;

    JsonParser(String text, int maxDepth) {
        this.text = text;
        this.maxDepth = maxDepth;
    }

    Object document() {
        Object value = value();
        skipSpace();
        if (at < text.length()) {
            throw expected("the end");
        }
        return value;
    }

    private Object value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", Json.Null.NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw expected("a value");
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        enter();
        skipSpace();
        if (!accept('}')) {
            do {
                skipSpace();
                int start = at;
                if (peek() != '"') {
                    throw expected("a key in quotes");
                }
                String key = string();
                skipSpace();
                if (!accept(':')) {
                    throw expected("':'");
                }
                if (object.putIfAbsent(key, value()) != null) {
                    throw new JsonException("the key \"" + key + "\" appears twice, again at character " + start);
                }
                skipSpace();
            } while (accept(','));
            if (!accept('}')) {
                throw expected("',' or '}'");
            }
        }
        depth--;
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        enter();
        skipSpace();
        if (!accept(']')) {
            do {
                array.add(value());
                skipSpace();
            } while (accept(','));
            if (!accept(']')) {
                throw expected("',' or ']'");
            }
        }
        depth--;
        return array;
    }

    private void enter() {
        if (++depth > maxDepth) {
            throw new JsonException("nested deeper than " + maxDepth + " at character " + at);
        }
        at++;
    }

    private String string() {
        at++;
        StringBuilder string = new StringBuilder();
        while (true) {
            char c = peek();
            if (c == '"') {
                at++;
                return string.toString();
            }
            if (c < ' ') {
                throw expected("the end of a string");
            }
            at++;
            string.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default -> {
                at--;
                throw expected("an escape such as \\n or \\u0041");
            }
        };
    }

    private char codeUnit() {
        int unit = 0;
        for (int digit = 0; digit < 4; digit++) {
            char c = peek();
            // Character.digit alone would also take the digits of other scripts.
            int value = c < 128 ? Character.digit(c, 16) : -1;
            if (value < 0) {
                throw expected("four hexadecimal digits");
            }
            unit = 16 * unit + value;
            at++;
        }
        return (char) unit;
    }

    private Number number() {
        int start = at;
        accept('-');
        if (!accept('0')) {
            digits();
        }
        boolean whole = true;
        if (accept('.')) {
            whole = false;
            digits();
        }
        if (accept('e') || accept('E')) {
            whole = false;
            if (!accept('+')) {
                accept('-');
            }
            digits();
        }
        String written = text.substring(start, at);
        // 18 digits and a sign always fit a long.
        if (whole && written.length() <= 18) {
            return Long.parseLong(written);
        }
        double real = Double.parseDouble(written);
        if (whole && Math.abs(real) <= 0x1p63) {
            try {
                return Long.parseLong(written);
            } catch (NumberFormatException outOfRange) {
                return real;
            }
        }
        if (Double.isInfinite(real)) {
            throw new JsonException("the number at character " + start + " is too large");
        }
        return real;
    }

    private void digits() {
        int start = at;
        while (isDigit(peek())) {
            at++;
        }
        if (at == start) {
            throw expected("a digit");
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw expected("a value");
        }
        at += word.length();
        return value;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean accept(char c) {
        if (peek() == c) {
            at++;
            return true;
        }
        return false;
    }

    /// The next character; a NUL, which JSON allows nowhere, at the end.
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private JsonException expected(String what) {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return new JsonException("expected " + what + " at character " + at + ", found " + found);
    }
}
