package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.io.Json;
import lanewise.nn.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
    @TempDir
    private Path directory;

    private static Map<?, ?> json(CommandRun run) {
        return (Map<?, ?>) Json.parse(run.lastLineOut());
    }

    /// The hash of the parameters that two epochs leave behind.
    private String trained(Object... options) {
        Path data = TinyFolder.in(directory, 96, 32).directory();
        List<Object> arguments = new ArrayList<>(List.of("train", "lenet5", "--data", data, "--epochs", 2));
        arguments.addAll(List.of("--out", directory.resolve("model.safetensors"), "--json"));
        arguments.addAll(List.of(options));
        CommandRun run = CommandRun.of(arguments.toArray());
        assertEquals(0, run.exit(), run::toString);
        return (String) json(run).get("parameterSha256");
    }

    @Test
    void lessMemoryAndFewerPassesGiveTheSameBits() {
        String usual = trained();
        assertEquals(usual, trained("--memory", 2));
        assertEquals(usual, trained("--without", "epilogues"));
        assertNotEquals(usual, trained("--reference", "gradient of 0.conv2d"), "a part in double precision");
    }

    @Test
    void whatCannotBeIsSaidWithWhatCan() {
        Path data = TinyFolder.in(directory, 96, 32).directory();
        CommandRun memory = CommandRun.of("train", "mlp", "--data", data, "--memory", 1, "--batch", 4000);
        assertEquals(0, memory.exit(), memory::toString);
        CommandRun pass = CommandRun.of("train", "mlp", "--data", data, "--without", "fusing");
        assertTrue(
                pass.err().contains("there is no pass \"fusing\"; there are [whole-windows, simplification, scales,"),
                pass::toString);
        CommandRun part = CommandRun.of("train", "mlp", "--data", data, "--reference", "7.conv");
        assertTrue(
                part.err().contains("no operation belongs to a part \"7.conv\"; there are 0.flatten, 1.linear"),
                part::toString);
    }

    @Test
    void jsonHasExactlyThePromisedKeysAndTheFileHasTheSameParameters() {
        Path data = TinyFolder.in(directory, 96, 32).directory();
        Path out = directory.resolve("model.safetensors");
        CommandRun run = CommandRun.of(
                "train", "lenet5", "--data", data, "--epochs", 2, "--seed", 7, "--threads", 2, "--out", out, "--json");
        assertEquals(0, run.exit(), run::toString);
        assertEquals(1, run.out().lines().count(), run::toString);
        Map<?, ?> json = json(run);
        assertEquals(
                List.of(
                        "model",
                        "data",
                        "epochs",
                        "seed",
                        "threads",
                        "trainLoss",
                        "testLoss",
                        "testAccuracy",
                        "samplesPerSecond",
                        "seconds",
                        "parameters",
                        "parameterSha256"),
                List.copyOf(json.keySet()));
        assertEquals("lenet5", json.get("model"));
        assertEquals(data.toString(), json.get("data"));
        assertEquals(2L, json.get("epochs"));
        assertEquals(7L, json.get("seed"));
        assertEquals(2L, json.get("threads"));
        assertEquals(61_706L, json.get("parameters"));
        assertEquals(Model.load(out).sha256(), json.get("parameterSha256"));
    }

    @Test
    void numberOfThreadsDoesNotChangeABit() {
        Path data = TinyFolder.in(directory, 200, 20).directory();
        List<Object> hashes = Stream.of(1, 2, 3)
                .<Object>map(threads -> json(CommandRun.of(
                                "train",
                                "lenet5",
                                "--data",
                                data,
                                "--epochs",
                                1,
                                "--threads",
                                threads,
                                "--json",
                                "--out",
                                directory.resolve("threads" + threads)))
                        .get("parameterSha256"))
                .toList();
        assertEquals(hashes.get(0), hashes.get(1), "1 and 2 threads");
        assertEquals(hashes.get(0), hashes.get(2), "1 and 3 threads");
    }

    @Test
    void seedChangesTheParameters() {
        Path data = TinyFolder.in(directory, 64, 10).directory();
        List<Object> hashes = Stream.of(0, 1)
                .<Object>map(seed -> json(CommandRun.of(
                                "train",
                                "softmax",
                                "--data",
                                data,
                                "--epochs",
                                1,
                                "--seed",
                                seed,
                                "--json",
                                "--out",
                                directory.resolve("seed" + seed)))
                        .get("parameterSha256"))
                .toList();
        assertFalse(hashes.get(0).equals(hashes.get(1)), "seeds 0 and 1 both gave " + hashes.get(0));
    }

    @Test
    void learnsTheDrawnDigitsAndSaysWhatItDid() {
        Path out = directory.resolve("mlp.safetensors");
        CommandRun run = CommandRun.of("train", "mlp", "--samples", 2000, "--epochs", 4, "--out", out);
        assertEquals(0, run.exit(), run::toString);
        assertTrue(run.out().contains("2,000 images to train on, 200 to test with"), run::toString);
        assertEquals(
                4, run.out().lines().filter(line -> line.contains("mean loss")).count(), run::toString);
        assertTrue(run.out().contains("Written to " + out), run::toString);
        String text = run.out();
        int at = text.indexOf("Test accuracy ") + "Test accuracy ".length();
        double accuracy = Double.parseDouble(text.substring(at, text.indexOf(" %", at)));
        assertTrue(accuracy > 60, "chance is 10 %: " + accuracy);
        assertFalse(text.contains("\r"), "captured output is no terminal");
    }

    @ParameterizedTest
    @EnumSource(UpdateRule.class)
    void everyOptimizerTrains(UpdateRule rule) {
        Path data = TinyFolder.in(directory, 256, 16).directory();
        CommandRun run = CommandRun.of(
                "train",
                "softmax",
                "--data",
                data,
                "--epochs",
                3,
                "--optimizer",
                rule,
                "--json",
                "--out",
                directory.resolve("model"));
        assertEquals(0, run.exit(), run::toString);
        double loss = (Double) json(run).get("trainLoss");
        assertTrue(
                loss < Math.log(10),
                "after three epochs the loss is " + loss + ", that of guessing is " + Math.log(10));
    }

    @Test
    void lossThatTurnsNaNNamesStepAndOperationAndLeavesTheFileAlone() throws IOException {
        Path data = TinyFolder.in(directory, 256, 16).directory();
        Path out = Files.writeString(directory.resolve("kept.safetensors"), "precious");
        CommandRun run = CommandRun.of("train", "mlp", "--data", data, "--learning-rate", "1e30", "--out", out);
        assertEquals(1, run.exit(), run::toString);
        assertTrue(
                run.lastLineErr().matches("lanewise: .*step \\d+.*operation .*learning rate was 1.0E30.*"),
                run::toString);
        assertEquals(1, run.err().lines().count(), run::toString);
        assertEquals("precious", Files.readString(out));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(2, files.count(), "only the data and the file that was there");
        }
    }

    @Test
    void fileThatCannotBeWrittenIsRefusedBeforeTraining() {
        Path data = TinyFolder.in(directory, 64, 16).directory();
        CommandRun run = CommandRun.of(
                "train",
                "mlp",
                "--data",
                data,
                "--out",
                directory.resolve("nowhere").resolve("m"));
        assertEquals(1, run.exit(), run::toString);
        assertTrue(
                run.err().startsWith("lanewise: ") && run.err().contains("does not exist; create it first"),
                run::toString);
        assertEquals("", run.out());

        CommandRun onDirectory = CommandRun.of("train", "mlp", "--data", data, "--out", directory);
        assertEquals(1, onDirectory.exit(), onDirectory::toString);
        assertTrue(onDirectory.err().contains("is a directory"), onDirectory::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train",
                "train lenet6",
                "train lenet5 --epochs 0",
                "train lenet5 --epochs 1.5",
                "train lenet5 --batch 0",
                "train lenet5 --batch 65537",
                "train lenet5 --threads 0",
                "train lenet5 --learning-rate 0",
                "train lenet5 --learning-rate NaN",
                "train lenet5 --learning-rate -1",
                "train lenet5 --learning-rate fast",
                "train lenet5 --optimizer newton",
                "train lenet5 --seed x",
                "train lenet5 --samples 0",
                "train lenet5 --data somewhere --samples 10",
                "train lenet5 --nonsense",
                "train lenet5 mlp",
                "predict",
                "predict model.safetensors",
                "explain",
                "explain lenet6",
                "explain lenet5 --batch 0",
                "relu4096 --batch 0",
                "features4096 --samples 0",
                "nonsense",
                ""
            })
    void wrongUseIsOneLineAndExit2(String line) {
        CommandRun run = line.isEmpty() ? CommandRun.of() : CommandRun.of((Object[]) line.split(" "));
        assertEquals(2, run.exit(), run::toString);
        assertEquals(1, run.err().lines().count(), run::toString);
        assertTrue(run.err().startsWith("lanewise") && run.err().contains("--help)"), run::toString);
        assertEquals("", run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "train", "predict", "explain", "relu4096", "features4096"})
    void everyCommandHasHelp(String command) {
        CommandRun run = command.isEmpty() ? CommandRun.of("--help") : CommandRun.of(command, "--help");
        assertEquals(0, run.exit(), run::toString);
        assertTrue(run.out().startsWith("Usage: lanewise"), run::toString);
        assertEquals("", run.err());
    }

    @Test
    void debugShowsTheTrace() {
        CommandRun run = CommandRun.of("train", "mlp", "--debug", "--data", directory.resolve("nowhere"));
        assertEquals(1, run.exit(), run::toString);
        assertTrue(run.err().contains("\tat lanewise."), run::toString);
    }
}
