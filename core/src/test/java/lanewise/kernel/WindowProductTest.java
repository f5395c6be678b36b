package lanewise.kernel;

import static lanewise.kernel.WindowCases.MARGIN;
import static lanewise.kernel.WindowCases.describe;
import static lanewise.kernel.WindowCases.inputPixel;
import static lanewise.kernel.WindowCases.ints;
import static lanewise.kernel.WindowCases.window;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lanewise.kernel.reference.ReferenceWindowProduct;
import org.junit.jupiter.api.Test;

class WindowProductTest extends KernelContract {
    /// Channels and outputs are those of one group.
    private record Sizes(int images, int groups, int channels, int outputs) {}

    private static final List<Sizes> SIZES = List.of(
            new Sizes(1, 1, 1, 1),
            new Sizes(2, 1, 3, 7),
            new Sizes(3, 2, 5, 17),
            new Sizes(2, 1, 16, 32),
            new Sizes(1, 3, 16, 2),
            new Sizes(5, 1, 18, 40),
            new Sizes(2, 1, 33, 65));

    /// One correlation: x [images, input, groups, channels], w [groups, outputs, channels, taps], u and y [images,
    /// output, groups, outputs].
    private record Case(WindowAxes axes, Sizes sizes, float[] x, float[] w, float[] u, String description) {
        static Case of(WindowAxes axes, Sizes sizes, long seed) {
            Random random = new Random(seed);
            int each = sizes.images * sizes.groups;
            return new Case(
                    axes,
                    sizes,
                    WindowCases.random(random, each * axes.inputPlane() * sizes.channels),
                    WindowCases.random(random, sizes.groups * sizes.outputs * sizes.channels * axes.taps()),
                    WindowCases.random(random, each * axes.outputPlane() * sizes.outputs),
                    describe(axes, sizes, seed));
        }

        WindowProduct forward() {
            return new WindowProduct(
                    CorrelationTable.forward(axes, 1, 0),
                    sizes.images,
                    sizes.groups,
                    sizes.channels,
                    sizes.outputs,
                    axes.taps());
        }

        /// Pairs of images behind each other where there are pairs, to have tables of both kinds.
        WindowProduct byWeight() {
            int together = sizes.images % 2 == 0 ? 2 : 1;
            return new WindowProduct(
                    CorrelationTable.forward(axes.stacked(together), 1, 0),
                    sizes.images / together,
                    sizes.groups,
                    sizes.channels,
                    sizes.outputs,
                    axes.taps());
        }

        WindowProduct byInput() {
            return new WindowProduct(
                    CorrelationTable.adjoint(axes, 1, 0).flipped(axes.taps() - 1),
                    sizes.images,
                    sizes.groups,
                    sizes.outputs,
                    sizes.channels,
                    axes.taps());
        }

        float[] y(WindowProductKernels kernels, long seed) {
            float[] packed = WindowCases.canaries(forward().packedSize());
            float[] scratch = WindowCases.canaries(forward().packScratchSize());
            int row = sizes.channels * axes.taps();
            inParts(
                    forward().packUnits(),
                    new Random(seed),
                    (from, to) -> kernels.pack(
                            forward(),
                            w,
                            MARGIN,
                            sizes.outputs * row,
                            1,
                            axes.taps(),
                            row,
                            packed,
                            MARGIN,
                            scratch,
                            MARGIN,
                            from,
                            to));
            assertMargins(scratch);
            return product(kernels, forward(), x, packed, u.length, seed);
        }

        float[] dx(WindowProductKernels kernels, long seed) {
            float[] packed = WindowCases.canaries(byInput().packedSize());
            float[] scratch = WindowCases.canaries(byInput().packScratchSize());
            int row = sizes.channels * axes.taps();
            int last = MARGIN + axes.taps() - 1;
            inParts(
                    byInput().packUnits(),
                    new Random(seed),
                    (from, to) -> kernels.pack(
                            byInput(),
                            w,
                            last,
                            sizes.outputs * row,
                            -1,
                            row,
                            axes.taps(),
                            packed,
                            MARGIN,
                            scratch,
                            MARGIN,
                            from,
                            to));
            assertMargins(scratch);
            return product(kernels, byInput(), u, packed, x.length, seed);
        }

