package lanewise.op;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.linear.Convolution.conv2d;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lanewise.algebra.Correlate;
import lanewise.algebra.CorrelateInput;
import lanewise.algebra.CorrelateWeight;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Node;
import lanewise.graph.Worksheet;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Worked numbers of convolution.
class ConvolutionRowsTest {
    private final Worksheet sheet = new Worksheet();
    private final Value x = sheet.counting(1, 1, 3, 3);
    private final Value k = sheet.counting(1, 1, 2, 2);
    private final Value b = sheet.vector(0);
    private final Value y = conv2d(sheet.graph, x, k, b, Window.of(2, 2), 1);
    private final Value u = sheet.given(Shape.of(1, 1, 2, 2), 1, -1, 2, 5);

    @Test
    @Tag("C1")
    void c1_forwardIsCrossCorrelation() {
        assertArrayEquals(new double[] {37, 47, 67, 77}, sheet.of(y));
    }

    @Test
    @Tag("C3")
    @Tag("E14")
    void c3_theInputGradientIsTheFullCorrelationWithTheFlippedKernel() {
        double[] gradient = sheet.pulled(y, u, x);
        assertArrayEquals(new double[] {1, 1, -2, 5, 10, 6, 6, 23, 20}, gradient);
        Value padded = conv2d(sheet.graph, u, flipped(), Window.of(2, 2).padding(1), 1);
        assertArrayEquals(gradient, sheet.of(padded));
        Value unflipped = conv2d(sheet.graph, u, k, Window.of(2, 2).padding(1), 1);
        assertArrayEquals(
                new double[] {4, -1, -3, 10, 25, 14, 4, 12, 5},
                sheet.of(unflipped),
                "what it would be without the flip");
    }

    private Value flipped() {
        return sheet.given(Shape.of(1, 1, 2, 2), 4, 3, 2, 1);
    }

    @Test
    @Tag("C4")
    void c4_pathsPerPixel() {
        double[] gradient = sheet.pulled(y, u, x);
        assertEquals(1, gradient[0]);
        assertEquals(10, gradient[4]);
        Value product = conv2d(sheet.graph, x, k, Window.of(2, 2), 1);
        double[][] dense = sheet.dense(sheet.jacobian(product, 0));
        int[] paths = new int[9];
        for (double[] row : dense) {
            for (int column = 0; column < 9; column++) {
                paths[column] += row[column] != 0 ? 1 : 0;
            }
        }
        assertArrayEquals(new int[] {1, 2, 1, 2, 4, 2, 1, 2, 1}, paths);
    }

    @Test
    @Tag("C5")
    void c5_theWeightGradientIsTheCorrelationOfTheInputWithTheCotangent() {
        assertArrayEquals(new double[] {32, 39, 53, 60}, sheet.pulled(y, u, k));
        assertArrayEquals(new double[] {32, 39, 53, 60}, sheet.of(conv2d(sheet.graph, x, u, Window.of(2, 2), 1)));
    }

    @Test
    @Tag("C6")
    void c6_theBiasGradientSums() {
        assertArrayEquals(new double[] {7}, sheet.pulled(y, u, b));
        Value images = sheet.counting(2, 1, 2, 2);
        Value weight = sheet.given(Shape.of(3, 1, 1, 1), 1, 2, 3);
        Value bias = sheet.vector(0, 0, 0);
        Value many = conv2d(sheet.graph, images, weight, bias, Window.of(1, 1), 1);
        Value cotangent = sheet.counting(2, 3, 2, 2);
        assertArrayEquals(
                new double[] {10 + 58, 26 + 74, 42 + 90},
                sheet.pulled(many, cotangent, bias),
                "over batch, height and width");
    }

