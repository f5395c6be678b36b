package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lanewise.io.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissionCommandTest {
    @TempDir
    Path folder;

    /// A project that was never built: every row is named, and none is proven.
    @Test
    void withoutABuildNothingIsProven() throws IOException {
        Files.createDirectories(folder.resolve("core/src/main/java"));
        CommandRun run = CommandRun.of("mission", "--project", folder);
        assertEquals(1, run.exit(), run::toString);
        for (String id : List.of("A1", "B2", "C16", "D7", "E15", "L12", "F5", "Deconvolution", "rotary positions")) {
            assertTrue(run.out().lines().anyMatch(line -> line.startsWith(id + " ")), () -> id + "\n" + run);
        }
        assertTrue(run.out().lines().noneMatch(line -> line.matches("\\S+ +proven .*")), run::toString);
        assertTrue(run.out().contains("rows: 1 reason, 59 missing; corrections: 15 missing"), run::toString);
        assertEquals("not run: ./mvnw verify first", run.lastLineErr());
    }

    @Test
    void jsonIsOneLine() throws IOException {
        Files.createDirectories(folder.resolve("core/src/main/java"));
        CommandRun run = CommandRun.of("mission", "--project", folder, "--json");
        assertEquals(1, run.out().lines().count(), run::toString);
        Map<?, ?> json = (Map<?, ?>) Json.parse(run.out().strip());
        assertEquals(false, json.get("settled"));
        Map<?, ?> first = (Map<?, ?>) ((List<?>) json.get("rows")).getFirst();
        assertEquals("A1", first.get("id"));
        assertEquals("missing", first.get("state"));
    }

    @Test
    void elsewhereItIsWrongUse() {
        CommandRun run = CommandRun.of("mission", "--project", folder);
        assertEquals(2, run.exit(), run::toString);
        assertTrue(run.err().contains("is not the project"), run::toString);
    }
}
