package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lanewise.algebra.Jacobian;
import lanewise.nn.Models;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainPageTest {
    @TempDir
    private Path folder;

    private String page(Object... arguments) throws IOException {
        Path file = folder.resolve("page.html");
        Object[] all = new Object[arguments.length + 3];
        all[0] = "explain";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--html";
        all[arguments.length + 2] = file;
        CommandRun run = CommandRun.of(all);
        assertEquals(0, run.exit(), run::toString);
        assertTrue(run.out().startsWith("Written to " + file), run::toString);
        return Files.readString(file);
    }

    /// No address, no script, nothing that would be fetched.
    @ParameterizedTest
    @ValueSource(strings = {"lenet5", "lenet5-original", "flatten(), linear(12), sigmoid(), softmax()"})
    void aPageNeedsNothingElse(String model) throws IOException {
        String page = page(model);
        assertFalse(Pattern.compile("https?:|<script|@import|src=|srcset|<iframe|url\\((?!#)")
                .matcher(page)
                .find());
        assertTrue(page.startsWith("<!DOCTYPE html>") && page.endsWith("</html>\n"), page.substring(0, 80));
        assertFalse(page.contains("pattern\">none"), "an operation without a picture");
    }

    @Test
    void whatIsComputedAgainIsSaid() throws IOException {
        String page = page("lenet5-tanh", "--recompute", "0.conv2d,1.tanh", "--batch", 8);
        assertTrue(page.contains("Computed again in the backward pass: <code>0.conv2d, 1.tanh</code>"), page);
        assertTrue(page.contains("computed again</span>"));
    }

    @Test
    void theNameOfAModelIsText() throws IOException {
        String page = page("flatten( ), linear(3)");
        assertTrue(page.contains("<h1>flatten( ), linear(3)</h1>"));
        assertEquals("&lt;b&gt; &amp; &quot;&#39;", Html.text("<b> & \"'"));
    }

    /// A diagonal of four: a stroke of one in each row, one column further in each.
    @Test
    void aDiagonalIsDrawnAsOne() {
        SpyPlots plots = new SpyPlots();
        String picture = plots.plot(Jacobian.identity(Shape.of(4)), 80);
        assertTrue(picture.contains("width=\"48\" height=\"48\"") && picture.contains("href=\"#spy0\""), picture);
        assertTrue(
                plots.definitions()
                        .contains(
                                "<symbol id=\"spy0\" viewBox=\"0 0 4 4\" preserveAspectRatio=\"none\"><path d=\"M0 0.5h1M1 1.5h1M2 2.5h1M3 3.5h1\"/>"),
                plots::definitions);
        plots.plot(Jacobian.identity(Shape.of(2, 2)), 80);
        assertEquals(2, plots.definitions().split("<symbol").length, "equal pictures are stored once");
    }

    /// A sum of 6 columns into 2 rows, and a matrix too large to draw entry by entry.
    @Test
    void runsAreOneStrokeAndLargeMatricesAreDrawnCoarser() {
        SpyPlots plots = new SpyPlots();
        plots.plot(Jacobian.sumTo(Shape.of(2, 3), Shape.of(2, 1)), 60);
        assertTrue(plots.definitions()
                .contains("viewBox=\"0 0 6 2\" preserveAspectRatio=\"none\"><path d=\"M0 0.5h3M3 1.5h3\""));
        String large = plots.plot(Jacobian.identity(Shape.of(1920)), 60);
        assertTrue(large.contains("1,920 × 1,920, 1,920 can differ"), large);
        assertTrue(plots.definitions().contains("viewBox=\"0 0 96 96\""));
        assertTrue(plots.definitions().contains("M95 95.5h1\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lenet5", "lenet5-tanh", "lenet5-original", "mlp"})
    void aSmallTwinHasTheSameStructure(String model) {
        ExplainedStep large = ExplainedStep.of(model, Models.named(model), Architectures.SAMPLE, 3, List.of());
        SmallTwin twin = SmallTwin.of(Models.named(model));
        Map<String, List<Jacobian>> small = twin.jacobians(large);
        large.explanation().operations().forEach(operation -> {
            List<Jacobian> pictures = small.getOrDefault(operation.name(), List.of());
            assertEquals(operation.dependences().size(), pictures.size(), operation.name());
            for (int at = 0; at < pictures.size(); at++) {
                assertEquals(
                        operation.dependences().get(at).jacobian().structure(),
                        pictures.get(at).structure(),
                        operation.name());
                assertTrue(pictures.get(at).nonZeros() < 1 << 17, operation.name());
            }
        });
        assertEquals(
                large.model().orElseThrow().composed().to().rank(),
                twin.whole().orElseThrow().to().rank());
    }
}
