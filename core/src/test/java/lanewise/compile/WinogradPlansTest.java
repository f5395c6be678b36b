package lanewise.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Program;
import lanewise.op.linear.Convolution;
import lanewise.tensor.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Convolutions 3 x 3 in plans: Winograd's algorithm where it pays, with what the interpreter gives, and the exact ones
/// where that is asked for.
class WinogradPlansTest {
    private static final long SEED = 12;

    /// Of the largest number: sums of up to 2,000 products, and sixty times the rounding error of each at worst.
    private static final double SHARE = 1e-5;

    private static final double EXACT_SHARE = 2e-6;

    private static final List<String> PASSES =
            List.of("correlation, Winograd", "correlation by input, Winograd", "correlation by weight, Winograd");

    /// Images [samples, channels, height, width], filters [outputs, channels, 3, 3] and padding.
    private record Case(int samples, int channels, int outputs, int height, int width, int top, int left) {
        Program program() {
            Sketch sketch = new Sketch(samples);
            Value x = sketch.batch("x", channels, height, width);
            Value w = sketch.state("w", outputs, channels, 3, 3);
            Window window = Window.of(3, 3).padding(top, left);
            return sketch.gradient(Convolution.conv2d(sketch.graph(), x, w, window, 1));
        }
    }

    private static final List<Case> CASES = List.of(
            new Case(2, 32, 48, 16, 12, 1, 1),
            new Case(5, 40, 33, 8, 8, 1, 1),
            new Case(1, 64, 32, 22, 21, 0, 1),
            new Case(1, 34, 32, 38, 30, 1, 0));

    @TestFactory
    Stream<DynamicTest> plansGiveWhatTheInterpreterGives() {
        return CASES.stream()
                .map(given -> DynamicTest.dynamicTest(given.toString(), () -> {
                    Program program = given.program();
                    Numbers numbers = Numbers.of(program, Map.of(), SEED);
                    Plan plan = Compiler.compile(program, wide());
                    assertTrue(kernels(plan).containsAll(PASSES), kernels(plan).toString());
                    Map<String, float[]> results = numbers.planned(program, plan);
                    Map<String, double[]> wanted = numbers.interpreted(program);
                    assertEquals("", Numbers.difference(results, wanted, SHARE), given + " (seed " + SEED + ")");

                    Plan loops = Compiler.compile(
                            program,
                            Compiler.Options.DEFAULT.withoutVectors().withImages(Compiler.Images.CHANNELS_INNERMOST));
                    Map<String, float[]> others = numbers.planned(program, loops);
                    results.forEach((name, bits) ->
                            assertArrayEquals(bits, others.getOrDefault(name, new float[0]), name + " of " + given));
                }));
    }

    @TestFactory
    Stream<DynamicTest> exactPlansMultiplyWindows() {
        return CASES.stream()
                .map(given -> DynamicTest.dynamicTest(given.toString(), () -> {
                    Program program = given.program();
                    Numbers numbers = Numbers.of(program, Map.of(), SEED);
                    Plan plan = Compiler.compile(program, wide().withExactness());
                    assertTrue(
                            kernels(plan).stream().noneMatch(PASSES::contains),
                            kernels(plan).toString());
                    Map<String, float[]> results = numbers.planned(program, plan);
                    assertEquals(
                            "",
                            Numbers.difference(results, numbers.interpreted(program), EXACT_SHARE),
                            given.toString());
                }));
    }

    @Test
    void fewChannelsAndOddWindowsAreMultipliedDirectly() {
        assertFalse(takesWinograd(new Case(8, 16, 64, 16, 16, 1, 1).program()));
        assertFalse(takesWinograd(new Case(8, 64, 16, 16, 16, 1, 1).program()));
        assertFalse(takesWinograd(new Case(1, 64, 64, 5, 5, 1, 1).program()), "too few tiles for the weights");
        assertFalse(takesWinograd(new Case(8, 64, 64, 3, 3, 0, 0).program()), "one output of a tile is left");
        assertTrue(takesWinograd(new Case(8, 64, 64, 16, 16, 1, 1).program()));
        for (Window window : List.of(
                Window.of(3, 3).stride(2, 2), Window.of(3, 3).dilation(2, 2), Window.of(5, 5), Window.of(3, 1))) {
            Sketch sketch = new Sketch(8);
            Value x = sketch.batch("x", 64, 16, 16);
            Value w = sketch.state("w", 64, 64, window.kernel()[0], window.kernel()[1]);
            Value y = Convolution.conv2d(sketch.graph(), x, w, window, 1);
            assertFalse(takesWinograd(sketch.gradient(y)), window.toString());
        }
    }

    private static boolean takesWinograd(Program program) {
        return kernels(Compiler.compile(program, wide())).stream().anyMatch(PASSES::contains);
    }

    private static Compiler.Options wide() {
        return Compiler.Options.DEFAULT.withImages(Compiler.Images.CHANNELS_INNERMOST);
    }

    private static List<String> kernels(Plan plan) {
        return plan.steps().stream().map(Step::kernel).toList();
    }
}