    @Test
    @Tag("C7")
    @Tag("E4")
    void c7_notSquare() {
        Value wide = sheet.counting(1, 1, 4, 5);
        Value kernel = sheet.given(Shape.of(1, 1, 2, 3), 1, 0, -1, 2, 1, 3);
        Value bias = sheet.vector(0);
        Value result = conv2d(sheet.graph, wide, kernel, bias, Window.of(2, 3), 1);
        assertArrayEquals(new double[] {41, 47, 53, 71, 77, 83, 101, 107, 113}, sheet.of(result));
        Value cotangent = sheet.counting(1, 1, 3, 3);
        double[] dx = sheet.pulled(result, cotangent, wide);
        double[] dw = sheet.pulled(result, cotangent, kernel);
        assertArrayEquals(new double[] {1, 2, 2, -2, -3, 6, 10, 13, 4, 3, 15, 22, 31, 13, 9, 14, 23, 47, 33, 27}, dx);
        assertArrayEquals(new double[] {411, 456, 501, 636, 681, 726}, dw);
        assertArrayEquals(new double[] {45}, sheet.pulled(result, cotangent, bias));
        assertEquals(4041, dot(sheet.of(result), sheet.of(cotangent)));
        assertEquals(4041, dot(dx, sheet.of(wide)));
        assertEquals(4041, dot(dw, sheet.of(kernel)));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Test
    @Tag("C8")
    @Tag("E9")
    void c8_oneDimension() {
        Value line = sheet.counting(1, 1, 5);
        Value taps = sheet.counting(1, 1, 3);
        Value result = sheet.emit(new Correlate(Window.of(3), 1), line, taps);
        assertArrayEquals(new double[] {14, 20, 26}, sheet.of(result));
        Value cotangent = sheet.given(Shape.of(1, 1, 3), 1, 10, 100);
        assertArrayEquals(new double[] {321, 432, 543}, sheet.pulled(result, cotangent, taps));
        assertArrayEquals(new double[] {1, 12, 123, 230, 300}, sheet.pulled(result, cotangent, line));
    }

    @Test
    @Tag("C10")
    void c10_outputSizes() {
        assertEquals(List.of(24), sizes(28, Window.of(5)));
        assertEquals(List.of(14), sizes(28, Window.of(3).stride(2).padding(1)));
        ShapeException refusal =
                assertThrows(ShapeException.class, () -> sizes(4, Window.of(3).dilation(2)));
        assertTrue(refusal.getMessage().contains("floor((4 + 0 + 0 - 2 * (3 - 1) - 1) / 1) + 1"), refusal.getMessage());
    }

    private static List<Integer> sizes(int size, Window window) {
        return Arrays.stream(window.output(size)).boxed().toList();
    }

    @Test
    @Tag("C11")
    void c11_channelsMustAgree() {
        Value image = sheet.counting(1, 3, 4, 4);
        Value weight = sheet.counting(4, 2, 3, 3);
        ShapeException refusal = assertThrows(
                ShapeException.class,
                () -> conv2d(sheet.graph.within("features").within("conv1"), image, weight, Window.of(3, 3), 1));
        assertEquals(
                "features/conv1: convolution: the input [1, 3, 4, 4] has 3 channels in 1 group(s), so a weight needs [out, 3, kernel], but it"
                        + " is [4, 2, 3, 3]",
                refusal.getMessage());
    }

    @Test
    @Tag("C12")
    void c12_aLinearMapWithFewParameters() {
        Value other = sheet.given(Shape.of(1, 1, 3, 3), 3, -1, 4, 1, -5, 9, 2, -6, 5);
        Value mixed = add(sheet.graph, scale(sheet.graph, x, 2), scale(sheet.graph, other, -3));
        Window window = Window.of(2, 2);
        Value left = conv2d(sheet.graph, mixed, k, window, 1);
        Value right = add(
                sheet.graph,
                scale(sheet.graph, conv2d(sheet.graph, x, k, window, 1), 2),
                scale(sheet.graph, conv2d(sheet.graph, other, k, window, 1), -3));
        assertArrayEquals(sheet.of(right), sheet.of(left));

        Value digit = sheet.counting(1, 1, 28, 28);
        Value kernel = sheet.counting(1, 1, 5, 5);
        Jacobian jacobian = sheet.jacobian(conv2d(sheet.graph, digit, kernel, Window.of(5, 5), 1), 0);
        assertEquals(451_584, jacobian.denseBytes() / 4);
        assertEquals(25 * 576, jacobian.nonZeros());
        assertEquals(25 * 4, jacobian.bytes());

        Value six = sheet.counting(1, 1, 6, 6);
        Value small = sheet.given(Shape.of(1, 1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9);
        Value result = conv2d(sheet.graph, six, small, Window.of(3, 3), 1);
        double[][] toeplitz = new double[16][36];
        for (int p = 0; p < 16; p++) {
            for (int t = 0; t < 9; t++) {
                toeplitz[p][(p / 4 + t / 3) * 6 + p % 4 + t % 3] = t + 1;
            }
        }
        double[][] dense = sheet.dense(sheet.jacobian(result, 0));
        double[] product = sheet.of(result);
        for (int p = 0; p < 16; p++) {
            assertArrayEquals(toeplitz[p], dense[p]);
            assertEquals(dot(toeplitz[p], sheet.of(six)), product[p]);
        }
    }

    @Test
    @Tag("C13")
    @Tag("E8")
    void c13_shiftingTheInputShiftsTheOutput() {
        double[] image = new double[36];
        double[] shifted = new double[36];
        CounterRandom random = CounterRandom.of(13);
        for (int i = 0; i < 36; i++) {
            image[i] = random.normal(i);
            if (i % 6 < 5) {
                shifted[i + 1] = image[i];
            }
        }
        Value kernel = sheet.given(Shape.of(1, 1, 3, 3), 0.3, -1, 2, 0.7, 0.1, -0.4, 1.5, 2.5, -3);
        double[] plain =
                sheet.of(conv2d(sheet.graph, sheet.given(Shape.of(1, 1, 6, 6), image), kernel, Window.of(3, 3), 1));
        double[] moved =
                sheet.of(conv2d(sheet.graph, sheet.given(Shape.of(1, 1, 6, 6), shifted), kernel, Window.of(3, 3), 1));
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 3; column++) {
                assertEquals(plain[row * 4 + column], moved[row * 4 + column + 1], "bit-equal away from the border");
            }
        }
    }

