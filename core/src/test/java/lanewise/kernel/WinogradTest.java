package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lanewise.kernel.reference.ReferenceKernels;
import org.junit.jupiter.api.Test;

class WinogradTest extends KernelContract {
    private static final WinogradKernels VECTORS = VectorWinograd.INSTANCE;
    private static final WinogradKernels TWIN = ReferenceKernels.ALL.winograd();

    private static final int MARGIN = 3;

    /// Awkward sizes: channels around vectors and chunks, maps that fill no tile, paddings of all kinds.
    private static final List<WinogradGrid> GRIDS = List.of(
            grid(1, 1, 1, 1, 1, 1, 1),
            grid(2, 3, 5, 3, 5, 0, 0),
            grid(1, 7, 7, 16, 32, 1, 1),
            grid(3, 9, 6, 17, 33, 1, 0),
            grid(2, 8, 8, 64, 16, 1, 1),
            grid(1, 6, 11, 70, 130, 0, 1),
            grid(1, 5, 4, 150, 7, 2, 2),
            grid(1, 2, 40, 8, 48, 1, 1),
            grid(1, 46, 50, 4, 8, 1, 1),
            new WinogradGrid(2, 5, 6, 5, 3, 9, 4, 0, 4),
            new WinogradGrid(2, 9, 9, 6, 7, 5, 6, -1, -2));

    /// What goes in and what comes out of one set of kernels.
    private record Run(
            WinogradGrid grid,
            float[] weights,
            float[] images,
            float[] cotangents,
            float[] y,
            float[] transformedFirst,
            float[] dw) {
        static Run of(WinogradKernels kernels, WinogradGrid grid, Operands given, Random parts) {
            float[] u = canaries(grid.weights().size() + 2 * MARGIN);
            float[] v = canaries(grid.images().size() + 2 * MARGIN);
            float[] d = canaries(grid.cotangents().size() + 2 * MARGIN);
            float[] y = canaries(given.dy.length);
            float[] z = canaries(given.dy.length);
            float[] dw = canaries(given.w.length);
            inParts(grid.weightUnits(), parts, (from, to) -> {
                float[] scratch = canaries(grid.weightScratch() + 1);
                kernels.transformWeights(
                        grid,
                        given.w,
                        given.wAt,
                        given.wOutput,
                        given.wChannel,
                        given.wTap,
                        u,
                        MARGIN,
                        scratch,
                        1,
                        from,
                        to);
            });
            inParts(grid.rows(), parts, (from, to) -> {
                float[] scratch = canaries(grid.imageScratch() + 1);
                kernels.transformImages(grid, given.x, MARGIN, v, MARGIN, scratch, 1, from, to);
            });
            inParts(grid.rows(), parts, (from, to) -> {
                float[] scratch = canaries(grid.cotangentScratch() + 1);
                kernels.transformCotangents(grid, given.dy, MARGIN, d, MARGIN, scratch, 1, from, to);
            });
            inParts(grid.units(), parts, (from, to) -> {
                float[] scratch = canaries(grid.scratch() + 1);
                kernels.correlate(grid, given.x, MARGIN, u, MARGIN, y, MARGIN, scratch, 1, from, to);
            });
            inParts(grid.bandUnits(), parts, (from, to) -> {
                float[] scratch = canaries(grid.bandScratch() + 1);
                kernels.correlateTransformed(
                        grid,
                        v,
                        MARGIN,
                        given.w,
                        given.wAt,
                        given.wOutput,
                        given.wChannel,
                        given.wTap,
                        z,
                        MARGIN,
                        scratch,
                        1,
                        from,
                        to);
            });
            inParts(grid.gradientUnits(), parts, (from, to) -> {
                float[] scratch = canaries(grid.gradientScratch() + 1);
                kernels.correlateWeight(grid, v, MARGIN, d, MARGIN, dw, MARGIN, scratch, 1, from, to);
            });
            return new Run(grid, u, v, d, y, z, dw);
        }
    }

    /// Random operands with a margin; weights [outputs, channels, 9], or [channels, outputs, 9] with their taps
    /// reversed, as the adjoint has them.
    private record Operands(float[] x, float[] w, float[] dy, int wAt, int wOutput, int wChannel, int wTap) {
        static Operands of(WinogradGrid grid, boolean reversed, long seed) {
            Random random = new Random(seed);
            int taps = WinogradGrid.TAPS;
            return new Operands(
                    random(random, size(grid.samples(), grid.height(), grid.width(), grid.channels())),
                    random(random, size(grid.outputs(), grid.channels(), taps)),
                    random(random, size(grid.samples(), grid.outputHeight(), grid.outputWidth(), grid.outputs())),
                    reversed ? MARGIN + taps - 1 : MARGIN,
                    reversed ? taps : grid.channels() * taps,
                    reversed ? grid.outputs() * taps : taps,
                    reversed ? -1 : 1);
        }

