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
import java.util.StringJoiner;
import java.util.stream.Stream;
import lanewise.io.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {
    private static CommandRun explain(String model, int batch) {
        CommandRun run = CommandRun.of("explain", model, "--batch", batch);
        assertEquals(0, run.exit(), run::toString);
        return run;
    }

    private static String line(CommandRun run, String start) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line starts with \"" + start + "\" in\n" + run));
    }

    @Test
    void lenetShowsCorrelationRoutingDiagonalAndMatrixProduct() {
        CommandRun run = explain("lenet5", 64);
        assertTrue(line(run, "0.conv2d").endsWith("correlation"), run::toString);
        assertTrue(line(run, "1.relu").endsWith("diagonal"), run::toString);
        assertTrue(line(run, "2.maxPool2d").endsWith("routing"), run::toString);
        assertTrue(line(run, "7.linear").endsWith("matrix product"), run::toString);
        assertTrue(line(run, "loss").contains("diagonal"), run::toString);
    }

    @Test
    void averagePoolingIsAScaledFillThatSavesNothing() {
        CommandRun run = explain("lenet5-tanh", 64);
        assertTrue(line(run, "2.averagePool2d").endsWith("scaled fill"), run::toString);
        String[] operation = run.out()
                .substring(run.out().indexOf("  windowSum "))
                .lines()
                .limit(2)
                .toArray(String[]::new);
        assertTrue(operation[0].contains(": window sum (step "), run::toString);
        assertTrue(operation[1].contains(" fill ") && operation[1].endsWith("nothing"), run::toString);
    }

    /// 64 images of 6 channels, 14 x 14 windows each.
    @Test
    void maxPoolingStoresOneBytePerWindow() {
        CommandRun run = explain("lenet5", 64);
        String operation = run.out()
                .substring(run.out().indexOf("  pick [64, 6, 14, 14]"))
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
        assertTrue(operation.contains(" routing ") && operation.contains("75,264"), run::toString);
        assertTrue(operation.contains(" " + Quantities.bytes(64L * 6 * 14 * 14) + " "), run::toString);
    }

    /// A linear layer of 784 inputs and 10 outputs, 4 samples: dense by the weight 40 x 7840, by x 40 x 3136
    /// entries.
    @Test
    void countsAreThoseOfTheShapes() {
        CommandRun run = explain("softmax", 4);
        String byWeight = line(run, "    by linear1.weight");
        assertTrue(byWeight.contains("31,360") && byWeight.contains(Quantities.bytes(4L * 40 * 7840)), byWeight);
        assertTrue(byWeight.contains(Quantities.bytes(4L * 3136)) && byWeight.endsWith(" x"), byWeight);
        assertTrue(line(run, "    by x").endsWith("not differentiated"), run::toString);
        assertTrue(line(run, "    by 1.linear/add").endsWith(" softmax, labels"), run::toString);
        assertTrue(
                line(run, "parameters and the optimizer's memory").endsWith(Quantities.bytes(3L * 4 * 7850)),
                run::toString);
    }

    @ParameterizedTest
    @CsvSource({"lenet5, 64", "lenet5, 1", "lenet5-tanh, 64", "mlp, 33", "softmax, 64", "lenet5-original, 2"})
    void everyStepHasAKernelAndEveryLineFits(String model, int batch) {
        CommandRun run = explain(model, batch);
        assertTrue(line(run, "steps without a kernel of their own").endsWith(" 0"), run::toString);
        run.out().lines().forEach(line -> assertTrue(line.length() <= 120, () -> line.length() + " columns: " + line));
        assertTrue(line(run, "steps of the plan").matches(".* \\d+"), run::toString);
        assertTrue(line(run, "arena").matches(".*\\d [KM]iB"), run::toString);
    }

    @Test
    void theTableOfTheOriginalFitsToo() {
        explain("lenet5-original", 2)
                .out()
                .lines()
                .forEach(line -> assertTrue(line.length() <= 120, () -> line.length() + " columns: " + line));
    }

    /// A linear layer of two operations: what is declared, and what it becomes.
    @Test
    void declaredAndComposedAreBothShown() {
        CommandRun run = explain("lenet5-tanh", 64);
        String text = run.out().substring(run.out().indexOf("\n7.linear"));
        assertTrue(text.lines().anyMatch(line -> line.equals("  declared: I . matmul'0")), run::toString);
        assertTrue(text.lines().anyMatch(line -> line.equals("  composed: matmul'0")), run::toString);
        String pool = run.out().substring(run.out().indexOf("\n2.averagePool2d"));
        assertTrue(
                pool.lines()
                        .anyMatch(line -> line.equals("  declared: 0.25 I . windowSum")
                                || line.equals("  declared: I . 0.25 windowSum")),
                run::toString);
        assertTrue(pool.lines().anyMatch(line -> line.equals("  composed: 0.25 windowSum")), run::toString);
    }

    @Test
    void layersCanBeWrittenOut() {
        CommandRun run = explain("flatten(), linear(12), softmax()", 4);
        assertTrue(run.out().contains("softmax [4, 12]"), run::toString);
        assertFailure(CommandRun.of("explain", "nothing(7)"), 1, "nothing");
        assertFailure(CommandRun.of("explain", "flatten(), conv2d(3, 5)"), 1, "1.conv2d");
    }

    @Test
    void jsonSaysWhatTheTableSays() {
        CommandRun run = CommandRun.of("explain", "softmax", "--batch", 4, "--json");
        assertEquals(0, run.exit(), run::toString);
        assertEquals(1, run.out().lines().count());
        Map<?, ?> json = (Map<?, ?>) Json.parse(run.out());
        assertEquals("softmax", json.get("model"));
        List<Map<?, ?>> operations = ((List<?>) json.get("parts"))
                .stream()
                        .flatMap(part -> ((List<?>) ((Map<?, ?>) part).get("operations")).stream())
                        .<Map<?, ?>>map(operation -> (Map<?, ?>) operation)
                        .toList();
        Map<?, ?> product = operations.stream()
                .filter(operation -> "1.linear/matmul".equals(operation.get("name")))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(4L, 10L), longs(product.get("shape")));
        Map<?, ?> byWeight = (Map<?, ?>) ((List<?>) product.get("operands")).get(1);
        assertEquals("linear1.weight", byWeight.get("name"));
        assertEquals(Boolean.TRUE, byWeight.get("differentiated"));
        Map<?, ?> jacobian = (Map<?, ?>) byWeight.get("jacobian");
        assertEquals("matrix product", jacobian.get("structure"));
        assertEquals(31_360L, number(jacobian, "nonZeros"));
        assertEquals(4L * 40 * 7840, number(jacobian, "denseBytes"));
        Map<?, ?> composed = (Map<?, ?>) ((Map<?, ?>) json.get("whole")).get("composed");
        assertEquals(4L * 40 * 4 * 784, number(composed, "denseBytes"));
        assertTrue(number((Map<?, ?>) json.get("plan"), "arenaBytes") > 0);
    }

    /// Thirty-two layers of equal width: without the blocks' values the arena is smaller, and both sizes are said.
    @Test
    void recomputingShowsWhatItSaves() {
        StringBuilder layers = new StringBuilder("flatten(), linear(64)");
        List<Object> arguments = new ArrayList<>(List.of("explain", "", "--json", "--batch", 256));
        for (int block = 0; block < 8; block++) {
            StringJoiner parts = new StringJoiner(",");
            for (int layer = 0; layer < 4; layer++) {
                int first = 2 + 2 * (4 * block + layer);
                layers.append(", linear(64), tanh()");
                parts.add(first + ".linear").add(first + 1 + ".tanh");
            }
            arguments.add("--recompute");
            arguments.add(parts.toString());
        }
        arguments.set(1, layers.toString());
        CommandRun run = CommandRun.of(arguments.toArray());
        assertEquals(0, run.exit(), run::toString);
        Map<?, ?> json = (Map<?, ?>) Json.parse(run.out());
        long with = number((Map<?, ?>) json.get("plan"), "arenaBytes");
        long without = number(json, "arenaBytesWithoutRecomputing");
        assertTrue(with < 0.8 * without, with + " and " + without);
        // what enters the eight blocks, and what the loss reads, out of thirty-two
        assertTrue(number(json, "savedBytes") < 12L * 4 * 256 * 64, run::toString);
        arguments.remove("--json");
        CommandRun text = CommandRun.of(arguments.toArray());
        assertTrue(line(text, "arena without computing anything again").endsWith(Quantities.bytes(without)));
        assertTrue(line(text, "arena (all values").endsWith(Quantities.bytes(with)));
    }

    @Test
    void wrongNamesAreOneLine(@TempDir Path folder) throws IOException {
        assertFailure(CommandRun.of("explain", "lenet6"), 2, "lenet5-original");
        assertFailure(CommandRun.of("explain", "mlp", "--recompute", "9.nothing"), 1, "1.linear");
        assertFailure(CommandRun.of("explain", "mlp", "--recompute", "1.linear,,2.relu"), 2, "commas");
        assertFailure(CommandRun.of("explain", "mlp", "--batch", "0"), 2, "--batch");
        Path page = folder.resolve("page.html");
        assertFailure(CommandRun.of("explain", "mlp", "--recompute", "9.nothing", "--html", page), 1, "1.linear");
        assertFailure(CommandRun.of("explain", "mlp", "--html", folder.resolve("no/page.html")), 1, "does not exist");
        assertFailure(CommandRun.of("explain", "mlp", "--html", folder), 1, "is a directory");
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aDeviceIsNotReplacedByAPage() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "skipped: this system has no /dev/full");
        assertFailure(CommandRun.of("explain", "mlp", "--html", full), 1, "not a regular file");
        assertFalse(Files.isRegularFile(full));
    }

    private static void assertFailure(CommandRun run, int exit, String hint) {
        assertEquals(exit, run.exit(), run::toString);
        assertEquals("", run.out());
        assertTrue(run.lastLineErr().contains(hint), run::toString);
        assertEquals(
                1, run.err().lines().filter(line -> line.startsWith("lanewise")).count(), run::toString);
        assertFalse(run.err().contains("\tat "), run::toString);
    }

    private static long number(Map<?, ?> json, String name) {
        return ((Number) json.get(name)).longValue();
    }

    private static List<Long> longs(Object numbers) {
        return ((List<?>) numbers)
                .stream().map(number -> ((Number) number).longValue()).toList();
    }
}
