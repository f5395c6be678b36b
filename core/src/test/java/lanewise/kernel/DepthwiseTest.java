package lanewise.kernel;

import static lanewise.kernel.WindowCases.MARGIN;
import static lanewise.kernel.WindowCases.describe;
import static lanewise.kernel.WindowCases.inputPixel;
import static lanewise.kernel.WindowCases.ints;
import static lanewise.kernel.WindowCases.window;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lanewise.kernel.reference.ReferenceDepthwise;
import org.junit.jupiter.api.Test;

class DepthwiseTest extends KernelContract {
    private static final int[] CHANNELS = {16, 17, 31, 32, 50, 80};

    /// x [images, input, channels], w [taps, channels], u and y [images, output, channels].
    private record Case(
            WindowAxes axes, int images, int channels, float[] x, float[] w, float[] u, String description) {
        static Case of(WindowAxes axes, int images, int channels, long seed) {
            Random random = new Random(seed);
            return new Case(
                    axes,
                    images,
                    channels,
                    WindowCases.random(random, images * axes.inputPlane() * channels),
                    WindowCases.random(random, axes.taps() * channels),
                    WindowCases.random(random, images * axes.outputPlane() * channels),
                    describe(axes, images + " images, " + channels + " channels", seed));
        }

        Depthwise forward() {
            return Depthwise.forward(axes, images, channels);
        }

        Depthwise byInput() {
            return Depthwise.adjoint(axes, images, channels);
        }

        float[] y(DepthwiseKernels kernels, long seed) {
            return product(kernels, forward(), x, u.length, seed);
        }

        float[] dx(DepthwiseKernels kernels, long seed) {
            return product(kernels, byInput(), u, x.length, seed);
        }

        private float[] product(DepthwiseKernels kernels, Depthwise product, float[] from, int length, long seed) {
            float[] y = WindowCases.canaries(length - 2 * MARGIN);
            inParts(
                    product.units(),
                    new Random(seed),
                    (first, last) -> kernels.multiply(product, from, MARGIN, w, MARGIN, y, MARGIN, first, last));
            return y;
        }

        float[] dw(DepthwiseKernels kernels, long seed) {
            Depthwise product = forward();
            float[] partials = WindowCases.canaries(product.partials());
            float[] sums = WindowCases.canaries(axes.taps() * channels);
            inParts(
                    product.units(),
                    new Random(seed),
                    (first, last) ->
                            kernels.multiplyByWeight(product, x, MARGIN, u, MARGIN, partials, MARGIN, first, last));
            for (int i = 0; i < axes.taps() * channels; i++) {
                int from = MARGIN + i / channels * product.sumsPitch() + i % channels;
                sums[MARGIN + i] = 0;
                for (int unit = 0; unit < product.units(); unit++) {
                    sums[MARGIN + i] += partials[from + unit * product.sumsSize()];
                }
            }
            assertEquals(WindowCases.CANARY, partials[MARGIN - 1]);
            assertEquals(WindowCases.CANARY, partials[partials.length - MARGIN]);
            return sums;
        }
    }

    private static List<Case> cases() {
        List<WindowAxes> windows = new ArrayList<>(WindowCases.windows());
        windows.add(window(ints(19, 18), ints(3, 3), ints(1, 1), ints(1, 1), ints(1, 1)));
        windows.add(window(ints(18, 19), ints(3, 3), ints(2, 2), ints(1, 1), ints(1, 1)));
        List<Case> cases = new ArrayList<>();
        long seed = 1;
        for (WindowAxes axes : windows) {
            for (int channels : CHANNELS) {
                cases.add(Case.of(axes, 1 + (int) (seed % 3), channels, seed++));
            }
        }
        return cases;
    }

    @Test
    void equalsItsTwin() {
        DepthwiseKernels twin = ReferenceDepthwise.INSTANCE;
        DepthwiseKernels kernels = VectorDepthwise.INSTANCE;
        for (Case each : cases()) {
            assertSameBits(each.y(twin, 1), each.y(kernels, 2), "forward, " + each.description);
            assertSameBits(each.dx(twin, 1), each.dx(kernels, 2), "by input, " + each.description);
            assertSameBits(each.dw(twin, 1), each.dw(kernels, 2), "by weight, " + each.description);
        }
    }

    @Test
    void isTheCorrelationInAllDirections() {
        for (Case each : cases()) {
            double[][] y = new double[2][each.u.length];
            double[][] dx = new double[2][each.x.length];
            double[][] dw = new double[2][each.w.length];
            for (int image = 0; image < each.images; image++) {
                for (int pixel = 0; pixel < each.axes.outputPlane(); pixel++) {
                    for (int tap = 0; tap < each.axes.taps(); tap++) {
                        int source = inputPixel(each.axes, pixel, tap);
                        for (int c = 0; source >= 0 && c < each.channels; c++) {
                            int x = MARGIN + (image * each.axes.inputPlane() + source) * each.channels + c;
                            int u = MARGIN + (image * each.axes.outputPlane() + pixel) * each.channels + c;
                            int w = MARGIN + tap * each.channels + c;
                            add(y, u, (double) each.x[x] * each.w[w]);
                            add(dx, x, (double) each.u[u] * each.w[w]);
                            add(dw, w, (double) each.x[x] * each.u[u]);
                        }
                    }
                }
            }
            int pixels = each.images * each.axes.outputPlane();
            assertSums(y, each.axes.taps(), each.y(VectorDepthwise.INSTANCE, 3), "forward, " + each.description);
            assertSums(dx, each.axes.taps(), each.dx(VectorDepthwise.INSTANCE, 4), "by input, " + each.description);
            assertSums(dw, pixels + 1, each.dw(VectorDepthwise.INSTANCE, 5), "by weight, " + each.description);
        }
    }

    private static void add(double[][] sums, int at, double term) {
        sums[0][at] += term;
        sums[1][at] += Math.abs(term);
    }

    private static void assertSums(double[][] sums, int count, float[] found, String what) {
        for (int i = 0; i < found.length; i++) {
            boolean isMargin = i < MARGIN || i >= found.length - MARGIN;
            double bound = isMargin ? 0 : 1.001 * count * 0x1p-24 * sums[1][i];
            assertNear(isMargin ? WindowCases.CANARY : sums[0][i], found[i], bound, what + ", element " + i);
        }
    }
}
