package lanewise.kernel;

import static lanewise.kernel.WindowCases.MARGIN;
import static lanewise.kernel.WindowCases.canaries;
import static lanewise.kernel.WindowCases.describe;
import static lanewise.kernel.WindowCases.fromLane;
import static lanewise.kernel.WindowCases.inLane;
import static lanewise.kernel.WindowCases.inputPixel;
import static lanewise.kernel.WindowCases.ints;
import static lanewise.kernel.WindowCases.random;
import static lanewise.kernel.WindowCases.window;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import lanewise.kernel.WindowCases.Sizes;
import lanewise.kernel.reference.ReferenceKernels;
import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final CorrelationKernels KERNELS = VectorKernels.ALL.correlation();
    private static final CorrelationKernels TWIN = ReferenceKernels.ALL.correlation();

    /// One correlation in both directions: x [groups, channels, input, lanes], w [groups, rows, channels, taps], u
    /// and y [groups, rows, output, lanes].
    private record Case(
            WindowAxes axes,
            Sizes sizes,
            CorrelationTable forward,
            CorrelationTable adjoint,
            float[] w,
            float[] x,
            float[] u) {
        static Case of(WindowAxes axes, Sizes sizes, long seed) {
            Random random = new Random(seed);
            int each = sizes.groups() * sizes.lanes();
            return new Case(
                    axes,
                    sizes,
                    CorrelationTable.forward(axes, sizes.channels(), axes.taps()),
                    CorrelationTable.adjoint(axes, sizes.rows(), sizes.channels() * axes.taps()),
                    random(random, sizes.groups() * sizes.rows() * sizes.channels() * axes.taps()),
                    random(random, each * sizes.channels() * axes.inputPlane()),
                    random(random, each * sizes.rows() * axes.outputPlane()));
        }

        CorrelationTable table(boolean adjoint) {
            return adjoint ? this.adjoint : forward;
        }

        float[] target(boolean adjoint) {
            return canaries(adjoint ? x.length - 2 * MARGIN : u.length - 2 * MARGIN);
        }

        int rows(boolean adjoint) {
            return adjoint ? sizes.channels() : sizes.rows();
        }

        int units(boolean adjoint) {
            return KERNELS.units(table(adjoint), sizes.groups(), rows(adjoint), sizes.lanes());
        }

        void run(boolean adjoint, float[] y, int from, int to) {
            int wRow = adjoint ? axes.taps() : sizes.channels() * axes.taps();
            int xGroup = sizes.channels() * axes.inputPlane() * sizes.lanes();
            int uGroup = sizes.rows() * axes.outputPlane() * sizes.lanes();
            KERNELS.correlate(
                    table(adjoint),
                    w,
                    MARGIN,
                    wGroup(),
                    wRow,
                    adjoint ? u : x,
                    MARGIN,
                    adjoint ? uGroup : xGroup,
                    y,
                    MARGIN,
                    adjoint ? xGroup : uGroup,
                    rows(adjoint),
                    sizes.lanes(),
                    from,
                    to);
        }

        float[] twin(boolean adjoint) {
            float[] y = target(adjoint);
            CorrelationTable table = table(adjoint);
            int wRow = adjoint ? axes.taps() : sizes.channels() * axes.taps();
            int xGroup = sizes.channels() * axes.inputPlane() * sizes.lanes();
            int uGroup = sizes.rows() * axes.outputPlane() * sizes.lanes();
            int units = TWIN.units(table, sizes.groups(), rows(adjoint), sizes.lanes());
            TWIN.correlate(
                    table,
                    w,
                    MARGIN,
                    wGroup(),
                    wRow,
                    adjoint ? u : x,
                    MARGIN,
                    adjoint ? uGroup : xGroup,
                    y,
                    MARGIN,
                    adjoint ? xGroup : uGroup,
                    rows(adjoint),
                    sizes.lanes(),
                    0,
                    units);
            return y;
        }

        private int wGroup() {
            return sizes.rows() * sizes.channels() * axes.taps();
        }
    }

    private interface Check {
        void accept(Case given, String description);
    }

    private static void forAll(Check check) {
        long seed = 1;
        for (WindowAxes axes : WindowCases.windows()) {
            for (Sizes sizes : WindowCases.SIZES) {
                check.accept(Case.of(axes, sizes, seed), describe(axes, sizes, seed));
                seed++;
            }
        }
    }

    @Test
    void equalsItsTwinAndLeavesItsNeighboursAlone() {
        forAll((given, description) -> {
            for (boolean adjoint : new boolean[] {false, true}) {
                float[] y = given.target(adjoint);
                given.run(adjoint, y, 0, given.units(adjoint));
                assertArrayEquals(given.twin(adjoint), y, description);
            }
        });
    }

    @Test
    void doesNotDependOnTheSplit() {
        forAll((given, description) -> {
            for (boolean adjoint : new boolean[] {false, true}) {
                int units = given.units(adjoint);
                float[] whole = given.target(adjoint);
                given.run(adjoint, whole, 0, units);
                float[] parts = given.target(adjoint);
                given.run(adjoint, parts, units * 2 / 3, units);
                given.run(adjoint, parts, 0, units / 3);
                given.run(adjoint, parts, units / 3, units * 2 / 3);
                assertArrayEquals(whole, parts, description);
                float[] single = given.target(adjoint);
                for (int unit = 0; unit < units; unit++) {
                    given.run(adjoint, single, unit, unit + 1);
                }
                assertArrayEquals(whole, single, description);
            }
        });
    }

    /// The definition in double precision; error of n fused steps: n 2^-24 times the sum of the magnitudes, to
    /// first order.
    @Test
    void isTheSumOverTheWindowInBothDirections() {
        forAll((given, description) -> {
            WindowAxes axes = given.axes;
            Sizes sizes = given.sizes;
            int lanes = sizes.lanes();
            double[] y = new double[given.u.length];
            double[] yTerms = new double[y.length];
            double[] dx = new double[given.x.length];
            double[] dxTerms = new double[dx.length];
            for (int g = 0; g < sizes.groups(); g++) {
                for (int r = 0; r < sizes.rows(); r++) {
                    for (int c = 0; c < sizes.channels(); c++) {
                        for (int o = 0; o < axes.outputPlane(); o++) {
                            for (int k = 0; k < axes.taps(); k++) {
                                int q = inputPixel(axes, o, k);
                                int row = g * sizes.rows() + r;
                                double w = given.w[MARGIN + (row * sizes.channels() + c) * axes.taps() + k];
                                for (int lane = 0; q >= 0 && lane < lanes; lane++) {
                                    int xAt = MARGIN
                                            + ((g * sizes.channels() + c) * axes.inputPlane() + q) * lanes
                                            + lane;
                                    int uAt = MARGIN + (row * axes.outputPlane() + o) * lanes + lane;
                                    y[uAt] += w * given.x[xAt];
                                    yTerms[uAt] += Math.abs(w * given.x[xAt]);
                                    dx[xAt] += w * given.u[uAt];
                                    dxTerms[xAt] += Math.abs(w * given.u[uAt]);
                                }
                            }
                        }
                    }
                }
            }
            double step = 1.01 * axes.taps() * Math.max(sizes.rows(), sizes.channels()) * Math.scalb(1.0, -24);
            assertNear(y, yTerms, given.twin(false), step, description);
            assertNear(dx, dxTerms, given.twin(true), step, description);
        });
    }

    private static void assertNear(double[] wanted, double[] terms, float[] got, double step, String description) {
        for (int i = MARGIN; i < got.length - MARGIN; i++) {
            double error = Math.abs(wanted[i] - got[i]);
            int at = i;
            assertTrue(
                    error <= step * terms[i],
                    () -> "element " + (at - MARGIN) + ": wanted " + wanted[at] + ", got " + got[at] + "; "
                            + description);
        }
    }

    /// sum u (w * x) = sum (adjoint of u) x, up to rounding.
    @Test
    void theTwoTablesAreAdjoint() {
        forAll((given, description) -> {
            float[] y = given.target(false);
            float[] dx = given.target(true);
            given.run(false, y, 0, given.units(false));
            given.run(true, dx, 0, given.units(true));
            double left = 0;
            double right = 0;
            double terms = 1e-30;
            for (int i = MARGIN; i < y.length - MARGIN; i++) {
                left += (double) given.u[i] * y[i];
                terms += Math.abs((double) given.u[i] * y[i]);
            }
            for (int i = MARGIN; i < dx.length - MARGIN; i++) {
                right += (double) given.x[i] * dx[i];
                terms += Math.abs((double) given.x[i] * dx[i]);
            }
            assertEquals(left, right, 1e-5 * terms, description);
        });
    }

    @Test
    void pixelsWithoutTapsAreZeroAndBorderPixelsSkipPadding() {
        WindowAxes axes = window(ints(2), ints(2), ints(1), ints(3), ints(1));
        float[] y = correlate(CorrelationTable.forward(axes, 1, 2), inLane(7, 1, 10), 2, 3);
        assertArrayEquals(new float[] {0, 0, 3, 32, 20, 0, 0}, y);
    }

    /// Padding is skipped, not multiplied: an infinite weight over padding leaves no NaN.
    @Test
    void aNaNReachesOnlyTheWindowsThatReadIt() {
        WindowAxes axes = window(ints(4), ints(3), ints(1), ints(1), ints(1));
        float[] y = correlate(
                CorrelationTable.forward(axes, 1, 3), inLane(7, Float.NaN, 1, 1, 1), Float.POSITIVE_INFINITY, 1, 1);
        assertArrayEquals(new float[] {Float.NaN, Float.NaN, Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY}, y);
    }

    @Test
    void lanesDoNotMix() {
        WindowAxes axes = window(ints(3, 3), ints(2, 2), ints(1, 1), ints(0, 0), ints(1, 1));
        float[] x = inLane(7, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        for (int i = MARGIN; i < x.length - MARGIN; i++) {
            x[i] = (i - MARGIN) % 16 == 7 ? x[i] : Float.NaN;
        }
        float[] y = canaries(4 * 16);
        CorrelationTable table = CorrelationTable.forward(axes, 1, 4);
        KERNELS.correlate(
                table,
                new float[] {1, 2, 3, 4},
                0,
                0,
                4,
                x,
                MARGIN,
                0,
                y,
                MARGIN,
                0,
                1,
                16,
                0,
                KERNELS.units(table, 1, 1, 16));
        assertArrayEquals(new float[] {37, 47, 67, 77}, fromLane(7, y));
    }

    @Test
    void workedNumbersSquare() {
        WindowAxes axes = window(ints(3, 3), ints(2, 2), ints(1, 1), ints(0, 0), ints(1, 1));
        float[] x = inLane(7, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertArrayEquals(new float[] {37, 47, 67, 77}, correlate(CorrelationTable.forward(axes, 1, 4), x, 1, 2, 3, 4));
        assertArrayEquals(
                new float[] {1, 1, -2, 5, 10, 6, 6, 23, 20},
                correlate(CorrelationTable.adjoint(axes, 1, 4), inLane(7, 1, -1, 2, 5), 1, 2, 3, 4));
    }

    @Test
    void workedNumbersNotSquare() {
        WindowAxes axes = window(ints(4, 5), ints(2, 3), ints(1, 1), ints(0, 0), ints(1, 1));
        float[] x = inLane(7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
        float[] w = {1, 0, -1, 2, 1, 3};
        assertArrayEquals(
                new float[] {41, 47, 53, 71, 77, 83, 101, 107, 113},
                correlate(CorrelationTable.forward(axes, 1, 6), x, w));
        assertArrayEquals(
                new float[] {1, 2, 2, -2, -3, 6, 10, 13, 4, 3, 15, 22, 31, 13, 9, 14, 23, 47, 33, 27},
                correlate(CorrelationTable.adjoint(axes, 1, 6), inLane(7, 1, 2, 3, 4, 5, 6, 7, 8, 9), w));
    }

    @Test
    void workedNumbersOneAxis() {
        WindowAxes dense = window(ints(5), ints(3), ints(1), ints(0), ints(1));
        float[] x = inLane(7, 1, 2, 3, 4, 5);
        assertArrayEquals(new float[] {14, 20, 26}, correlate(CorrelationTable.forward(dense, 1, 3), x, 1, 2, 3));
        assertArrayEquals(
                new float[] {1, 12, 123, 230, 300},
                correlate(CorrelationTable.adjoint(dense, 1, 3), inLane(7, 1, 10, 100), 1, 2, 3));
        WindowAxes strided = window(ints(5), ints(3), ints(2), ints(0), ints(1));
        assertArrayEquals(new float[] {14, 26}, correlate(CorrelationTable.forward(strided, 1, 3), x, 1, 2, 3));
        assertArrayEquals(
                new float[] {1, 2, 13, 20, 30},
                correlate(CorrelationTable.adjoint(strided, 1, 3), inLane(7, 1, 10), 1, 2, 3));
    }

    @Test
    void classesShareTheirTaps() {
        WindowAxes padded = window(ints(28, 28), ints(5, 5), ints(1, 1), ints(2, 2), ints(1, 1));
        assertEquals(25, CorrelationTable.forward(padded, 1, 25).classes());
        WindowAxes valid = window(ints(14, 14), ints(5, 5), ints(1, 1), ints(0, 0), ints(1, 1));
        assertEquals(1, CorrelationTable.forward(valid, 6, 25).classes());
        assertEquals(81, CorrelationTable.adjoint(valid, 16, 150).classes());
    }

    /// The order of the sum, and so its bits: channels, then the kernel row by row, in both directions.
    @Test
    void tapsAreChannelMajorAndThenRowMajor() {
        WindowAxes axes = window(ints(3, 3), ints(2, 2), ints(1, 1), ints(0, 0), ints(1, 1));
        CorrelationTable forward = CorrelationTable.forward(axes, 2, 4);
        assertArrayEquals(ints(0, 1, 2, 3, 4, 5, 6, 7), forward.tapWeight());
        assertArrayEquals(ints(0, 1, 3, 4, 9, 10, 12, 13), forward.tapOffset());
        CorrelationTable adjoint = CorrelationTable.adjoint(axes, 2, 12);
        int centre = 4;
        assertArrayEquals(ints(4), Arrays.copyOfRange(adjoint.pixelTarget(), centre, centre + 1));
        int from = adjoint.tapStart()[centre];
        int to = adjoint.tapStart()[centre + 1];
        assertArrayEquals(ints(0, 1, 2, 3, 12, 13, 14, 15), Arrays.copyOfRange(adjoint.tapWeight(), from, to));
        assertArrayEquals(ints(0, -1, -2, -3, 4, 3, 2, 1), Arrays.copyOfRange(adjoint.tapOffset(), from, to));
        assertEquals(3, adjoint.pixelBase()[centre]);
    }

    @Test
    void axesOfDifferentNumbersAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new WindowAxes(ints(3, 3), ints(3), ints(1), ints(1), ints(0), ints(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new WindowAxes(ints(3), ints(3), ints(0), ints(1), ints(0), ints(1)));
    }

    /// One row of weights over one channel, batch member 7 of 16.
    private static float[] correlate(CorrelationTable table, float[] x, float... w) {
        float[] y = canaries(table.targetPlane() * 16);
        KERNELS.correlate(
                table, w, 0, 0, w.length, x, MARGIN, 0, y, MARGIN, 0, 1, 16, 0, KERNELS.units(table, 1, 1, 16));
        return fromLane(7, y);
    }
}
