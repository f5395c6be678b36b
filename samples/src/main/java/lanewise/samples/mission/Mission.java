package lanewise.samples.mission;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lanewise.io.Json;

/// What there is to show: rows that tests prove, corrections that the documentation states, and operations
/// by the names that others gave them.
public record Mission(List<Row> rows, List<Correction> corrections, List<Operation> operations) {
    private static final String RESOURCE = "mission.json";

    /// A claim that tests prove. With a reason, it is not: the reason says why. A note says what else
    /// there is to know, such as what is measured instead of tested.
    public record Row(String id, String statement, Optional<String> reason, Optional<String> note) {}

    /// The correct form of what one reads wrongly elsewhere, and where the documentation states it.
    public record Correction(String id, String statement, List<Quote> quotes) {}

    /// Words that stand in the documentation of a class, or of a package by its `package-info`.
    public record Quote(String className, String words) {}

    /// An operation by the name that it has elsewhere: the methods that it is here
    /// (`package.Class#method`), or the reason why there is none.
    public record Operation(String name, List<String> methods, Optional<String> reason) {}

    public Mission {
        rows = List.copyOf(rows);
        corrections = List.copyOf(corrections);
        operations = List.copyOf(operations);
    }

    /// The list that comes with this package.
    public static Mission read() {
        try (InputStream in = Objects.requireNonNull(Mission.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Mission parse(String json) {
        Map<?, ?> document = (Map<?, ?>) Json.parse(json);
        return new Mission(
                objects(document, "rows").stream()
                        .map(row -> new Row(
                                text(row, "id"), text(row, "says"), optional(row, "reason"), optional(row, "note")))
                        .toList(),
                objects(document, "corrections").stream()
                        .map(row -> new Correction(text(row, "id"), text(row, "says"), quotes(row)))
                        .toList(),
                objects(document, "operations").stream()
                        .map(row -> new Operation(text(row, "name"), methods(row), optional(row, "reason")))
                        .toList());
    }

    private static List<Quote> quotes(Map<?, ?> correction) {
        return objects(correction, "documented").stream()
                .map(quote -> new Quote(text(quote, "in"), text(quote, "words")))
                .toList();
    }

    private static List<String> methods(Map<?, ?> operation) {
        return optional(operation, "is").stream()
                .flatMap(names -> List.of(names.split(", ")).stream())
                .toList();
    }

    private static List<? extends Map<?, ?>> objects(Map<?, ?> from, String key) {
        List<?> found = (List<?>) Objects.requireNonNull(from.get(key), key);
        return found.stream().map(each -> (Map<?, ?>) each).toList();
    }

    private static String text(Map<?, ?> from, String key) {
        return (String) Objects.requireNonNull(from.get(key), () -> key + " of " + from);
    }

    private static Optional<String> optional(Map<?, ?> from, String key) {
        return Optional.ofNullable((String) from.get(key));
    }
}
