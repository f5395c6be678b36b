package lanewise.kernel;

import static lanewise.kernel.WindowCases.MARGIN;
import static lanewise.kernel.WindowCases.canaries;
import static lanewise.kernel.WindowCases.describe;
import static lanewise.kernel.WindowCases.inLane;
import static lanewise.kernel.WindowCases.inputPixel;
import static lanewise.kernel.WindowCases.ints;
import static lanewise.kernel.WindowCases.random;
import static lanewise.kernel.WindowCases.window;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import lanewise.kernel.WindowCases.Sizes;
import lanewise.kernel.reference.ReferenceKernels;
import org.junit.jupiter.api.Test;

class CorrelationWeightTest {
    private static final CorrelationWeightKernels KERNELS = VectorKernels.ALL.correlationWeight();
    private static final CorrelationWeightKernels TWIN = ReferenceKernels.ALL.correlationWeight();

    /// x [groups, channels, input, lanes], u [groups, rows, output, lanes], dw [groups, rows, channels, taps].
    private record Case(WindowAxes axes, Sizes sizes, CorrelationWeightTable table, float[] x, float[] u) {
        static Case of(WindowAxes axes, Sizes sizes, long seed) {
            Random random = new Random(seed);
            int each = sizes.groups() * sizes.lanes();
            return new Case(
                    axes,
                    sizes,
                    CorrelationWeightTable.of(axes, sizes.rows(), sizes.channels()),
                    random(random, each * sizes.channels() * axes.inputPlane()),
                    random(random, each * sizes.rows() * axes.outputPlane()));
        }

        int channels() {
            return sizes.groups() * sizes.channels();
        }

        float[] target() {
            return canaries(sizes.groups() * sizes.rows() * sizes.channels() * axes.taps());
        }

        float[] emptyCopy() {
            return canaries(channels() * table.paddedPlane() * sizes.lanes());
        }

        void padCopy(float[] padded, int from, int to) {
            KERNELS.padCopy(table, x, MARGIN, padded, MARGIN, sizes.lanes(), from, to);
        }

        /// What the sum reads: x itself or its padded copy.
        float[] source() {
            if (!table.padded()) {
                return x;
            }
            float[] padded = emptyCopy();
            padCopy(padded, 0, KERNELS.padUnits(table, channels()));
            return padded;
        }

        int units() {
            return KERNELS.units(table, sizes.groups());
        }

        void run(float[] dw, int from, int to) {
            float[] scratch = WindowCases.filled(Float.NaN, KERNELS.scratch());
            KERNELS.correlate(
                    table,
                    u,
                    MARGIN,
                    uGroup(),
                    source(),
                    MARGIN,
                    xGroup(),
                    dw,
                    MARGIN,
                    dwGroup(),
                    sizes.lanes(),
                    scratch,
                    MARGIN,
                    from,
                    to);
            assertEquals(WindowCases.CANARY, scratch[MARGIN - 1]);
            assertEquals(WindowCases.CANARY, scratch[MARGIN + KERNELS.scratch()]);
        }

        float[] twin() {
            float[] dw = target();
            int units = TWIN.units(table, sizes.groups());
            TWIN.correlate(
                    table,
                    u,
                    MARGIN,
                    uGroup(),
                    source(),
                    MARGIN,
                    xGroup(),
                    dw,
                    MARGIN,
                    dwGroup(),
                    sizes.lanes(),
                    new float[TWIN.scratch()],
                    0,
                    0,
                    units);
            return dw;
        }

        private int uGroup() {
            return sizes.rows() * axes.outputPlane() * sizes.lanes();
        }

        private int xGroup() {
            return sizes.channels() * table.paddedPlane() * sizes.lanes();
        }

