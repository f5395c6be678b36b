package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import lanewise.io.Json;
import lanewise.run.MachineSpeed;
import lanewise.run.PlanStep;
import lanewise.run.PlanSummary;
import lanewise.run.Profile;
import lanewise.run.ProfiledStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCommandTest {
    private static final int RUNS = 5;

    private static long number(Map<?, ?> json, String name) {
        return ((Number) json.get(name)).longValue();
    }

    private static List<Map<?, ?>> objects(Object array) {
        return ((List<?>) array)
                .stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList();
    }

    /// The table, the JSON and the trace of one profile say the same.
    @Test
    void tableJsonAndTraceAgree(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("trace.json");
        CommandRun run = CommandRun.of(
                "profile", "lenet5", "--batch", 16, "--threads", 2, "--runs", RUNS, "--trace", file, "--json");
        assertEquals(0, run.exit(), run::toString);
        Map<?, ?> json = (Map<?, ?>) Json.parse(run.lastLineOut());
        assertEquals("lenet5, training step with adam", json.get("what"));
        assertEquals(RUNS, number(json, "runs"));
        List<Map<?, ?>> steps = objects(json.get("steps"));
        assertTrue(number(json, "nanos") > 0 && number(json, "arenaBytes") > 0, run::toString);
        assertTrue(run.err().contains("The machine's limit"), run::toString);
        List<String> rows = run.err()
                .lines()
                .filter(line -> line.matches(" *\\d+  .*%.*") || line.matches(" +all .*%.*"))
                .toList();
        assertEquals(steps.size() + 1, rows.size(), run::toString);
        for (int index = 0; index < steps.size(); index++) {
            Map<?, ?> step = steps.get(index);
            String row = rows.get(index);
            assertTrue(row.contains(Quantities.shortTime(number(step, "nanos"))), row + step);
            assertTrue(row.contains(Quantities.bytes(number(step, "bytes"))), row + step);
            assertTrue(row.contains(Quantities.decimal(2 * number(step, "multiplyAdds"))), row + step);
        }
        long sum = steps.stream().mapToLong(step -> number(step, "nanos")).sum();
        assertTrue(rows.getLast().contains(Quantities.shortTime(sum)), rows.getLast() + sum);
        run.err().lines().forEach(line -> assertTrue(line.length() <= 120, () -> line.length() + " columns: " + line));
        assertTrace(file, json, steps);
    }

    /// Durations are microseconds. The middle one of a step's is what the table shows.
    private static void assertTrace(Path file, Map<?, ?> json, List<Map<?, ?>> steps) throws IOException {
        List<Map<?, ?>> events = objects(Json.parse(Files.readString(file)));
        Map<Long, List<Long>> times = new TreeMap<>();
        List<Long> runs = new ArrayList<>();
        long parts = 0;
        for (Map<?, ?> event : events) {
            Map<?, ?> about = (Map<?, ?>) event.get("args");
            if (event.get("ph").equals("X")) {
                double duration = ((Number) event.get("dur")).doubleValue();
                assertTrue(((Number) event.get("ts")).doubleValue() >= 0 && duration >= 0, event::toString);
                long nanos = Math.round(1e3 * duration);
                switch (event.get("cat").toString()) {
                    case "run" -> runs.add(nanos);
                    case "step" -> {
                        times.computeIfAbsent(number(about, "step"), any -> new ArrayList<>())
                                .add(nanos);
                        Map<?, ?> step = steps.get((int) number(about, "step") - 1);
                        assertEquals(step.get("kernel"), about.get("kernel"));
                        assertTrue(event.get("name").toString().startsWith(step.get("part") + ": "), event::toString);
                        assertEquals(0, number(event, "tid"));
                    }
                    case "part" -> {
                        parts++;
                        assertTrue(number(event, "tid") >= 1 && number(event, "tid") <= 2, event::toString);
                        assertTrue(number(about, "from") < number(about, "to"), event::toString);
                    }
                    default -> throw new AssertionError(event);
                }
            } else {
                assertEquals("M", event.get("ph"), event::toString);
            }
        }
        assertTrue(parts >= (long) RUNS * steps.size(), parts + " parts");
        assertEquals(RUNS, runs.size());
        assertEquals(number(json, "nanos"), middle(runs));
        assertEquals(steps.size(), times.size());
        times.forEach((step, each) -> {
            assertEquals(RUNS, each.size());
            assertEquals(number(steps.get((int) (step - 1)), "nanos"), middle(each));
        });
    }

    private static long middle(List<Long> times) {
        return times.stream().sorted().skip((times.size() - 1) / 2).findFirst().orElseThrow();
    }

    @Test
    void anInferenceHasNoUpdates() {
        CommandRun run = CommandRun.of("profile", "softmax", "--infer", "--batch", 1, "--runs", 1, "--threads", 1);
        assertEquals(0, run.exit(), run::toString);
        assertTrue(run.out().startsWith("softmax, inference, batch 1, 1 thread: "), run::toString);
        assertTrue(run.out().contains("medians of 1 run."), run::toString);
        assertFalse(run.out().contains("update of"), run::toString);
        CommandRun training = CommandRun.of(
                "profile", "flatten(), linear(7)", "--train", "--optimizer", "momentum", "--runs", 2, "--batch", 3);
        assertEquals(0, training.exit(), training::toString);
        assertTrue(training.out().contains("training step with momentum, batch 3"), training::toString);
        assertTrue(training.out().contains("update of"), training::toString);
    }

    /// Two steps of 30 and 10 us at 1 and 3 us of the machine's limit: 10 % of it together.
    @Test
    void sharesAddUp() {
        PlanStep product = new PlanStep("product", "a", List.of(), 1, false, 1_000, 0, false);
        PlanStep copy = new PlanStep("copy", "b", List.of(), 1, false, 0, 30_000, false);
        List<Profile.Span> spans =
                List.of(new Profile.Span(0, 0, 0, 1, 0, 30_000), new Profile.Span(1, 0, 0, 1, 30_000, 10_000));
        Profile profile = new Profile(
                new PlanSummary(List.of(product, copy), 0, 0, 0), 1, List.of(new Profile.Run(spans, List.of())));
        MachineSpeed limit = new MachineSpeed(1, 1e9, 1e10, 9e9);
        assertEquals(0.1, ProfileTable.shareOf(limit, profile.steps()), 1e-12);
        ProfiledStep all = ProfileTable.together(profile.steps());
        assertEquals(40_000, all.nanos());
        assertEquals(1_000, all.what().multiplyAdds());
        String[] rows = ProfileTable.of(profile, Optional.of(limit))
                .toString()
                .lines()
                .skip(2)
                .map(row -> row.strip().replaceAll(" {2,}", "|"))
                .toArray(String[]::new);
        assertEquals("1|a|product|30.0 us|75.0 %|2.0 k|0 B|0.1|0.0|3.3 %", rows[0]);
        assertEquals("2|b|copy|10.0 us|25.0 %|0|29.3 KiB|0.0|3.0|30.0 %", rows[1]);
        assertEquals("all|40.0 us|100.0 %|2.0 k|29.3 KiB|0.1|0.8|10.0 %", rows[2]);
    }

    @Test
    void wrongUseIsOneLine(@TempDir Path folder) throws IOException {
        assertFailure(CommandRun.of("profile", "lenet6"), 2, "lenet5-original");
        assertFailure(CommandRun.of("profile", "mlp", "--runs", "0"), 2, "--runs must be 1 to 10000, got 0");
        assertFailure(CommandRun.of("profile", "mlp", "--train", "--infer"), 2, "exclude each other");
        assertFailure(CommandRun.of("profile", "mlp", "--infer", "--optimizer", "sgd"), 2, "--optimizer");
        assertFailure(CommandRun.of("profile", "mlp", "--threads", "0"), 2, "--threads");
        assertFailure(CommandRun.of("profile", "flatten(), conv2d(3, 5)"), 1, "1.conv2d");
        assertFailure(CommandRun.of("profile", "mlp", "--trace", folder.resolve("no/t.json")), 1, "does not exist");
        assertFailure(CommandRun.of("profile", "mlp", "--trace", folder), 1, "is a directory");
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aDeviceIsNotReplacedByATrace() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "skipped: this system has no /dev/full");
        assertFailure(CommandRun.of("profile", "mlp", "--trace", full), 1, "not a regular file");
        assertFalse(Files.isRegularFile(full));
    }

    private static void assertFailure(CommandRun run, int exit, String hint) {
        assertEquals(exit, run.exit(), run::toString);
        assertEquals("", run.out());
        assertTrue(run.lastLineErr().contains(hint), run::toString);
        assertFalse(run.err().contains("\tat "), run::toString);
    }
}