        private static int size(int... sizes) {
            int size = 1;
            for (int each : sizes) {
                size *= each;
            }
            return size + 2 * MARGIN;
        }

        double pixel(WinogradGrid grid, int sample, int row, int column, int channel) {
            boolean inside = row >= 0 && row < grid.height() && column >= 0 && column < grid.width();
            int at = ((sample * grid.height() + row) * grid.width() + column) * grid.channels() + channel;
            return inside ? x[MARGIN + at] : 0;
        }

        double weight(int output, int channel, int tap) {
            return w[wAt + output * wOutput + channel * wChannel + tap * wTap];
        }

        double cotangent(WinogradGrid grid, int sample, int row, int column, int output) {
            boolean inside = row < grid.outputHeight() && column < grid.outputWidth();
            return inside ? dy[outputAt(grid, sample, row, column, output)] : 0;
        }
    }

    private static int outputAt(WinogradGrid grid, int sample, int row, int column, int output) {
        return MARGIN + ((sample * grid.outputHeight() + row) * grid.outputWidth() + column) * grid.outputs() + output;
    }

    private static WinogradGrid grid(int samples, int height, int width, int channels, int outputs, int top, int left) {
        return new WinogradGrid(
                samples,
                height,
                width,
                channels,
                Math.max(1, height + 2 * top - 2),
                Math.max(1, width + 2 * left - 2),
                outputs,
                top,
                left);
    }

    @Test
    void equalsItsTwin() {
        for (WinogradGrid grid : GRIDS) {
            for (long seed = 1; seed <= 2; seed++) {
                String what = grid + ", seed " + seed;
                Operands given = Operands.of(grid, seed == 2, seed);
                Run expected = Run.of(TWIN, grid, given, new Random(seed));
                Run actual = Run.of(VECTORS, grid, given, new Random(seed + 100));
                same(grid.weights(), expected.weights, actual.weights, "weights, " + what);
                same(grid.images(), expected.images, actual.images, "images, " + what);
                same(grid.cotangents(), expected.cotangents, actual.cotangents, "cotangents, " + what);
                assertSameBits(expected.y, actual.y, "outputs, " + what);
                assertSameBits(expected.transformedFirst, actual.transformedFirst, "outputs, images first, " + what);
                assertSameBits(expected.dw, actual.dw, "gradient, " + what);
            }
        }
    }

    @Test
    void whichOperandIsTransformedFirstChangesNothing() {
        for (WinogradGrid grid : GRIDS) {
            Run run = Run.of(VECTORS, grid, Operands.of(grid, false, 3), new Random(3));
            assertArrayEquals(run.y, run.transformedFirst, grid.toString());
        }
    }

    @Test
    void isTheCorrelationWithinItsBound() {
        for (WinogradGrid grid : GRIDS) {
            for (long seed = 4; seed <= 5; seed++) {
                Operands given = Operands.of(grid, seed == 5, seed);
                Run run = Run.of(VECTORS, grid, given, new Random(seed));
                for (int tile = 0; tile < grid.tiles(); tile++) {
                    for (int output = 0; output < grid.outputs(); output++) {
                        checkTile(grid, given, run.y, tile, output, seed);
                    }
                }
            }
        }
    }

    @Test
    void isTheGradientByTheWeightsWithinItsBound() {
        for (WinogradGrid grid : GRIDS) {
            Operands given = Operands.of(grid, false, 6);
            Run run = Run.of(VECTORS, grid, given, new Random(6));
            for (int output = 0; output < grid.outputs(); output++) {
                for (int channel = 0; channel < grid.channels(); channel += 3) {
                    checkGradient(grid, given, run.dw, output, channel);
                }
            }
        }
    }

    /// dx of <u, y> is the correlation of u on the adjoint grid, for <u, correlate(x)> = <dx, x>.
    @Test
    void theAdjointGridIsTheAdjoint() {
        for (WinogradGrid grid : GRIDS) {
            Operands given = Operands.of(grid, false, 7);
            Run forward = Run.of(VECTORS, grid, given, new Random(7));
            WinogradGrid adjoint = grid.adjoint();
            assertEquals(grid, adjoint.adjoint());
            int taps = WinogradGrid.TAPS;
            Operands turned =
                    new Operands(given.dy, given.w, given.x, MARGIN + taps - 1, taps, grid.channels() * taps, -1);
            Run back = Run.of(VECTORS, adjoint, turned, new Random(8));
            double left = 0;
            double right = 0;
            double size = 0;
            for (int i = MARGIN; i < given.dy.length - MARGIN; i++) {
                left += (double) given.dy[i] * forward.y[i];
                size += Math.abs((double) given.dy[i] * forward.y[i]);
            }
            for (int i = MARGIN; i < given.x.length - MARGIN; i++) {
                right += (double) given.x[i] * back.y[i];
            }
            assertNear(left, right, 1e-5 * size, grid + ", seed 7");
        }
    }

