package lanewise.samples.mission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import lanewise.samples.mission.Mission.Correction;
import lanewise.samples.mission.Mission.Operation;
import lanewise.samples.mission.Mission.Quote;
import lanewise.samples.mission.Mission.Row;

/// The mission's entries, and how things stand with each.
public record MissionReport(List<Line> rows, List<Line> corrections, List<Line> operations) {
    /// One entry: its id or name, what it says, how things stand, the tests that it rests on, and what
    /// else is to be said.
    public record Line(String id, String statement, State state, List<String> tests, String note) {
        private Map<String, Object> json() {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("id", id);
            object.put("says", statement);
            object.put("state", state.toString());
            object.put("tests", tests);
            object.put("note", note);
            return object;
        }
    }

    /// Of the project whose sources and whose last build lie at `root`.
    public static MissionReport of(Mission mission, Path root) {
        ProjectTests tests = ProjectTests.read(root);
        return new MissionReport(
                mission.rows().stream().map(row -> row(row, tests)).toList(),
                mission.corrections().stream()
                        .map(row -> correction(row, tests, root))
                        .toList(),
                mission.operations().stream().map(row -> operation(row, tests)).toList());
    }

    private static Line row(Row row, ProjectTests tests) {
        SortedMap<TestName, Outcome> found = tests.withTag(row.id());
        String note = row.reason().or(row::note).orElse("");
        if (row.reason().isPresent()) {
            // what is there is tested all the same
            State state = state(found) == State.FAILED ? State.FAILED : State.REASON;
            return new Line(row.id(), row.statement(), state, names(found), note);
        }
        return found.isEmpty()
                ? new Line(row.id(), row.statement(), State.MISSING, List.of(), "no test has this tag")
                : new Line(row.id(), row.statement(), state(found), names(found), note);
    }

    private static Line correction(Correction row, ProjectTests tests, Path root) {
        SortedMap<TestName, Outcome> found = tests.withTag(row.id());
        String absent = row.quotes().stream()
                .filter(quote -> !stands(quote, root))
                .map(quote -> "\"" + quote.words() + "\" does not stand in " + quote.className())
                .reduce("", (before, next) -> before.isEmpty() ? next : before + "; " + next);
        if (!absent.isEmpty() || row.quotes().isEmpty()) {
            return new Line(row.id(), row.statement(), State.MISSING, names(found), absent);
        }
        State tested = state(found);
        String places = String.join(
                ", ", row.quotes().stream().map(Quote::className).distinct().toList());
        return new Line(
                row.id(),
                row.statement(),
                tested == State.PROVEN ? State.DOCUMENTED : tested,
                names(found),
                "see " + places);
    }

    private static Line operation(Operation row, ProjectTests tests) {
        String methods = String.join(", ", row.methods());
        if (row.reason().isPresent()) {
            return new Line(
                    row.name(), methods, State.REASON, List.of(), row.reason().get());
        }
        List<String> absent =
                row.methods().stream().filter(method -> !exists(method)).toList();
        if (!absent.isEmpty() || row.methods().isEmpty()) {
            return new Line(row.name(), methods, State.MISSING, List.of(), "there is no " + absent);
        }
        SortedMap<TestName, Outcome> found = new TreeMap<>();
        row.methods().forEach(method -> found.putAll(tests.of(TestName.allOf(className(method) + "Test"))));
        return new Line(row.name(), methods, state(found), names(found), "");
    }

    private static State state(SortedMap<TestName, Outcome> tests) {
        return State.of(ProjectTests.together(tests.values()));
    }

    private static List<String> names(SortedMap<TestName, Outcome> tests) {
        return tests.keySet().stream().map(TestName::toString).toList();
    }

    /// Whether the words stand in the class's source, wherever its lines break.
    static boolean stands(Quote quote, Path root) {
        Path source =
                root.resolve("core/src/main/java").resolve(quote.className().replace('.', '/') + ".java");
        if (!Files.exists(source)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(source)) {
            String text = String.join(
                    " ",
                    lines.map(String::strip)
                            .filter(line -> line.startsWith("///"))
                            .map(line -> line.substring(3).strip())
                            .toList());
            return text.contains(quote.words());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Whether `package.Class#method` names a public method that programs may call.
    static boolean exists(String name) {
        try {
            Class<?> type = Class.forName(className(name));
            String method = name.substring(name.indexOf('#') + 1);
            return Modifier.isPublic(type.getModifiers())
                    && type.getModule().isExported(type.getPackageName())
                    && Arrays.stream(type.getMethods()).map(Method::getName).anyMatch(method::equals);
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    private static String className(String method) {
        return method.substring(0, method.indexOf('#'));
    }

    /// Rows, corrections and operations, one behind the other.
    public List<Line> lines() {
        List<Line> all = new ArrayList<>(rows);
        all.addAll(corrections);
        all.addAll(operations);
        return all;
    }

    /// Whether every entry is proven, documented, or has its reason.
    public boolean isSettled() {
        return lines().stream().allMatch(line -> line.state().isSettled());
    }

    /// Whether something did not run.
    public boolean isIncomplete() {
        return lines().stream().anyMatch(line -> line.state() == State.NOT_RUN);
    }

    public Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("settled", isSettled());
        object.put("rows", rows.stream().map(Line::json).toList());
        object.put("corrections", corrections.stream().map(Line::json).toList());
        object.put("operations", operations.stream().map(Line::json).toList());
        return object;
    }
}