    @Test
    @Tag("C15")
    void c15_theDerivativeIsAgainAConvolution() {
        Value product = conv2d(sheet.graph, x, k, Window.of(2, 2), 1);
        Map<Value, Value> gradients = Gradient.vjp(sheet.graph, product, u, List.of(x, k));
        Set<String> titles = sheet.graph.needed(gradients.values()).stream()
                .map(node -> node.op().title())
                .collect(Collectors.toSet());
        assertEquals(Set.of("correlateInput", "correlateWeight"), titles);
        for (Node node : sheet.graph.needed(gradients.values())) {
            assertTrue(node.op() instanceof CorrelateInput || node.op() instanceof CorrelateWeight, node.toString());
        }
    }

    @Test
    @Tag("C16")
    void c16_stride() {
        Value line = sheet.counting(1, 1, 5);
        Value taps = sheet.counting(1, 1, 3);
        Value result = sheet.emit(new Correlate(Window.of(3).stride(2), 1), line, taps);
        assertArrayEquals(new double[] {14, 26}, sheet.of(result));
        Value cotangent = sheet.given(Shape.of(1, 1, 2), 1, 10);
        assertArrayEquals(new double[] {1, 2, 13, 20, 30}, sheet.pulled(result, cotangent, line));
        assertArrayEquals(new double[] {31, 42, 53}, sheet.pulled(result, cotangent, taps));
        Value transposed = sheet.emit(new CorrelateInput(Window.of(3).stride(2), 1, line.shape()), cotangent, taps);
        assertArrayEquals(
                sheet.pulled(result, cotangent, line), sheet.of(transposed), "the transposed convolution is the vjp");
    }