    @Test
    void theSumOfAbsoluteProductsIsAtMostSixtyTimesTheDirectOne() {
        double[][] weights = product(absolute(Matrices.G), ones(3), transposed(absolute(Matrices.G)));
        double[][] image = product(absolute(Matrices.B), ones(6), transposed(absolute(Matrices.B)));
        double[][] outputs = product(absolute(Matrices.A), times(weights, image), transposed(absolute(Matrices.A)));
        double most = 0;
        for (double[] row : outputs) {
            for (double value : row) {
                most = Math.max(most, value / WinogradGrid.TAPS);
            }
        }
        assertTrue(most > 59 && most < 60, "growth " + most);
    }

    @Test
    void notANumberSpreadsOverTheTilesThatReadIt() {
        WinogradGrid grid = grid(1, 16, 16, 16, 16, 1, 1);
        Operands given = Operands.of(grid, false, 9);
        given.x[MARGIN + (8 * 16 + 3) * 16] = Float.NaN;
        Run run = Run.of(VECTORS, grid, given, new Random(9));
        for (int row = 0; row < 16; row++) {
            for (int column = 0; column < 16; column++) {
                // Row 8 is within the patch of the tiles that begin in row 8, and the last of those that begin in
                // row 4; column 3 is within the patch of the first tiles, and the first of the second ones.
                boolean reached = row >= 7 && row < 12 && column < 5;
                for (int output = 0; output < 16; output++) {
                    float y = run.y[outputAt(grid, 0, row, column, output)];
                    assertEquals(reached, Float.isNaN(y), "pixel " + row + ", " + column);
                }
            }
        }
    }

    @Test
    void noSamplesNeedNoUnits() {
        WinogradGrid grid = new WinogradGrid(0, 8, 8, 16, 8, 8, 16, 1, 1);
        assertEquals(0, grid.units());
        assertEquals(0, grid.bandUnits());
        assertEquals(0, grid.rows());
    }

    /// The matrices hold the same wherever they have elements; what fills up chunks may differ.
    private static void same(WinogradPlanes planes, float[] expected, float[] actual, String what) {
        for (int point = 0; point < WinogradGrid.POINTS; point++) {
            for (int row = 0; row < planes.rows(); row++) {
                for (int column = 0; column < planes.columns(); column++) {
                    int at = MARGIN + planes.at(point, row, column);
                    if (Float.floatToIntBits(expected[at]) != Float.floatToIntBits(actual[at])) {
                        assertEquals(
                                expected[at],
                                actual[at],
                                what + ": point " + point + ", row " + row + ", column " + column);
                    }
                }
            }
        }
        assertUntouched(actual, i -> i >= MARGIN && i < MARGIN + planes.size(), what);
    }

