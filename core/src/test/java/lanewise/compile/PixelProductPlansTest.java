package lanewise.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Program;
import lanewise.op.linear.Convolution;
import lanewise.tensor.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Convolutions 1 x 1 in plans are matrix products if neighbouring windows lie on neighbouring pixels, and give
/// what the interpreter gives.
class PixelProductPlansTest {
    private static final long SEED = 17;

    /// Of the largest number: sums of up to 1,000 products.
    private static final double SHARE = 2e-6;

    private record Case(int samples, int channels, int outputs, int height, int width, Window window) {
        Program program() {
            Sketch sketch = new Sketch(samples);
            Value x = sketch.batch("x", channels, height, width);
            Value w = sketch.state("w", outputs, channels, 1, 1);
            return sketch.gradient(Convolution.conv2d(sketch.graph(), x, w, window, 1));
        }

        Plan plan() {
            return Compiler.compile(program(), Compiler.Options.DEFAULT.withImages(Compiler.Images.CHANNELS_INNERMOST));
        }

        List<String> kernels() {
            return plan().steps().stream().map(Step::kernel).toList();
        }
    }

    private static final Window PIXEL = Window.of(1, 1);

    private static final List<Case> CASES = List.of(
            new Case(2, 32, 48, 16, 12, PIXEL),
            new Case(5, 40, 33, 9, 7, PIXEL),
            new Case(3, 3, 1, 20, 30, PIXEL),
            new Case(1, 70, 64, 1, 1, PIXEL),
            new Case(2, 32, 48, 16, 12, PIXEL.stride(2)),
            new Case(2, 32, 48, 16, 12, PIXEL.padding(1)));

    @TestFactory
    Stream<DynamicTest> plansGiveWhatTheInterpreterGives() {
        return CASES.stream()
                .map(given -> DynamicTest.dynamicTest(given.toString(), () -> {
                    Program program = given.program();
                    Numbers numbers = Numbers.of(program, Map.of(), SEED);
                    Map<String, float[]> results = numbers.planned(program, given.plan());
                    Map<String, double[]> wanted = numbers.interpreted(program);
                    assertEquals("", Numbers.difference(results, wanted, SHARE), given + " (seed " + SEED + ")");
                }));
    }

    @TestFactory
    Stream<DynamicTest> windowsApartAreNoPixels() {
        return CASES.stream()
                .map(given -> DynamicTest.dynamicTest(given.toString(), () -> {
                    boolean isProduct = given.kernels().stream().noneMatch(kernel -> kernel.contains("window product"));
                    assertEquals(
                            given.window.equals(PIXEL),
                            isProduct,
                            given.kernels().toString());
                    assertTrue(given.kernels().size() >= 3, given.kernels().toString());
                }));
    }
}
