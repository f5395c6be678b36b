package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import lanewise.kernel.reference.ReferenceKernels;
import org.junit.jupiter.api.Test;

class ProductTest extends KernelContract {
    private static final ProductKernels VECTOR = new VectorProduct();
    private static final ProductKernels TWIN = ReferenceKernels.INSTANCE.product();

    /// How B reaches the kernel.
    private enum Way {
        IN_PLACE,
        PACKED,
        TRANSPOSED,
        STRIDED
    }

    @Test
    void equalsItsTwin() {
        int[] depths = {0, 1, 7, 16, 33};
        for (int m : SIZES) {
            for (int n : SIZES) {
                long seed = 1000L * m + n;
                int k = depths[new Random(seed).nextInt(depths.length)];
                for (Way way : Way.values()) {
                    check(m, n, k, way, seed + way.ordinal());
                }
            }
        }
    }

    @Test
    void equalsItsTwinForLongInnerSizes() {
        for (int k : new int[] {257, 512, 513, 1030, 2100}) {
            for (Way way : Way.values()) {
                check(13, 48, k, way, k);
                check(5, 43, k, way, k + 1);
            }
        }
    }

    @Test
    void equalsItsTwinForEveryNumberOfRows() {
        for (int m = 1; m <= 40; m++) {
            check(m, 48, 9, Way.IN_PLACE, m);
            check(m, 35, 9, Way.PACKED, m);
        }
    }

    @Test
    void equalsItsTwinOverSeveralGroupsOfPanels() {
        check(25, 711, 12, Way.PACKED, 7);
        check(25, 720, 12, Way.IN_PLACE, 8);
    }

    @Test
    void packingOnTheWayEqualsItsTwin() {
        for (int m : new int[] {0, 1, 3, 14, 29}) {
            for (int n : new int[] {0, 1, 16, 43, 128, 130, 300}) {
                for (int k : new int[] {0, 1, 33, 600}) {
                    packingOnTheWay(m, n, k, 31L * m + 7L * n + k);
                }
            }
        }
    }

