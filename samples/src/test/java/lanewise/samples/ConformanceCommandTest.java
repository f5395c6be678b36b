package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.io.ElementType;
import lanewise.io.Json;
import lanewise.io.Safetensors;
import lanewise.samples.CaseMaker.Made;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceCommandTest {
    @TempDir
    private Path parent;

    private CaseMaker made = new CaseMaker(Path.of(""));

    @BeforeEach
    void prepare() {
        made = new CaseMaker(parent.resolve("made"));
    }

    private CommandRun run(Object... options) {
        return CommandRun.of(Stream.concat(Stream.of("conformance", made.write()), Stream.of(options))
                .toArray());
    }

    private static void assertTotal(CommandRun run, int cases, int passed, int notSupported, int failed, int broken) {
        String total = run.out()
                .lines()
                .filter(line -> line.startsWith("total"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run.toString()));
        assertEquals(
                "total %d %d %d %d %d".formatted(cases, passed, notSupported, failed, broken),
                total.replaceAll(" +", " "),
                run::toString);
        assertEquals(failed + broken == 0 ? 0 : 1, run.exit(), run::toString);
        assertFalse(run.out().contains("\tat ") || run.err().contains("\tat "), run::toString);
    }

    private static void assertLine(CommandRun run, String... parts) {
        assertTrue(
                run.out().lines().anyMatch(line -> Stream.of(parts).allMatch(line::contains)),
                () -> "no line has " + List.of(parts) + " in\n" + run);
    }

    @Test
    void rightNumbersPassInBothPrecisions() {
        made.sum("c0");
        made.kink("c0");
        CommandRun run = run();
        assertTotal(run, 2, 2, 0, 0, 0);
        assertLine(run, "2 cases of ", "(by hand), in double and single precision");
        assertLine(run, "add", "1", "0");
    }

    @Test
    void aWrongNumberIsReportedWithItsElement() {
        made.sum("c0").tensor("grad64.b", 2, 7.5);
        CommandRun run = run();
        assertTotal(run, 1, 0, 0, 1, 0);
        assertLine(run, "failed: add/c0, double precision: grad.b element 1: got 7.0, wanted 7.5, allowed 0.0");
        assertLine(run, "failed: add/c0, single precision: grad.b element 1: got 7.0, wanted 7.5, allowed 0.0");
    }

    @Test
    void everyRoleIsCompared() {
        for (String role : List.of("out64.y", "grad64.a", "jvp64.y")) {
            made = new CaseMaker(parent.resolve(role));
            made.sum("c0").tensor(role, -1, -1);
            assertLine(run(), "failed: add/c0, double", role.replace("64", "") + " element 0");
        }
        made = new CaseMaker(parent.resolve("jac"));
        made.sum("c0").shaped("jac64.a", List.of(2, 2), 1, 0, 0.5, 1);
        assertLine(run(), "failed: add/c0, double", "jac.a element 2: got 0.0, wanted 0.5");
    }

    /// y = x³, of which the Hessian of the sum is the diagonal of 6x.
    @Test
    void secondDerivativesAreCompared() {
        made.add("unary", "cube", "x")
                .with("attrs", Map.of("function", "pow3"))
                .with("hessians_of", List.of("x"))
                .tensor("in.x", 1, 2)
                .tensor("up.y", 1, 1)
                .tensor("tan.x", 1, 10)
                .tensor("out64.y", 1, 8)
                .tensor("grad64.x", 3, 12)
                .shaped("hess64.x", List.of(2, 2), 6, 0, 0, 12)
                .tensor("hvp64.x", 6, 121);
        CommandRun run = run();
        assertLine(run, "failed: unary/cube, double", "hvp.x element 1: got 120.0, wanted 121.0");
        assertFalse(run.out().contains("hess.x"), run::toString);
    }

    /// A convention for the derivative at the kink that is not Lanewise's is an error like any other.
    @Test
    void anotherSlopeAtTheKinkFails() {
        made.kink("c0").tensor("grad64.x", 0, 5, 7);
        assertLine(run(), "failed: relu/c0, double", "grad.x element 1: got 0.0, wanted 5.0");
    }

    @Test
    void informationalGradientsAreNotJudged() {
        made.kink("c0").with("tags", List.of("kink", "gradient_informational")).tensor("grad64.x", 0, 5, 7);
        assertTotal(run(), 1, 1, 0, 0, 0);
    }

    @Test
    void notANumberMustMeetItsLike() {
        made.kink("meets")
                .tensor("in.x", -1, Double.NaN, 2)
                .tensor("out64.y", 0, Double.NaN, 2)
                .tensor("grad64.x", 0, Double.NaN, 7);
        made.kink("misses").tensor("out64.y", 0, Double.NaN, 2);
        CommandRun run = run();
        assertLine(run, "failed: relu/misses, double", "out.y element 1: got 0.0, wanted NaN");
    }

    /// The root of infinity is infinity; a reference that says NaN there is not judged where the input is not NaN.
    @Test
    void elementwiseNanCasesSayNothingOfInfiniteInputs() {
        Made root = made.add("unary", "root", "x")
                .with("attrs", Map.of("function", "sqrt"))
                .with("gradients_of", List.of())
                .tensor("in.x", Double.NaN, Double.POSITIVE_INFINITY, 4)
                .tensor("out64.y", Double.NaN, Double.NaN, 2);
        assertTotal(run(), 1, 0, 0, 1, 0);
        root.with("tags", List.of("elementwise", "nan"));
        assertTotal(run(), 1, 1, 0, 0, 0);
        root.tensor("in.x", 9, Double.POSITIVE_INFINITY, 4).tensor("out64.y", 3, Double.NaN, 3);
        assertLine(run(), "out.y element 2: got 2.0, wanted 3.0");
    }

    @Test
    void infinitiesMustMatch() {
        made.kink("c0")
                .tensor("in.x", -1, 0, Double.POSITIVE_INFINITY)
                .tensor("out64.y", 0, 0, Double.POSITIVE_INFINITY);
        assertTotal(run(), 1, 1, 0, 0, 0);
        made.kink("c1").tensor("out64.y", 0, 0, Double.NEGATIVE_INFINITY);
        assertLine(run(), "failed: relu/c1, double", "element 2: got 2.0, wanted -Infinity");
    }

    /// 3e38 + 3e38 overflows in single precision. Numbers beyond its range are not judged there, nor those for
    /// which the reference itself overflowed.
    @Test
    void overflowInSinglePrecisionIsSkipped() {
        float large = 3e38f;
        made.add("add", "beyond", "a", "b")
                .with("gradients_of", List.of())
                .tensor("in.a", large, 1)
                .tensor("in.b", large, 1)
                .tensor("out64.y", 2.0 * large, 2);
        made.add("unary", "overflowed", "x")
                .with("attrs", Map.of("function", "square"))
                .with("metric", "mixed")
                .with("gradients_of", List.of())
                .tensor("in.x", 2, 3)
                .tensor("out64.y", 4, 9)
                .tensor("out32.y", 4, Double.POSITIVE_INFINITY);
        assertTotal(run(), 2, 2, 0, 0, 0);
    }

    /// A third is 2^-25 relative from the nearest float: exact in single precision means the rounded number.
    @Test
    void exactIsRoundedInSinglePrecision() {
        made.add("div", "third", "a", "b")
                .with("gradients_of", List.of())
                .tensor("in.a", 1)
                .tensor("in.b", 3)
                .tensor("out64.y", 1.0 / 3);
        assertTotal(run(), 1, 1, 0, 0, 0);
    }

    /// The same error passes by one metric and fails by another: scaled sees it against the largest element,
    /// mixed against the element itself.
    @Test
    void metricsDiffer() {
        for (String metric : List.of("scaled", "mixed", "exact")) {
            made.add("add", metric, "a", "b")
                    .with("gradients_of", List.of())
                    .with("metric", metric)
                    .with("tol64", 1e-3)
                    .with("tol32", 1e-3)
                    .tensor("in.a", 1000, 2)
                    .tensor("in.b", 0, 0)
                    .tensor("out64.y", 1000, 2.5);
        }
        CommandRun run = run();
        assertTotal(run, 3, 1, 0, 2, 0);
        assertLine(run, "failed: add/mixed, double", "element 1: got 2.0, wanted 2.5, allowed 0.0025");
        assertLine(run, "failed: add/exact, double", "allowed 0.0");
    }

    @Test
    void mixedAllowsTheToleranceItselfBelowOne() {
        for (double wanted : new double[] {0.0009, 0.0011}) {
            made.add("add", "c" + wanted, "a", "b")
                    .with("gradients_of", List.of())
                    .with("metric", "mixed")
                    .with("tol64", 1e-3)
                    .with("tol32", 1e-3)
                    .tensor("in.a", 0)
                    .tensor("in.b", 0)
                    .tensor("out64.y", wanted);
        }
        CommandRun run = run();
        assertTotal(run, 2, 1, 0, 1, 0);
        assertLine(run, "failed: add/c0.0011");
    }

    /// Products with tangents may err four times as much.
    @Test
    void productsHaveFourTimesTheTolerance() {
        made.sum("c0")
                .with("metric", "mixed")
                .with("tol64", 0.01)
                .with("tol32", 0.01)
                .tensor("jvp64.y", 104, 1010);
        assertTotal(run(), 1, 1, 0, 0, 0);
        made.sum("c1")
                .with("metric", "mixed")
                .with("tol64", 0.01)
                .with("tol32", 0.01)
                .tensor("jvp64.y", 106, 1010);
        assertLine(run(), "failed: add/c1, double", "jvp.y element 0: got 101.0, wanted 106.0, allowed 4.24");
    }

    @Test
    void anUnknownOperationIsListedAndFailsOnlyWhenStrict() {
        made.sum("c0");
        made.add("frobnicate", "c0", "x")
                .with("gradients_of", List.of())
                .tensor("in.x", 1)
                .tensor("out64.y", 1);
        assertTotal(run(), 2, 1, 1, 0, 0);
        assertEquals(1, run("--strict").exit());
    }

    @Test
    void aCaseThatIsNotSupportedAmongOthersIsNamed() {
        made.add("unary", "square", "x")
                .with("attrs", Map.of("function", "square"))
                .with("gradients_of", List.of())
                .tensor("in.x", 2)
                .tensor("out64.y", 4);
        made.add("unary", "unheard", "x")
                .with("attrs", Map.of("function", "unheard of"))
                .with("gradients_of", List.of())
                .tensor("in.x", 2)
                .tensor("out64.y", 4);
        CommandRun run = run();
        assertTotal(run, 2, 1, 1, 0, 0);
        assertLine(run, "not supported: unary/unheard");
    }

    @Test
    void onePrecisionCanBeChosen() {
        made.sum("c0").tensor("out64.y", 1.5, 2);
        CommandRun inDouble = run("--double");
        assertLine(inDouble, "in double precision");
        assertFalse(inDouble.out().contains("single"), inDouble::toString);
        CommandRun inSingle = run("--single");
        assertLine(inSingle, "failed: add/c0, single precision");
        assertFalse(inSingle.out().contains("double"), inSingle::toString);
        assertEquals(2, run("--single", "--double").exit());
    }

    @Test
    void jsonIsOneLineThatSaysTheSame() {
        made.sum("c0");
        made.kink("c0").tensor("out64.y", 0, Double.NaN, 2);
        made.kink("c1").with("metric", "vague");
        made.add("frobnicate", "c0", "x")
                .with("gradients_of", List.of())
                .tensor("in.x", 1)
                .tensor("out64.y", 1);
        CommandRun run = run("--json");
        assertEquals(1, run.exit(), run::toString);
        assertEquals(1, run.out().lines().count(), run::toString);
        Map<?, ?> json = (Map<?, ?>) Json.parse(run.out().strip());
        assertEquals(
                List.of(4L, 1L, 1L, 1L, 1L),
                Stream.of("cases", "passed", "notSupported", "failed", "broken")
                        .map(json::get)
                        .toList());
        assertEquals(List.of("double", "single"), json.get("precisions"));
        assertEquals(List.of("frobnicate/c0"), json.get("notSupportedCases"));
        Map<?, ?> first = (Map<?, ?>) ((List<?>) json.get("complaints")).getFirst();
        assertEquals("relu/c0", first.get("id"));
        assertEquals("out", first.get("role"));
        assertEquals("y", first.get("tensor"));
        assertEquals(1L, first.get("element"));
        assertEquals(0.0, first.get("got"));
        assertEquals("NaN", first.get("wanted"));
        assertEquals(0.0, first.get("allowed"));
    }

    @Test
    void theListHasTheOperations() {
        CommandRun run = CommandRun.of("conformance", "--list");
        assertEquals(0, run.exit(), run::toString);
        List<String> names = run.out().lines().toList();
        assertTrue(names.containsAll(List.of("add", "conv2d", "cross_entropy", "relu", "softmax")), run::toString);
        assertEquals(names.stream().sorted().toList(), names);
        Map<?, ?> json = (Map<?, ?>) Json.parse(
                CommandRun.of("conformance", "--list", "--json").out().strip());
        assertEquals(names, json.get("operations"));
    }

    @Test
    void withoutAFolderItIsWrongUse() {
        assertEquals(2, CommandRun.of("conformance").exit());
    }

    @Test
    void whatIsWrittenPassesWhenRead() {
        made.sum("c0");
        made.kink("c0");
        made.add("embedding", "c0", "weight", "index")
                .with("gradients_of", List.of("weight"))
                .shaped("in.weight", List.of(3, 1), 5, 6, 7)
                .whole("in.index", 2, 0)
                .shaped("up.y", List.of(2, 1), 1, 2)
                .shaped("out64.y", List.of(2, 1), 7, 5)
                .shaped("grad64.weight", List.of(3, 1), 2, 0, 1);
        made.add("frobnicate", "c0", "x")
                .with("gradients_of", List.of())
                .tensor("in.x", 1)
                .tensor("out64.y", 1);
        Path out = parent.resolve("out");
        CommandRun run = run("--write", out);
        assertTotal(run, 4, 3, 1, 0, 0);
        assertLine(run, "Written to " + out + ": 3 cases");
        CommandRun again = CommandRun.of("conformance", out, "--strict");
        assertTotal(again, 3, 3, 0, 0, 0);
        Safetensors sums = Safetensors.read(out.resolve("add.safetensors"));
        assertEquals(List.of(1.5, 1.0), list(sums.doubles("c0/out64.y")));
        assertEquals(ElementType.F64, sums.type("c0/jac64.a"));
        assertEquals(ElementType.F32, sums.type("c0/grad32.b"));
        assertEquals(List.of(100.0, 1000.0), list(sums.doubles("c0/tan.b")));
        assertEquals(
                ElementType.I64,
                Safetensors.read(out.resolve("embedding.safetensors")).type("c0/in.index"));
        assertFalse(Files.exists(out.resolve("frobnicate.safetensors")));
    }

    /// Lanewise's own numbers are written, not those that it was given.
    @Test
    void whatIsWrittenIsWhatWasComputed() {
        made.sum("c0").tensor("out64.y", 1.5, 99);
        Path out = parent.resolve("out");
        assertEquals(1, run("--write", out).exit());
        assertEquals(
                List.of(1.5, 1.0),
                list(Safetensors.read(out.resolve("add.safetensors")).doubles("c0/out64.y")));
        assertTotal(CommandRun.of("conformance", out), 1, 1, 0, 0, 0);
    }

    private static List<Double> list(double[] numbers) {
        return java.util.Arrays.stream(numbers).boxed().toList();
    }

    @Test
    void nothingIsWrittenOverOtherThings() throws IOException {
        made.sum("c0");
        made.write();
        assertRefused(made.directory, "is not empty");
        assertRefused(Files.writeString(parent.resolve("file"), "precious"), "is not a folder");
        assertRefused(parent.resolve("no/such/place"), "does not exist");
        assertEquals("precious", Files.readString(parent.resolve("file")));
        assertEquals(2, run("--write", parent.resolve("out"), "--single").exit());
        try (Stream<Path> left = Files.list(parent)) {
            assertEquals(
                    List.of("file", "made"),
                    left.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void anEmptyFolderIsFilled() throws IOException {
        made.sum("c0");
        Path out = Files.createDirectory(parent.resolve("out"));
        assertEquals(0, run("--write", out).exit());
        assertTrue(Files.exists(out.resolve("cases.json")));
    }

    private void assertRefused(Path out, String part) {
        CommandRun run = run("--write", out);
        assertEquals(1, run.exit(), run::toString);
        assertEquals(1, run.err().lines().count(), run::toString);
        assertTrue(run.err().startsWith("lanewise: " + out) && run.err().contains(part), run::toString);
    }
}