        private static float[] product(
                WindowProductKernels kernels, WindowProduct product, float[] x, float[] packed, int length, long seed) {
            float[] y = WindowCases.canaries(length - 2 * MARGIN);
            float[] scratch = WindowCases.canaries(product.scratchSize());
            inParts(
                    product.units(),
                    new Random(seed),
                    (from, to) ->
                            kernels.multiply(product, x, MARGIN, packed, MARGIN, y, MARGIN, scratch, MARGIN, from, to));
            assertMargins(packed);
            assertMargins(scratch);
            return y;
        }

        float[] dw(WindowProductKernels kernels, long seed) {
            float[] dw = WindowCases.canaries(w.length - 2 * MARGIN);
            float[] scratch = WindowCases.canaries(byWeight().weightScratchSize());
            inParts(
                    byWeight().weightUnits(),
                    new Random(seed),
                    (from, to) -> kernels.multiplyByWeight(
                            byWeight(), x, MARGIN, u, MARGIN, dw, MARGIN, scratch, MARGIN, from, to));
            assertMargins(scratch);
            return dw;
        }

        /// Visits all terms of the trilinear form by the definition of a window.
        void forEachTerm(Terms visit) {
            int inputs = axes.inputPlane();
            int outputs = axes.outputPlane();
            for (int image = 0; image < sizes.images; image++) {
                for (int group = 0; group < sizes.groups; group++) {
                    for (int pixel = 0; pixel < outputs; pixel++) {
                        for (int tap = 0; tap < axes.taps(); tap++) {
                            int source = inputPixel(axes, pixel, tap);
                            for (int c = 0; source >= 0 && c < sizes.channels; c++) {
                                int xAt = ((image * inputs + source) * sizes.groups + group) * sizes.channels + c;
                                for (int o = 0; o < sizes.outputs; o++) {
                                    int uAt = ((image * outputs + pixel) * sizes.groups + group) * sizes.outputs + o;
                                    int row = (group * sizes.outputs + o) * sizes.channels + c;
                                    visit.term(MARGIN + xAt, MARGIN + row * axes.taps() + tap, MARGIN + uAt);
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private interface Terms {
        void term(int x, int w, int u);
    }

    private static void assertMargins(float[] values) {
        for (int i = 0; i < MARGIN; i++) {
            assertEquals(WindowCases.CANARY, values[i]);
            assertEquals(WindowCases.CANARY, values[values.length - 1 - i]);
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        long seed = 1;
        for (WindowAxes axes : WindowCases.windows()) {
            for (Sizes sizes : SIZES) {
                cases.add(Case.of(axes, sizes, seed++));
            }
        }
        return cases;
    }

    /// Wide enough for pixels that are read in place, for several panels, panel groups, blocks of pixels, and
    /// chunks of taps and of channels.
    private static List<Case> wideCases() {
        WindowAxes three = window(ints(11, 13), ints(3, 3), ints(1, 1), ints(1, 1), ints(1, 1));
        WindowAxes strided = window(ints(12, 11), ints(3, 3), ints(2, 2), ints(1, 1), ints(1, 1));
        WindowAxes one = window(ints(20, 20), ints(1, 1), ints(1, 1), ints(0, 0), ints(1, 1));
        WindowAxes seven = window(ints(13, 41), ints(7, 7), ints(2, 2), ints(3, 3), ints(1, 1));
        return List.of(
                Case.of(seven, new Sizes(2, 1, 3, 40), 108),
                Case.of(seven, new Sizes(1, 2, 5, 16), 109),
                Case.of(three, new Sizes(3, 1, 64, 64), 101),
                Case.of(three, new Sizes(1, 1, 80, 300), 102),
                Case.of(strided, new Sizes(2, 1, 130, 48), 103),
                Case.of(three, new Sizes(2, 2, 48, 31), 104),
                Case.of(one, new Sizes(2, 1, 16, 16), 107),
                Case.of(one, new Sizes(1, 1, 600, 40), 105),
                Case.of(one, new Sizes(1, 1, 1037, 20), 106));
    }

    private static List<Case> allCases() {
        List<Case> cases = new ArrayList<>(cases());
        cases.addAll(wideCases());
        return cases;
    }

    @Test
    void equalsItsTwin() {
        WindowProductKernels twin = ReferenceWindowProduct.INSTANCE;
        WindowProductKernels kernels = VectorWindowProduct.INSTANCE;
        for (Case each : allCases()) {
            assertSameBits(each.y(twin, 1), each.y(kernels, 2), "forward, " + each.description);
            assertSameBits(each.dx(twin, 1), each.dx(kernels, 2), "by input, " + each.description);
            assertSameBits(each.dw(twin, 1), each.dw(kernels, 2), "by weight, " + each.description);
        }
    }

    @Test
    void isTheCorrelationInAllDirections() {
        WindowProductKernels kernels = VectorWindowProduct.INSTANCE;
        for (Case each : cases()) {
            double[][] y = new double[2][each.u.length];
            double[][] dx = new double[2][each.x.length];
            double[][] dw = new double[2][each.w.length];
            int[][] counts = {new int[each.u.length], new int[each.x.length], new int[each.w.length]};
            each.forEachTerm((x, w, u) -> {
                add(y, counts[0], u, (double) each.x[x] * each.w[w]);
                add(dx, counts[1], x, (double) each.u[u] * each.w[w]);
                add(dw, counts[2], w, (double) each.x[x] * each.u[u]);
            });
            assertSums(y, counts[0], each.y(kernels, 3), "forward, " + each.description);
            assertSums(dx, counts[1], each.dx(kernels, 4), "by input, " + each.description);
            assertSums(dw, counts[2], each.dw(kernels, 5), "by weight, " + each.description);
        }
    }

    private static void add(double[][] sums, int[] counts, int at, double term) {
        sums[0][at] += term;
        sums[1][at] += Math.abs(term);
        counts[at]++;
    }

    private static void assertSums(double[][] sums, int[] counts, float[] found, String what) {
        for (int i = 0; i < found.length; i++) {
            boolean isMargin = i < MARGIN || i >= found.length - MARGIN;
            double bound = 1.001 * counts[i] * 0x1p-24 * sums[1][i];
            assertNear(
                    isMargin ? WindowCases.CANARY : sums[0][i],
                    found[i],
                    isMargin ? 0 : bound,
                    what + ", element " + i);
        }
    }

    @Test
    void paddingLetsNotANumberNeitherInNorOut() {
        WindowAxes axes = window(ints(4, 4), ints(3, 3), ints(1, 1), ints(1, 1), ints(1, 1));
        Case each = Case.of(axes, new Sizes(1, 1, 16, 16), 9);
        int corner = MARGIN;
        each.x[corner] = Float.NaN;
        float[] y = each.y(VectorWindowProduct.INSTANCE, 1);
        for (int pixel = 0; pixel < 16; pixel++) {
            boolean reads = pixel / 4 < 2 && pixel % 4 < 2;
            assertEquals(reads, Float.isNaN(y[MARGIN + pixel * 16]), "pixel " + pixel);
        }
        each.x[corner] = 1;
        each.u[corner] = Float.NaN;
        float[] dw = each.dw(VectorWindowProduct.INSTANCE, 1);
        for (int tap = 0; tap < 9; tap++) {
            boolean isPadding = tap / 3 == 0 || tap % 3 == 0;
            assertEquals(!isPadding, Float.isNaN(dw[MARGIN + tap]), "tap " + tap);
        }
        assertTrue(Float.isFinite(dw[MARGIN + 16 * 9]));
    }
}
