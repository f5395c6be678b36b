package lanewise.samples.mission;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The tests of the project's modules: by tag, by class, and what became of each.
final class ProjectTests {
    private static final List<String> MODULES = List.of("core", "samples");

    private final Map<String, SortedSet<TestName>> tagged = new TreeMap<>();
    private final SortedMap<TestName, Outcome> outcomes = new TreeMap<>();

    private ProjectTests() {}

    /// The project that lies at `root`, as far as it was built.
    static ProjectTests read(Path root) {
        ProjectTests tests = new ProjectTests();
        for (String module : MODULES) {
            Path place = root.resolve(module);
            Tags.read(place.resolve("target/test-classes"))
                    .forEach((tag, names) -> tests.tagged
                            .computeIfAbsent(tag, _ -> new TreeSet<>())
                            .addAll(names));
            tests.outcomes.putAll(
                    Results.read(place, root.resolve("core/target/classes")).outcomes());
        }
        return tests;
    }

    /// Whether the tests of a project were compiled.
    static boolean areCompiled(Path root) {
        return MODULES.stream().allMatch(module -> Files.isDirectory(root.resolve(module, "target", "test-classes")));
    }

    Set<String> tags() {
        return tagged.keySet();
    }

    /// The tests that have a tag, method by method where they ran.
    SortedMap<TestName, Outcome> withTag(String tag) {
        SortedMap<TestName, Outcome> found = new TreeMap<>();
        tagged.getOrDefault(tag, new TreeSet<>()).forEach(test -> found.putAll(of(test)));
        return found;
    }

    /// One test, or those of a class; not run where nothing is known of it.
    SortedMap<TestName, Outcome> of(TestName test) {
        SortedMap<TestName, Outcome> found = new TreeMap<>(outcomes);
        found.keySet()
                .removeIf(ran -> test.isWholeClass() ? !ran.className().equals(test.className()) : !ran.equals(test));
        if (found.isEmpty()) {
            found.put(test, Outcome.NOT_RUN);
        }
        return found;
    }

    /// All together: one failure fails, what did not run leaves open, and what was skipped counts only
    /// where nothing passed.
    static Outcome together(Collection<Outcome> outcomes) {
        Outcome worst = outcomes.stream().reduce(Outcome.PASSED, Outcome::and);
        return worst == Outcome.SKIPPED && outcomes.contains(Outcome.PASSED) ? Outcome.PASSED : worst;
    }
}
