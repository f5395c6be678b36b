package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
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
        assertTrue(line(run, "    by 1.linear/add").endsWith("softmax, labels"), run::toString);
        assertTrue(
                line(run, "parameters and the optimizer's memory").endsWith(Quantities.bytes(3L * 4 * 7850)),
                run::toString);
    }

    @ParameterizedTest
    @CsvSource({"lenet5, 64", "lenet5, 1", "lenet5-tanh, 64", "mlp, 33", "softmax, 4"})
    void everyStepHasAKernelAndEveryLineFits(String model, int batch) {
        CommandRun run = explain(model, batch);
        assertTrue(line(run, "steps without a kernel of their own").endsWith(" 0"), run::toString);
        run.out().lines().forEach(line -> assertTrue(line.length() <= 120, () -> line.length() + " columns: " + line));
        assertTrue(line(run, "steps of the plan").matches(".* \\d+"), run::toString);
        assertTrue(line(run, "arena").matches(".*\\d [KM]iB"), run::toString);
    }
}