    @Test
    @Tag("C16")
    void c16_againstNestedLoops() {
        for (long seed = 1; seed <= 200; seed++) {
            Setting setting = Setting.of(CounterRandom.of(seed));
            Worksheet own = new Worksheet();
            Value image = own.counting(setting.x().toArray());
            Value weight = own.counting(setting.w().toArray());
            Value result = conv2d(own.graph, image, weight, setting.window(), setting.groups());
            assertArrayEquals(
                    setting.correlate(own.of(image), own.of(weight), result.shape()), own.of(result), "seed " + seed);
        }
    }

    /// A random convolution, computed by seven nested loops. Whole numbers, so every order of additions gives the
    /// same sum.
    private record Setting(Shape x, Shape w, int[] stride, int[] before, int[] after, int[] dilation, int groups) {
        static Setting of(CounterRandom random) {
            int groups = 1 + random.below(0, 3);
            int channels = groups * (1 + random.below(1, 2));
            int[] kernel = pair(random, 3, 3);
            int[] dilation = pair(random, 5, 2);
            int[] size = pair(random, 7, 4);
            for (int axis = 0; axis < 2; axis++) {
                size[axis] += dilation[axis] * (kernel[axis] - 1);
            }
            int[] before = {random.below(9, 3), random.below(10, 3)};
            int[] after = {random.below(11, 3), random.below(12, 3)};
            return new Setting(
                    Shape.of(1 + random.below(13, 2), channels, size[0], size[1]),
                    Shape.of(groups * (1 + random.below(14, 2)), channels / groups, kernel[0], kernel[1]),
                    pair(random, 15, 3),
                    before,
                    after,
                    dilation,
                    groups);
        }

        private static int[] pair(CounterRandom random, int counter, int bound) {
            return new int[] {1 + random.below(counter, bound), 1 + random.below(counter + 1, bound)};
        }

        Window window() {
            return Window.of(w.size(2), w.size(3))
                    .stride(stride)
                    .padBefore(before)
                    .padAfter(after)
                    .dilation(dilation);
        }

        double[] correlate(double[] image, double[] weight, Shape y) {
            double[] result = new double[y.elements()];
            int perGroup = w.size(0) / groups;
            int at = 0;
            for (int n = 0; n < y.size(0); n++) {
                for (int o = 0; o < y.size(1); o++) {
                    for (int p = 0; p < y.size(2); p++) {
                        for (int q = 0; q < y.size(3); q++, at++) {
                            for (int c = 0; c < w.size(1); c++) {
                                int channel = o / perGroup * w.size(1) + c;
                                for (int i = 0; i < w.size(2); i++) {
                                    for (int j = 0; j < w.size(3); j++) {
                                        int row = p * stride[0] - before[0] + i * dilation[0];
                                        int column = q * stride[1] - before[1] + j * dilation[1];
                                        if (row >= 0 && row < x.size(2) && column >= 0 && column < x.size(3)) {
                                            double pixel = image[
                                                    ((n * x.size(1) + channel) * x.size(2) + row) * x.size(3) + column];
                                            result[at] += pixel
                                                    * weight[((o * w.size(1) + c) * w.size(2) + i) * w.size(3) + j];
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            return result;
        }
    }

    @Test
    @Tag("E7")
    void e7_correlationDoesNotCommute() {
        Value f = sheet.given(Shape.of(1, 1, 3), 1, 2, 0);
        Value g = sheet.given(Shape.of(1, 1, 3), 3, 0, 4);
        Correlate sliding = new Correlate(Window.of(3).padding(2), 1);
        assertArrayEquals(new double[] {0, 6, 3, 8, 4}, sheet.of(sheet.emit(sliding, g, f)));
        assertArrayEquals(new double[] {4, 8, 3, 6, 0}, sheet.of(sheet.emit(sliding, f, g)), "mirrored");
    }
}
