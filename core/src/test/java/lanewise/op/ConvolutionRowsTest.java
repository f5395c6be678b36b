package lanewise.op;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.linear.Convolution.conv1d;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.Convolution.conv3d;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Slicing.flip;
import static lanewise.op.linear.Slicing.slice;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.linear.TrueConvolution.trueConvolution2d;
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
    @Tag("C2")
    void c2_trueConvolutionFlipsTheKernel() {
        Value convolved = trueConvolution2d(sheet.graph, x, k, Window.of(2, 2), 1);
        assertArrayEquals(new double[] {23, 33, 53, 63}, sheet.of(convolved));
        Value image = random(2, Shape.of(2, 3, 5, 6));
        Value weight = random(3, Shape.of(4, 3, 2, 3));
        Window window = Window.of(2, 3).padding(1).stride(2);
        assertArrayEquals(
                sheet.of(conv2d(sheet.graph, image, flip(sheet.graph, weight, 2, 3), window, 1)),
                sheet.of(trueConvolution2d(sheet.graph, image, weight, window, 1)),
                "bit for bit");
    }

    private Value random(long seed, Shape shape) {
        double[] numbers = new double[shape.elements()];
        Arrays.setAll(numbers, i -> CounterRandom.of(seed).normal(i));
        return sheet.given(shape, numbers);
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
    @Tag("C9")
    void c9_oneTwoAndThreeDimensionsAreOneOperation() {
        Value line = random(90, Shape.of(2, 3, 9));
        Value taps = random(91, Shape.of(4, 3, 3));
        Value one = conv1d(sheet.graph, line, taps, Window.of(3).stride(2).padding(1), 1);
        Value image = reshape(sheet.graph, line, 2, 3, 1, 9);
        Value kernel = reshape(sheet.graph, taps, 4, 3, 1, 3);
        Value two =
                conv2d(sheet.graph, image, kernel, Window.of(1, 3).stride(1, 2).padding(0, 1), 1);
        Value volume = reshape(sheet.graph, line, 2, 3, 1, 1, 9);
        Value block = reshape(sheet.graph, taps, 4, 3, 1, 1, 3);
        Window deep = Window.of(1, 1, 3).stride(1, 1, 2).padding(0, 0, 1);
        Value three = conv3d(sheet.graph, volume, block, deep, 1);
        assertArrayEquals(sheet.of(one), sheet.of(two));
        assertArrayEquals(sheet.of(one), sheet.of(three));
        Value cotangent = random(92, one.shape());
        for (Value wrt : List.of(line, taps)) {
            double[] wanted = sheet.pulled(one, cotangent, wrt);
            assertArrayEquals(wanted, sheet.pulled(two, reshape(sheet.graph, cotangent, two.shape()), wrt));
            assertArrayEquals(wanted, sheet.pulled(three, reshape(sheet.graph, cotangent, three.shape()), wrt));
        }
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
    @Tag("C11")
    void c11_channelsAddAndEachKernelGivesOne() {
        Value image = random(110, Shape.of(1, 3, 4, 5));
        Value weight = random(111, Shape.of(4, 3, 2, 2));
        Value result = conv2d(sheet.graph, image, weight, Window.of(2, 2), 1);
        assertEquals(Shape.of(1, 4, 3, 4), result.shape());
        for (int o = 0; o < 4; o++) {
            double[] wanted = new double[12];
            for (int c = 0; c < 3; c++) {
                Value channel = slice(sheet.graph, image, 1, c, c + 1);
                Value kernel = slice(sheet.graph, slice(sheet.graph, weight, 0, o, o + 1), 1, c, c + 1);
                double[] part = sheet.of(conv2d(sheet.graph, channel, kernel, Window.of(2, 2), 1));
                Arrays.setAll(wanted, i -> wanted[i] + part[i]);
            }
            assertArrayEquals(wanted, sheet.of(slice(sheet.graph, result, 1, o, o + 1)), 1e-14);
        }
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
    @Tag("C15")
    void c15_secondDerivatives() {
        Value image = random(150, Shape.of(1, 2, 4, 4));
        Value weight = random(151, Shape.of(2, 2, 2, 2));
        Value loss = sum(sheet.graph, square(sheet.graph, conv2d(sheet.graph, image, weight, Window.of(2, 2), 1)));
        for (Value wrt : List.of(image, weight)) {
            double[] at = sheet.of(wrt);
            Value direction = random(152, wrt.shape());
            double[] v = sheet.of(direction);
            double[] product = sheet.of(
                    Gradient.hvp(sheet.graph, loss, Map.of(wrt, direction)).getFirst());
            double step = 0x1p-12;
            sheet.set(wrt, moved(at, v, step));
            double[] ahead = sheet.gradient(loss, wrt);
            sheet.set(wrt, moved(at, v, -step));
            double[] behind = sheet.gradient(loss, wrt);
            sheet.set(wrt, at);
            for (int i = 0; i < at.length; i++) {
                double slope = (ahead[i] - behind[i]) / (2 * step);
                assertEquals(slope, product[i], 1e-8 * Math.max(1, Math.abs(slope)), wrt + " element " + i);
            }
        }
    }

    private static double[] moved(double[] at, double[] direction, double step) {
        double[] moved = new double[at.length];
        Arrays.setAll(moved, i -> at[i] + step * direction[i]);
        return moved;
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
    @Tag("E7")
    void e7_correlationDoesNotCommute() {
        Value f = sheet.given(Shape.of(1, 1, 3), 1, 2, 0);
        Value g = sheet.given(Shape.of(1, 1, 3), 3, 0, 4);
        Correlate sliding = new Correlate(Window.of(3).padding(2), 1);
        assertArrayEquals(new double[] {0, 6, 3, 8, 4}, sheet.of(sheet.emit(sliding, g, f)));
        assertArrayEquals(new double[] {4, 8, 3, 6, 0}, sheet.of(sheet.emit(sliding, f, g)), "mirrored");
    }
}
