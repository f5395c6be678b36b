package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class Relu4096CommandTest {
    @Test
    void smallBatch() {
        CommandRun run = CommandRun.of("relu4096", "--batch", 2);
        assertEquals(0, run.exit(), run::toString);
        assertTrue(run.out().contains("8,192 x 8,192: as a dense matrix 256 MiB"), run::toString);
        assertTrue(run.out().contains("diagonal, 8,192 entries that can differ from zero, 1 KiB"), run::toString);
        assertTrue(run.out().contains("would take 268435456 bytes"), run::toString);
    }

    /// In a virtual machine of its own, for its heap.
    @Test
    @Tag("B2")
    void lectureExampleRunsIn64Megabytes() throws IOException, InterruptedException {
        String classes = Stream.of("jdk.module.path", "java.class.path")
                .map(name -> System.getProperty(name, ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(System.getProperty("path.separator")));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "--add-modules",
                        "jdk.incubator.vector,java.management",
                        "-cp",
                        classes,
                        Main.class.getName(),
                        "relu4096")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        assertTrue(text.contains("409,600 x 409,600: as a dense matrix 625 GiB, which is never built"), text);
        assertTrue(text.contains("50 KiB (one bit each)"), text);
        assertTrue(text.contains("would take 671088640000 bytes"), text);
    }
}