        private int dwGroup() {
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
            float[] dw = given.target();
            given.run(dw, 0, given.units());
            assertArrayEquals(given.twin(), dw, description);
        });
    }

    /// More steps than one chunk, more units than one batch.
    @Test
    void equalsItsTwinOnLargerImages() {
        WindowAxes axes = window(ints(14, 13), ints(5, 3), ints(1, 1), ints(1, 1), ints(1, 1));
        Sizes sizes = new Sizes(2, 13, 9, 64);
        Case given = Case.of(axes, sizes, 77);
        float[] dw = given.target();
        given.run(dw, 0, given.units());
        assertArrayEquals(given.twin(), dw, describe(axes, sizes, 77));
    }

    @Test
    void doesNotDependOnTheSplit() {
        forAll((given, description) -> {
            int units = given.units();
            float[] whole = given.target();
            given.run(whole, 0, units);
            float[] parts = given.target();
            given.run(parts, units * 2 / 3, units);
            given.run(parts, 0, units / 3);
            given.run(parts, units / 3, units * 2 / 3);
            assertArrayEquals(whole, parts, description);
        });
    }

    @Test
    void theCopyEqualsItsTwinAndDoesNotDependOnTheSplit() {
        forAll((given, description) -> {
            int units = KERNELS.padUnits(given.table, given.channels());
            float[] copy = given.emptyCopy();
            given.padCopy(copy, units / 3, units);
            given.padCopy(copy, 0, units / 3);
            float[] twin = given.emptyCopy();
            TWIN.padCopy(
                    given.table,
                    given.x,
                    MARGIN,
                    twin,
                    MARGIN,
                    given.sizes.lanes(),
                    0,
                    TWIN.padUnits(given.table, given.channels()));
            assertArrayEquals(twin, copy, description);
        });
    }

    /// The definition in double precision. Each partial sum is a chain of n / 16 fused steps, the tree adds four
    /// more roundings.
    @Test
    void isTheSumOverPixelsAndLanes() {
        forAll((given, description) -> {
            WindowAxes axes = given.axes;
            Sizes sizes = given.sizes;
            int lanes = sizes.lanes();
            float[] dw = given.twin();
            double step = 1.01 * (axes.outputPlane() * lanes / 16.0 + 4) * Math.scalb(1.0, -24);
            for (int weight = 0; weight < dw.length - 2 * MARGIN; weight++) {
                int tap = weight % axes.taps();
                int channel = weight / axes.taps() % sizes.channels();
                int row = weight / axes.taps() / sizes.channels();
                int group = row / sizes.rows();
                double sum = 0;
                double terms = 0;
                for (int o = 0; o < axes.outputPlane(); o++) {
                    int q = inputPixel(axes, o, tap);
                    for (int lane = 0; q >= 0 && lane < lanes; lane++) {
                        double u = given.u[MARGIN + (row * axes.outputPlane() + o) * lanes + lane];
                        int x = (group * sizes.channels() + channel) * axes.inputPlane() + q;
                        sum += u * given.x[MARGIN + x * lanes + lane];
                        terms += Math.abs(u * given.x[MARGIN + x * lanes + lane]);
                    }
                }
                double error = Math.abs(sum - dw[MARGIN + weight]);
                String message = "weight " + weight + " of " + description;
                assertTrue(error <= step * terms, message);
            }
        });
    }

    @Test
    void windowsWithoutPaddingNeedNoCopy() {
        assertFalse(CorrelationWeightTable.of(window(ints(9, 8), ints(3, 3), ints(2, 2), ints(0, 0), ints(1, 1)), 1, 2)
                .padded());
        assertTrue(CorrelationWeightTable.of(window(ints(9, 8), ints(3, 3), ints(1, 1), ints(0, 1), ints(1, 1)), 1, 2)
                .padded());
    }

    @Test
    void noPixelsGiveZero() {
        WindowAxes axes = new WindowAxes(ints(2), ints(0), ints(3), ints(1), ints(0), ints(1));
        assertArrayEquals(new float[3], correlate(axes, new float[0], 1, 2));
    }

    @Test
    void workedNumbers() {
        WindowAxes square = window(ints(3, 3), ints(2, 2), ints(1, 1), ints(0, 0), ints(1, 1));
        assertArrayEquals(
                new float[] {32, 39, 53, 60}, correlate(square, new float[] {1, -1, 2, 5}, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        WindowAxes notSquare = window(ints(4, 5), ints(2, 3), ints(1, 1), ints(0, 0), ints(1, 1));
        assertArrayEquals(
                new float[] {411, 456, 501, 636, 681, 726},
                correlate(
                        notSquare,
                        new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9},
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        7,
                        8,
                        9,
                        10,
                        11,
                        12,
                        13,
                        14,
                        15,
                        16,
                        17,
                        18,
                        19,
                        20));
        WindowAxes oneAxis = window(ints(5), ints(3), ints(1), ints(0), ints(1));
        assertArrayEquals(new float[] {321, 432, 543}, correlate(oneAxis, new float[] {1, 10, 100}, 1, 2, 3, 4, 5));
        WindowAxes strided = window(ints(5), ints(3), ints(2), ints(0), ints(1));
        assertArrayEquals(new float[] {31, 42, 53}, correlate(strided, new float[] {1, 10}, 1, 2, 3, 4, 5));
    }

    /// One channel and one row, all in batch member 11 of 16.
    private static float[] correlate(WindowAxes axes, float[] u, float... x) {
        CorrelationWeightTable table = CorrelationWeightTable.of(axes, 1, 1);
        float[] dw = new float[axes.taps()];
        Arrays.fill(dw, WindowCases.CANARY);
        KERNELS.correlate(
                table,
                inLane(11, u),
                MARGIN,
                0,
                inLane(11, x),
                MARGIN,
                0,
                dw,
                0,
                0,
                16,
                new float[KERNELS.scratch()],
                0,
                0,
                KERNELS.units(table, 1));
        return dw;
    }
}