    @Test
    void isTheProduct() {
        Random random = new Random(5);
        int m = 37;
        int n = 50;
        int k = 300;
        float[] a = random(random, m * k);
        float[] b = random(random, k * n);
        float[] packed = new float[MatrixTiling.packedSize(k, n)];
        float[] c = new float[m * n];
        float[] scratch = new float[MatrixTiling.scratchSize(n)];
        int panel = MatrixTiling.PANEL;
        VECTOR.pack(b, 0, n, 1, k, n, packed, 0, 0, MatrixTiling.panels(n));
        VECTOR.multiply(
                a, 0, k, 1, packed, 0, panel, panel * k, c, 0, n, m, n, k, scratch, 0, 0, MatrixTiling.tiles(m, n));
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                double size = 0;
                for (int p = 0; p < k; p++) {
                    double term = (double) a[i * k + p] * b[p * n + j];
                    sum += term;
                    size += Math.abs(term);
                }
                assertNear(sum, c[i * n + j], 1.001 * k * 0x1p-24 * size, "seed 5, element " + i + ", " + j);
            }
        }
    }

    @Test
    void emptyInnerSizeGivesZero() {
        float[] none = new float[64];
        float[] c = canaries(3 * 16);
        VECTOR.multiply(none, 0, 0, 1, none, 0, 16, 32, c, 0, 16, 3, 16, 0, none, 0, 0, 1);
        assertArrayEquals(new float[3 * 16], c);
    }

    @Test
    void paddingDoesNotLetNotANumberIn() {
        float[] a = {1, Float.NaN};
        float[] b = canaries(16);
        float[] packed = new float[32];
        float[] c = new float[2 * 5];
        float[] scratch = canaries(MatrixTiling.scratchSize(5));
        VECTOR.pack(b, 0, 5, 1, 1, 5, packed, 0, 0, 1);
        VECTOR.multiply(a, 0, 1, 1, packed, 0, 32, 32, c, 0, 5, 2, 5, 1, scratch, 0, 0, 1);
        for (int j = 0; j < 5; j++) {
            assertEquals(CANARY, c[j]);
            assertTrue(Float.isNaN(c[5 + j]));
        }
    }

    @Test
    void tilesCoverEveryElementOnce() {
        for (int m : new int[] {1, 2, 3, 5, 12, 13, 16, 23, 100, 101, 120}) {
            for (int n : new int[] {1, 32, 33, 320, 321, 700}) {
                int[] count = new int[m * n];
                for (int tile = 0; tile < MatrixTiling.tiles(m, n); tile++) {
                    int rowTile = MatrixTiling.rowTile(m, n, tile);
                    int panel = MatrixTiling.panel(m, n, tile);
                    for (int i = MatrixTiling.row(m, rowTile); i < MatrixTiling.row(m, rowTile + 1); i++) {
                        for (int j = 0; j < MatrixTiling.width(n, panel); j++) {
                            count[i * n + panel * MatrixTiling.PANEL + j]++;
                        }
                    }
                }
                for (int i = 0; i < count.length; i++) {
                    assertEquals(1, count[i], "m " + m + ", n " + n + ", element " + i);
                }
            }
        }
    }

    /// Offsets and strides follow from the seed.
    private static void check(int m, int n, int k, Way way, long seed) {
        if (way == Way.IN_PLACE && n % 16 != 0) {
            return;
        }
        Random random = new Random(seed);
        String what = "m " + m + ", n " + n + ", k " + k + ", " + way + ", seed " + seed;
        int aAt = random.nextInt(5);
        int aRow = random.nextBoolean() ? k + random.nextInt(3) : 1;
        int aColumn = aRow == 1 ? m + random.nextInt(3) : 1 + random.nextInt(2);
        aRow *= aColumn < m ? aColumn : 1;
        float[] a = random(random, aAt + m * aRow + k * aColumn);
        int bAt = random.nextInt(5);
        int bRow = way == Way.TRANSPOSED ? 1 : (n + random.nextInt(3)) * (way == Way.STRIDED ? 3 : 1);
        int bColumn = way == Way.TRANSPOSED ? k + random.nextInt(3) : way == Way.STRIDED ? 3 : 1;
        float[] b = random(random, bAt + k * bRow + n * bColumn);
        int cAt = random.nextInt(5);
        int cRow = n + random.nextInt(4);
        float[] expected = canaries(cAt + m * cRow + 5);
        float[] actual = expected.clone();

        float[] panels = b;
        int panelsAt = bAt;
        int panelsRow = bRow;
        int panelsPanel = MatrixTiling.PANEL;
        if (way != Way.IN_PLACE) {
            panelsAt = 3;
            float[] packed = canaries(3 + MatrixTiling.packedSize(k, n) + 2);
            float[] twin = packed.clone();
            int units = MatrixTiling.panels(n);
            inParts(units, random, (from, to) -> VECTOR.pack(b, bAt, bRow, bColumn, k, n, packed, 3, from, to));
            TWIN.pack(b, bAt, bRow, bColumn, k, n, twin, 3, 0, units);
            assertSameBits(twin, packed, "packing " + what);
            panels = packed;
            panelsRow = MatrixTiling.PANEL;
            panelsPanel = panelsRow * k;
        }
        product(
                m,
                n,
                k,
                a,
                aAt,
                aRow,
                aColumn,
                panels,
                panelsAt,
                panelsRow,
                panelsPanel,
                expected,
                actual,
                cAt,
                cRow,
                random);
        assertSameBits(expected, actual, what);
        assertUntouched(actual, i -> inside(i, cAt, cRow, m, n), what);
    }

    private static void product(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            int bPanel,
            float[] expected,
            float[] actual,
            int cAt,
            int cRow,
            Random random) {
        int units = MatrixTiling.tiles(m, n);
        float[] scratch = canaries(2 + MatrixTiling.scratchSize(n));
        TWIN.multiply(a, aAt, aRow, aColumn, b, bAt, bRow, bPanel, expected, cAt, cRow, m, n, k, scratch, 1, 0, units);
        inParts(
                units,
                random,
                (from, to) -> VECTOR.multiply(
                        a, aAt, aRow, aColumn, b, bAt, bRow, bPanel, actual, cAt, cRow, m, n, k, scratch, 1, from, to));
        assertUntouched(scratch, i -> i > 0 && i <= MatrixTiling.scratchSize(n), "scratch");
    }

    private static void packingOnTheWay(int m, int n, int k, long seed) {
        Random random = new Random(seed);
        String what = "m " + m + ", n " + n + ", k " + k + ", seed " + seed;
        boolean transposed = random.nextBoolean();
        int bRow = transposed ? 1 : n;
        int bColumn = transposed ? k : 1;
        int cRow = n + 3;
        float[] a = random(random, 1 + m * k);
        float[] b = random(random, 2 + k * n);
        float[] expected = canaries(4 + m * cRow);
        float[] actual = expected.clone();
        int size = MatrixTiling.packingScratchSize(k, n);
        float[] scratch = canaries(size + 2);
        int units = MatrixTiling.blocks(n);
        TWIN.multiplyPacking(a, 1, k, 1, b, 2, bRow, bColumn, expected, 4, cRow, m, n, k, scratch, 1, 0, units);
        inParts(
                units,
                random,
                (from, to) -> VECTOR.multiplyPacking(
                        a, 1, k, 1, b, 2, bRow, bColumn, actual, 4, cRow, m, n, k, scratch, 1, from, to));
        assertSameBits(expected, actual, what);
        assertUntouched(actual, i -> inside(i, 4, cRow, m, n), what);
        assertUntouched(scratch, i -> i > 0 && i <= size, what + ", scratch");
    }
}
