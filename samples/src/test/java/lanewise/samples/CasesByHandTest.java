package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lanewise.samples.CaseMaker.Made;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settings that the reference cases do not have, with results worked out by hand; exact in both precisions.
class CasesByHandTest {
    @TempDir
    private Path parent;

    private CaseMaker made = new CaseMaker(Path.of(""));

    @BeforeEach
    void prepare() {
        made = new CaseMaker(parent.resolve("made"));
    }

    private Made add(String operation, String name, Map<String, Object> attributes, String... inputs) {
        return made.add(operation, name, inputs).with("gradients_of", List.of()).with("attrs", attributes);
    }

    private void assertAllPass() {
        CommandRun run = CommandRun.of("conformance", made.write(), "--strict");
        assertEquals(0, run.exit(), run::toString);
    }

    private void average(int axes, boolean counts, double... wanted) {
        List<Integer> two = axes == 1 ? List.of(2) : List.of(1, 1, 2);
        List<Integer> one = axes == 1 ? List.of(1) : List.of(0, 0, 1);
        List<Integer> image = axes == 1 ? List.of(1, 1, 4) : List.of(1, 1, 1, 1, 4);
        List<Integer> pooled = axes == 1 ? List.of(1, 1, 3) : List.of(1, 1, 1, 1, 3);
        add(
                        "avg_pool" + axes + "d",
                        String.valueOf(counts),
                        Map.of("kernel", two, "stride", two, "padding", one, "count_include_pad", counts),
                        "x")
                .shaped("in.x", image, 1, 2, 3, 4)
                .shaped("out64.y", pooled, wanted);
    }

    /// The windows are (padding, 1), (2, 3), (4, padding).
    @Test
    void averagesCountThePaddingOrNot() {
        for (int axes : new int[] {1, 3}) {
            average(axes, true, 0.5, 2.5, 2);
            average(axes, false, 1, 2.5, 4);
        }
        assertAllPass();
    }

    @Test
    void adaptiveAveragesHaveThreeAxes() {
        add("adaptive_avg_pool", "c0", Map.of("output", List.of(1, 1, 2)), "x")
                .shaped("in.x", List.of(1, 1, 2, 1, 2), 1, 2, 3, 4)
                .shaped("out64.y", List.of(1, 1, 1, 1, 2), 2, 3);
        assertAllPass();
    }

    /// Squares of the distances from 3: 4 + 1 + 9.
    @Test
    void theUnbiasedVarianceDividesByOneLess() {
        add("reduce_var", "c0", Map.of("axes", List.of(1), "unbiased", true), "x")
                .shaped("in.x", List.of(1, 3), 1, 2, 6)
                .tensor("out64.y", 7);
        assertAllPass();
    }

    @Test
    void cornersMayBeAligned() {
        Map<String, Object> aligned = Map.of("size", List.of(1, 5), "mode", "bilinear", "align_corners", true);
        add("interpolate", "c0", aligned, "x")
                .shaped("in.x", List.of(1, 1, 1, 2), 0, 4)
                .shaped("out64.y", List.of(1, 1, 1, 5), 0, 1, 2, 3, 4);
        assertAllPass();
    }

    private Made likelihood(String reduction) {
        return add("nll_loss", reduction, Map.of("reduction", reduction, "ignore_index", -100), "x", "target", "weight")
                .shaped("in.x", List.of(3, 2), -1, -2, -3, -4, -5, -6)
                .whole("in.target", 0, 1, -100)
                .tensor("in.weight", 1, 3);
    }

    /// 1 times 1, 3 times 4, and a row that does not count; the weights of the others are 4 together.
    @Test
    void likelihoodsHaveWeightsAndIgnoredLabels() {
        likelihood("none").tensor("out64.y", 1, 12, 0);
        likelihood("sum").shaped("out64.y", List.of(), 13);
        likelihood("mean").shaped("out64.y", List.of(), 3.25);
        assertAllPass();
    }

    @Test
    void padsAreThoseOfTheLastAxes() {
        Map<String, Object> attributes = Map.of(
                "function", "pad_constant", "value", 9, "last_axis", List.of(1, 0), "second_last", List.of(0, 1));
        add("shape", "c0", attributes, "x")
                .shaped("in.x", List.of(2, 1), 1, 2)
                .shaped("out64.y", List.of(3, 2), 9, 1, 9, 2, 9, 9);
        assertAllPass();
    }

    @Test
    void anOutputMayHaveAnyName() {
        add("shape", "c0", Map.of("function", "slice", "starts", List.of(1), "steps", List.of(2)), "x")
                .with("outputs", List.of("z"))
                .with("differentiable_outputs", List.of("z"))
                .tensor("in.x", 1, 2, 3, 4)
                .tensor("out64.z", 2, 4);
        assertAllPass();
    }
}
