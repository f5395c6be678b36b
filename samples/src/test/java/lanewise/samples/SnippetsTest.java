package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every piece of Java in the README and on the packages' pages compiles as it stands there, given what a reader would
/// take for granted: imports, and the names that the text around it has introduced.
class SnippetsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String FENCE = "```";

    private static final String GIVEN = """
            import static lanewise.algebra.Scalar.arg;
            import static lanewise.nn.Layers.*;
            import static lanewise.op.elementwise.Elementwise.*;
            import static lanewise.op.elementwise.Multiply.*;
            import static lanewise.op.elementwise.Sigmoid.*;
            import static lanewise.op.elementwise.Square.*;
            import static lanewise.op.elementwise.Tanh.*;
            import static lanewise.op.linear.LinearMap.*;
            import static lanewise.op.linear.Sum.*;
            import static lanewise.op.loss.Huber.*;
            import static lanewise.op.recurrent.Gru.*;
            import java.nio.file.*;
            import java.util.*;
            import lanewise.algebra.*;
            import lanewise.data.*;
            import lanewise.graph.*;
            import lanewise.io.*;
            import lanewise.kernel.loop.*;
            import lanewise.nn.*;
            import lanewise.op.recurrent.*;
            import lanewise.optim.*;
            import lanewise.run.*;
            import lanewise.tensor.*;
            import lanewise.train.*;
            class Snippet {
                Path directory, file;
                Split digits, data;
                Model model;
                Program program;
                State state;
                float[] image, images, inputs;
                float[][] memory;
                int[] labels, banks, offsets;
                Tensor weight;
                Emitter out;
                Value x, target, wi, wh, bi, bh, w, b;
                int n, hidden;
            """;

    private record Snippet(Path page, int line, String code) {
        /// Statements go into a method; declarations stay what they are.
        String program() {
            boolean declares = Stream.of("public ", "record ", "///").anyMatch(code::startsWith);
            return GIVEN + (declares ? code : "void snippet() throws Exception {\n" + code + "}") + "\n}\n";
        }
    }

    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> snippetsCompile() throws IOException {
        return snippets().stream()
                .map(snippet -> DynamicTest.dynamicTest(
                        ROOT.relativize(snippet.page) + ":" + snippet.line, () -> compile(snippet)))
                .toList();
    }

    @Test
    void thereAreSome() throws IOException {
        List<Snippet> found = snippets();
        assertTrue(found.size() >= 12, () -> "found only these: " + found);
    }

    private void compile(Snippet snippet) throws IOException {
        Path source = Files.writeString(folder.resolve("Snippet.java"), snippet.program());
        StringWriter complaints = new StringWriter();
        PrintWriter out = new PrintWriter(complaints);
        int result = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        out,
                        out,
                        "-proc:none",
                        "-cp",
                        ROOT.resolve("core/target/classes").toString(),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertEquals(0, result, complaints::toString);
    }

    private static List<Snippet> snippets() throws IOException {
        List<Snippet> found = new ArrayList<>();
        collect(ROOT.resolve("README.md"), found);
        try (Stream<Path> files = Files.walk(ROOT.resolve("core/src/main/java"))) {
            for (Path page : files.filter(file -> file.endsWith("package-info.java"))
                    .sorted()
                    .toList()) {
                collect(page, found);
            }
        }
        return found;
    }

    private static void collect(Path page, List<Snippet> found) throws IOException {
        StringBuilder code = new StringBuilder();
        int begin = 0;
        int at = 0;
        for (String raw : Files.readAllLines(page)) {
            at++;
            String line = page.endsWith("README.md") ? raw : raw.replaceFirst("^/// ?", "");
            if (begin == 0 && line.equals(FENCE + "java")) {
                begin = at + 1;
            } else if (begin > 0 && line.equals(FENCE)) {
                found.add(new Snippet(page, begin, code.toString()));
                code.setLength(0);
                begin = 0;
            } else if (begin > 0) {
                code.append(line).append('\n');
            }
        }
    }
}