    private static void checkTile(WinogradGrid grid, Operands given, float[] y, int tile, int output, long seed) {
        int sample = tile / grid.across() / grid.down();
        int top = tile / grid.across() % grid.down() * WinogradGrid.TILE;
        int left = tile % grid.across() * WinogradGrid.TILE;
        double[][] sums = new double[6][6];
        for (int channel = 0; channel < grid.channels(); channel++) {
            double[][] w = new double[3][3];
            double[][] x = new double[6][6];
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 6; j++) {
                    x[i][j] =
                            Math.abs(given.pixel(grid, sample, top + i - grid.top(), left + j - grid.left(), channel));
                    if (i < 3 && j < 3) {
                        w[i][j] = Math.abs(given.weight(output, channel, 3 * i + j));
                    }
                }
            }
            double[][] weights = product(absolute(Matrices.G), w, transposed(absolute(Matrices.G)));
            double[][] image = product(absolute(Matrices.B), x, transposed(absolute(Matrices.B)));
            add(sums, times(weights, image));
        }
        double[][] size = product(absolute(Matrices.A), sums, transposed(absolute(Matrices.A)));
        for (int i = 0; i < Math.min(4, grid.outputHeight() - top); i++) {
            for (int j = 0; j < Math.min(4, grid.outputWidth() - left); j++) {
                double exact = 0;
                for (int channel = 0; channel < grid.channels(); channel++) {
                    for (int tap = 0; tap < 9; tap++) {
                        int row = top + i - grid.top() + tap / 3;
                        int column = left + j - grid.left() + tap % 3;
                        exact += given.weight(output, channel, tap) * given.pixel(grid, sample, row, column, channel);
                    }
                }
                double bound = 1.001 * (grid.channels() + 22) * 0x1p-24 * size[i][j];
                assertNear(
                        exact,
                        y[outputAt(grid, sample, top + i, left + j, output)],
                        bound,
                        grid + ", seed " + seed + ", tile " + tile + ", output " + output + ", " + i + ", " + j);
            }
        }
    }

    private static void checkGradient(WinogradGrid grid, Operands given, float[] dw, int output, int channel) {
        double[][] sums = new double[6][6];
        double[][] exact = new double[3][3];
        for (int tile = 0; tile < grid.tiles(); tile++) {
            int sample = tile / grid.across() / grid.down();
            int top = tile / grid.across() % grid.down() * WinogradGrid.TILE;
            int left = tile % grid.across() * WinogradGrid.TILE;
            double[][] x = new double[6][6];
            double[][] u = new double[4][4];
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 6; j++) {
                    x[i][j] = given.pixel(grid, sample, top + i - grid.top(), left + j - grid.left(), channel);
                    if (i < 4 && j < 4) {
                        u[i][j] = given.cotangent(grid, sample, top + i, left + j, output);
                    }
                }
            }
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    for (int tap = 0; tap < 9; tap++) {
                        exact[tap / 3][tap % 3] += u[i][j] * x[i + tap / 3][j + tap % 3];
                    }
                }
            }
            double[][] cotangent = product(transposed(absolute(Matrices.A)), absolute(u), absolute(Matrices.A));
            double[][] image = product(absolute(Matrices.B), absolute(x), transposed(absolute(Matrices.B)));
            add(sums, times(cotangent, image));
        }
        double[][] size = product(transposed(absolute(Matrices.G)), sums, absolute(Matrices.G));
        for (int tap = 0; tap < 9; tap++) {
            double bound = 1.001 * (grid.tiles() + 22) * 0x1p-24 * size[tap / 3][tap % 3];
            float actual = dw[MARGIN + (output * grid.channels() + channel) * 9 + tap];
            assertNear(
                    exact[tap / 3][tap % 3],
                    actual,
                    bound,
                    grid + ", seed 6, output " + output + ", channel " + channel + ", tap " + tap);
        }
    }

    /// The matrices from the points alone, in double precision.
    private static final class Matrices {
        private static final double[] POINTS = {0, 2 / 3.0, -2 / 3.0, 1.5, -1.5};

        /// B': row p is the product of (x - q) over the other points q; the last, over all points.
        static final double[][] B = new double[6][6];

        /// G: row p is (1, p, p p) over the product of (p - q); the last row is (0, 0, 1).
        static final double[][] G = new double[6][3];

        /// A': column p is (1, p, p p, p p p); the last column is (0, 0, 0, 1).
        static final double[][] A = new double[4][6];

        static {
            for (int p = 0; p < 6; p++) {
                B[p][0] = 1;
                double scale = 1;
                for (int q = 0; q < 5; q++) {
                    if (q != p) {
                        for (int i = 5; i >= 0; i--) {
                            B[p][i] = (i > 0 ? B[p][i - 1] : 0) - POINTS[q] * B[p][i];
                        }
                        scale *= p < 5 ? POINTS[p] - POINTS[q] : 1;
                    }
                }
                for (int i = 0; i < 4; i++) {
                    A[i][p] = p < 5 ? Math.pow(POINTS[p], i) : i == 3 ? 1 : 0;
                    if (i < 3) {
                        G[p][i] = p < 5 ? Math.pow(POINTS[p], i) / scale : i == 2 ? 1 : 0;
                    }
                }
            }
        }

        private Matrices() {}
    }

    private static double[][] product(double[][] a, double[][] b, double[][] c) {
        return product(product(a, b), c);
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int p = 0; p < b.length; p++) {
                    c[i][j] += a[i][p] * b[p][j];
                }
            }
        }
        return c;
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] c = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                c[i][j] = a[i][j] * b[i][j];
            }
        }
        return c;
    }

    private static void add(double[][] sums, double[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                sums[i][j] += a[i][j];
            }
        }
    }

    private static double[][] absolute(double[][] a) {
        double[][] c = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                c[i][j] = Math.abs(a[i][j]);
            }
        }
        return c;
    }

    private static double[][] transposed(double[][] a) {
        double[][] c = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                c[j][i] = a[i][j];
            }
        }
        return c;
    }

    private static double[][] ones(int size) {
        double[][] c = new double[size][size];
        for (double[] row : c) {
            Arrays.fill(row, 1);
        }
        return c;
    }
}
