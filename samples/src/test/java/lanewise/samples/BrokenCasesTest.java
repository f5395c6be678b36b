package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import lanewise.samples.CaseMaker.Made;
import lanewise.samples.conformance.CaseFolder;
import lanewise.samples.conformance.Precision;
import lanewise.samples.conformance.ReferenceCase;
import lanewise.samples.conformance.ReferenceGradients;
import lanewise.samples.conformance.Runner;
import lanewise.samples.conformance.Verdict;
import lanewise.samples.conformance.Verdict.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders of cases that are missing, cut off, malformed or make no sense: one line for the folder or for the
/// case, exit code 1, never a stack trace; the other cases are judged all the same.
class BrokenCasesTest {
    @TempDir
    private Path parent;

    private int folders;

    private Path list(String text) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("folder" + folders++));
        Files.writeString(folder.resolve("cases.json"), text);
        return folder;
    }

    private static void assertFolderRefused(Path folder, String... parts) {
        CommandRun run = CommandRun.of("conformance", folder);
        assertEquals(1, run.exit(), run::toString);
        assertEquals(1, run.err().lines().count(), run::toString);
        assertEquals("", run.out(), run::toString);
        assertTrue(run.err().startsWith("lanewise: " + folder), run::toString);
        assertTrue(Stream.of(parts).allMatch(run.err()::contains), run::toString);
    }

    /// Whatever is done to one of two cases, the other one passes.
    private void assertCaseBroken(Consumer<Made> change, String... parts) {
        CaseMaker made = new CaseMaker(parent.resolve("folder" + folders++));
        made.kink("whole");
        change.accept(made.sum("c0"));
        assertOneBroken(CommandRun.of("conformance", made.write()), parts);
    }

    private static void assertOneBroken(CommandRun run, String... parts) {
        assertEquals(1, run.exit(), run::toString);
        assertEquals("", run.err(), run::toString);
        List<String> broken =
                run.out().lines().filter(line -> line.startsWith("broken: ")).toList();
        assertEquals(1, broken.size(), run::toString);
        assertTrue(Stream.of(parts).allMatch(broken.getFirst()::contains), run::toString);
        assertFalse(run.out().contains("Exception"), run::toString);
        assertTrue(run.out().lines().anyMatch(line -> line.matches("total +2 +1 +0 +0 +1")), run::toString);
    }

    @Test
    void foldersThatAreNone() throws IOException {
        assertFolderRefused(parent.resolve("nowhere"), "does not exist");
        assertFolderRefused(Files.writeString(parent.resolve("file"), ""), "is not a folder");
        assertFolderRefused(Files.createDirectory(parent.resolve("empty")), "cases.json", "does not exist");
    }

    @Test
    void listsThatAreNone() throws IOException {
        assertFolderRefused(list(""), "is not JSON");
        assertFolderRefused(list("{\"format\":\"gradient-cases-1\",\"cases\":["), "is not JSON");
        assertFolderRefused(list("[".repeat(100_000)), "is not JSON");
        assertFolderRefused(list("[]"), "gradient-cases-1");
        assertFolderRefused(list("{\"format\":\"gradient-cases-9\",\"cases\":[]}"), "\"gradient-cases-9\"");
        assertFolderRefused(list("{\"format\":\"gradient-cases-1\",\"cases\":7}"), "has no list \"cases\"");
        Path folder = list("");
        Files.write(folder.resolve("cases.json"), new byte[] {'"', (byte) 0xFF, '"'});
        assertFolderRefused(folder, "is not UTF-8");
    }

    @Test
    void anEmptyListHasNoFailure() throws IOException {
        CommandRun run = CommandRun.of("conformance", list("{\"format\":\"gradient-cases-1\",\"cases\":[]}"));
        assertEquals(0, run.exit(), run::toString);
    }

    @Test
    void entriesThatAreNoCases() throws IOException {
        CommandRun run =
                CommandRun.of("conformance", list("{\"format\":\"gradient-cases-1\",\"cases\":[7,null,{},\"x\"]}"));
        assertEquals(1, run.exit(), run::toString);
        assertTrue(run.out().contains("broken: case 4 of the list: \"id\" wants a name, not null"), run::toString);
    }

    @Test
    void filesMissingAndCut() throws IOException {
        CaseMaker made = new CaseMaker(parent.resolve("cut"));
        made.kink("whole");
        made.sum("c0");
        Path file = made.write().resolve("add.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 7, 8, 60, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertOneBroken(CommandRun.of("conformance", made.directory), "add/c0", "add.safetensors");
        }
        Files.delete(file);
        assertOneBroken(CommandRun.of("conformance", made.directory), "add/c0", "add.safetensors", "does not exist");
    }

    @Test
    void namesThatLeadOutOfTheFolder() {
        for (String file : List.of("../folder0/relu.safetensors", "/etc/passwd", "..", "", ".hidden", "a\\b")) {
            assertCaseBroken(made -> made.with("file", file), "add/c0", "the name of a file in the folder");
        }
    }

    @Test
    void keysOfTheWrongKind() {
        assertCaseBroken(made -> made.entry.remove("metric"), "\"metric\" wants a text");
        assertCaseBroken(made -> made.with("metric", "vague"), "unknown metric \"vague\"", "exact, scaled and mixed");
        assertCaseBroken(made -> made.with("tol64", -1), "\"tol64\" wants a number that is not negative, not -1");
        assertCaseBroken(made -> made.with("tol32", "0"), "\"tol32\" wants a number");
        assertCaseBroken(made -> made.with("inputs", 3), "\"inputs\" wants a list of names");
        assertCaseBroken(made -> made.with("inputs", List.of("a", 3)), "\"inputs\" wants a list of names");
        assertCaseBroken(made -> made.with("inputs", List.of("a", "a")), "\"inputs\" names something twice");
        assertCaseBroken(made -> made.with("outputs", List.of()), "at least one input and one output");
        assertCaseBroken(made -> made.with("gradients_of", List.of("z")), "\"gradients_of\" has \"z\"");
        assertCaseBroken(made -> made.with("attrs", List.of()), "\"attrs\" wants an object");
        assertCaseBroken(made -> made.with("id", "relu/whole"), "another case has the same id");
        assertCaseBroken(
                made -> made.with("file", "relu.safetensors").with("prefix", "whole/"),
                "another case has the same file and prefix");
        assertCaseBroken(made -> made.with("id", "a\u001b[2J\nb"), "case 2 of the list", "a?[2J?b");
    }

    @Test
    void tensorsMissingOrOfAnotherShape() {
        for (String tensor : List.of("in.a", "out64.y", "up.y", "grad64.b", "tan.a", "jac64.a")) {
            assertCaseBroken(made -> made.without(tensor), "add/c0", "has no tensor \"c0/" + tensor + "\"");
        }
        for (String tensor : List.of("up.y", "grad64.b", "tan.a", "jvp64.y", "jac64.a")) {
            assertCaseBroken(made -> made.tensor(tensor, 1, 2, 3), "\"c0/" + tensor + "\" has shape [3], wanted [2");
        }
        assertCaseBroken(made -> made.tensor("out32.y", 1), "\"c0/out32.y\" has shape [1], wanted [2]");
    }

    @Test
    void shapesAndAttributesThatTheOperationRefuses() {
        assertCaseBroken(
                made -> made.with("gradients_of", List.of("a"))
                        .tensor("in.b", 1, 2, 3)
                        .tensor("tan.b", 1, 2, 3),
                "add/c0: cannot be built",
                "[2] and [3] do not broadcast");
        assertCaseBroken(
                made -> made.with("op", "sub")
                        .with("inputs", List.of("b"))
                        .with("gradients_of", List.of())
                        .with("jacobians_of", List.of())
                        .with("file", "add.safetensors"),
                "cannot be built",
                "there is no input \"a\"");
        assertCaseBroken(
                made -> made.with("op", "reduce_sum")
                        .with("file", "add.safetensors")
                        .with("attrs", Map.of("axes", "all")),
                "cannot be built");
    }

    /// The whole numbers of an index may point anywhere.
    @Test
    void anIndexOutOfRangeIsOneLine() {
        CaseMaker made = new CaseMaker(parent.resolve("index"));
        made.add("embedding", "c0", "weight", "index")
                .with("gradients_of", List.of())
                .shaped("in.weight", List.of(3, 1), 5, 6, 7)
                .whole("in.index", 2, 1e12)
                .shaped("out64.y", List.of(2, 1), 7, 5);
        CommandRun run = CommandRun.of("conformance", made.write());
        assertEquals(1, run.exit(), run::toString);
        assertTrue(run.out().contains("failed: embedding/c0, double precision: "), run::toString);
        assertFalse(run.out().contains("\tat "), run::toString);
    }

    @Test
    void anotherOutputShapeFails() {
        CaseMaker made = new CaseMaker(parent.resolve("shape"));
        made.add("relu", "c0", "x")
                .with("gradients_of", List.of())
                .tensor("in.x", 1, 2)
                .tensor("out64.y", 1, 2, 3);
        CommandRun run = CommandRun.of("conformance", made.write());
        assertTrue(run.out().contains("the output y has shape [2], wanted [3]"), run::toString);
        assertEquals(1, run.exit(), run::toString);
    }

    /// Bytes changed at random, in the list and in the numbers' file: an answer every time, and never a trace.
    @Test
    void damageOfAnyKindIsAnswered() throws IOException {
        CaseMaker made = new CaseMaker(parent.resolve("damaged"));
        made.sum("c0");
        Path folder = made.write();
        Random random = new Random(3);
        for (String name : List.of("cases.json", "add.safetensors")) {
            byte[] whole = Files.readAllBytes(folder.resolve(name));
            for (int round = 0; round < 200; round++) {
                byte[] bytes = whole.clone();
                for (int change = 0; change <= random.nextInt(3); change++) {
                    bytes[random.nextInt(bytes.length)] = (byte) (32 + random.nextInt(95));
                }
                Files.write(folder.resolve(name), bytes);
                CommandRun run = CommandRun.of("conformance", folder, "--double");
                String damaged = new String(bytes, StandardCharsets.ISO_8859_1);
                assertTrue(run.exit() == 0 || run.exit() == 1, () -> run + damaged);
                assertTrue(run.err().lines().count() <= 1, () -> run + damaged);
                assertFalse(run.out().contains("Exception"), () -> run + damaged);
                assertFalse(run.err().contains("Exception"), () -> run + damaged);
            }
            Files.write(folder.resolve(name), whole);
        }
    }

    /// A kernel that does not exist is no failure of plans; any other error is one.
    @Test
    void runnersThatThrow() {
        CaseMaker made = new CaseMaker(parent.resolve("throws"));
        made.sum("c0");
        ReferenceCase one =
                CaseFolder.read(made.write()).entries().getFirst().found().orElseThrow();
        Runner unsupported = program -> {
            throw new UnsupportedOperationException("no kernel for it");
        };
        Verdict plans = ReferenceGradients.judge(one, unsupported, Precision.SINGLE);
        assertEquals(Status.NOT_SUPPORTED, plans.status());
        assertTrue(plans.complaint().orElseThrow().contains("no kernel for it"), plans::toString);
        assertEquals(
                Status.FAILED,
                ReferenceGradients.judge(one, unsupported, Precision.DOUBLE).status());
        Runner failing = program -> {
            throw new IllegalStateException("two\nlines");
        };
        Verdict failed = ReferenceGradients.judge(one, failing, Precision.SINGLE);
        assertEquals(Status.FAILED, failed.status());
        assertTrue(failed.complaint().orElseThrow().endsWith("two lines"), failed::toString);
    }

    @Test
    void anOutputThatNothingComputesIsNotSupported() {
        CaseMaker made = new CaseMaker(parent.resolve("more"));
        made.sum("c0").with("outputs", List.of("y", "z")).tensor("out64.z", 1);
        CommandRun run = CommandRun.of("conformance", made.write());
        assertEquals(0, run.exit(), run::toString);
        assertTrue(
                run.out()
                        .contains(
                                "not supported: add/c0, double precision: there is nothing that computes the output z"),
                run::toString);
    }
}
