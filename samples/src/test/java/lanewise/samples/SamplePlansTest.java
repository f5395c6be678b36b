package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanewise.run.Workers;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Plans of the sample models against the ones that were looked at last, in `src/test/resources/plans`: a change that
/// alters a plan shows as a difference of these files. With the property `lanewise.plans=accept` the files are written
/// anew instead:
///
///     ./mvnw test -pl core,samples -Dtest=SamplePlansTest -Dsurefire.failIfNoSpecifiedTests=false
/// -Dlanewise.plans=accept
class SamplePlansTest {
    private static final Path FOLDER = Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "plans");

    private static final boolean ACCEPTS = "accept".equals(System.getProperty("lanewise.plans"));

    private static final String HOW_TO_ACCEPT = """

            If this is meant, have the files written anew and look at their differences:
              ./mvnw test -pl core,samples -Dtest=SamplePlansTest -Dsurefire.failIfNoSpecifiedTests=false \
            -Dlanewise.plans=accept
              git diff samples/src/test/resources/plans""";

    private static Path file(String name) {
        return FOLDER.resolve(name + ".txt");
    }

    @TestFactory
    Stream<DynamicTest> plansAreTheOnesThatWereLookedAt() {
        return PlanText.ofAllModels(Workers.caller()).entrySet().stream()
                .map(plan -> DynamicTest.dynamicTest(plan.getKey(), () -> check(plan.getKey(), plan.getValue())));
    }

    private static void check(String name, String plan) throws IOException {
        Path file = file(name);
        if (ACCEPTS) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, plan);
        }
        String before = Files.exists(file) ? Files.readString(file) : "";
        if (!plan.equals(before)) {
            fail("the plan " + name + " is not the one in " + file + ":\n"
                    + String.join("\n", LineDifference.between(before, plan)) + "\n" + HOW_TO_ACCEPT);
        }
    }

    @Test
    void everyFileHasAPlan() throws IOException {
        Set<String> wanted =
                new TreeSet<>(PlanText.ofAllModels(Workers.caller()).keySet());
        try (Stream<Path> files = Files.list(FOLDER)) {
            Set<String> there = files.map(file -> file.getFileName().toString().replaceFirst("\\.txt$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(wanted, there);
        }
    }

    /// What a plan is follows from the program alone: not from threads, from the width of vectors, from whether
    /// there
    /// are any, or from the order in which a process numbers its objects.
    @Test
    void plansDoNotDependOnTheProcess() throws IOException, InterruptedException {
        Map<String, String> plans = PlanText.ofAllModels(Workers.caller());
        try (Workers workers = Workers.of(3)) {
            assertEquals(plans, PlanText.ofAllModels(workers));
        }
        String all = String.join("\n", plans.values());
        for (String option : List.of(
                "-Dlanewise.lanes=128",
                "-Dlanewise.lanes=512",
                "-Dlanewise.vector=off",
                "-XX:UseAVX=2",
                "-XX:hashCode=2")) {
            assertEquals(List.of(), LineDifference.between(all, inAProcessWith(option)), option);
        }
    }

    private static String inAProcessWith(String option) throws IOException, InterruptedException {
        String path = Stream.of("jdk.module.path", "java.class.path")
                .map(name -> System.getProperty(name, ""))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(System.getProperty("path.separator")));
        String tests = Path.of(System.getProperty("basedir", ""), "target", "test-classes")
                .toString();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+UnlockExperimentalVMOptions",
                option,
                "-cp",
                tests + System.getProperty("path.separator") + path,
                PlanText.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> command + " printed\n" + text);
        // what comes before is said by the virtual machine
        int begin = text.indexOf(PlanText.FIRST_WORDS);
        assertTrue(begin >= 0, text);
        return text.substring(begin);
    }

    @Test
    void differencesShowWhatChanged() {
        assertEquals(List.of(), LineDifference.between("a\nb\n", "a\nb\n"));
        assertEquals(List.of("- b", "+ x", "+ y"), LineDifference.between("a\nb\nc\n", "a\nx\ny\nc\n"));
        assertEquals(List.of("- a", "- b"), LineDifference.between("a\nb\n", ""));
        assertEquals(List.of("- a", "+ e"), LineDifference.between("a\nb\nc\nd\n", "b\nc\nd\ne\n"));
    }
}
