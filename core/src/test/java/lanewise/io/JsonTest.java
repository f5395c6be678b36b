package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void readsEveryKindOfValue() {
        Object read = Json.parse(" { \"a\" : [ 1 , -2.5e1, true, false, null, \"x\" ], \"b\":{}, \"c\":[] }\n");
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("a", List.of(1L, -25.0, true, false, Json.Null.NULL, "x"));
        expected.put("b", Map.of());
        expected.put("c", List.of());
        assertEquals(expected, read);
        assertEquals("[a, b, c]", ((Map<?, ?>) read).keySet().toString(), "the order of the text");
    }

    @Test
    void readsNumbers() {
        assertEquals(0L, Json.parse("0"));
        assertEquals(0L, Json.parse("-0"));
        assertEquals(Long.MAX_VALUE, Json.parse("9223372036854775807"));
        assertEquals(Long.MIN_VALUE, Json.parse("-9223372036854775808"));
        assertEquals(0x1p63, Json.parse("9223372036854775808"));
        assertEquals(1e300, Json.parse("1E+300"));
        assertEquals(0.5, Json.parse("0.5"));
        for (String broken : List.of("01", "+1", ".5", "1.", "1e", "-", "1e999", "0x1", "NaN", "Infinity", "١")) {
            assertThrows(JsonException.class, () -> Json.parse(broken), broken);
        }
    }

    @Test
    void readsStrings() {
        assertEquals(
                "\"\\/\b\f\n\r\tA\u00e9\ud83d\ude00",
                Json.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00E9\\ud83d\\ude00\""));
        for (String broken : List.of("\"", "\"a", "\"\n\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\", "'a'")) {
            assertThrows(JsonException.class, () -> Json.parse(broken), broken);
        }
    }

    @Test
    void refusesWhatIsAlmostJson() {
        for (String broken : List.of(
                "",
                " ",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1",
                "]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\":1",
                "{1:2}",
                "1 2",
                "tru",
                "nul",
                "[1]]",
                "// x\n1",
                "\ufeff1",
                "[1]\0")) {
            assertThrows(JsonException.class, () -> Json.parse(broken), broken);
        }
        assertFails("the key \"a\" appears twice, again at character 7", "{\"a\":1,\"a\":1}");
        assertFails("expected ',' or ']' at character 3, found '2'", "[1 2]");
        assertFails("expected a value at character 0, found the end", "");
    }

    @Test
    void depthIsLimited() {
        assertEquals(List.of(List.of()), Json.parse("[[]]", 2));
        assertThrows(JsonException.class, () -> Json.parse("[[[]]]", 2));
        assertThrows(JsonException.class, () -> Json.parse("[{\"a\":[]}]", 2));
        assertEquals("[[], []]", Json.parse("[[],[]]", 2).toString(), "neighbours do not add up");
        assertFails("nested deeper than 64", "[".repeat(1_000_000));
    }

    @Test
    void writesWhatItReads() {
        String text = "{\"a\":[1,-25.0,true,null,\"x\\\"\\\\\\n\\u0001é\"],\"b\":{},\"c\":[],\"d\":\"😀\"}";
        assertEquals(text, Json.write(Json.parse(text)));
        assertEquals("\"\\ud800\"", Json.write("\ud800"));
        assertEquals("[0.1,7]", Json.write(List.of(0.1f, 7)));
        assertThrows(JsonException.class, () -> Json.write(Double.NaN));
        assertThrows(JsonException.class, () -> Json.write(List.of(Float.POSITIVE_INFINITY)));
        assertThrows(JsonException.class, () -> Json.write(Map.of(1, 2)));
        assertThrows(JsonException.class, () -> Json.write(new Object()));
    }

    private static void assertFails(String part, String text) {
        JsonException error = assertThrows(JsonException.class, () -> Json.parse(text));
        assertTrue(error.getMessage().contains(part), error::getMessage);
    }
}
