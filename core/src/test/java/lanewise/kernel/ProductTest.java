package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import lanewise.kernel.reference.ReferenceKernels;
import org.junit.jupiter.api.Test;

class ProductTest extends KernelContract {
    private static final ProductKernels VECTOR = new VectorProduct();
    private static final ProductKernels TWIN = ReferenceKernels.ALL.product();

    /// How an operand lies.
    private enum Form {
        ROWS,
        COLUMNS,
        STRIDED
    }

    @Test
    void equalsItsTwin() {
        int[] depths = {0, 1, 7, 16, 33};
        for (int m : SIZES) {
            for (int n : SIZES) {
                long seed = 1000L * m + n;
                checkForms(m, n, depths[new Random(seed).nextInt(depths.length)], seed);
            }
        }
    }

    @Test
    void equalsItsTwinForLongInnerSizes() {
        for (int k : new int[] {257, 512, 513, 1030, 2100}) {
            checkForms(13, 48, k, k);
            checkForms(5, 43, k, k + 1);
        }
    }

    @Test
    void equalsItsTwinForEveryNumberOfRows() {
        for (int m = 1; m <= 40; m++) {
            checkForms(m, 48, 9, m);
            checkForms(m, 35, 90, m);
        }
    }

    @Test
    void equalsItsTwinForEveryNumberOfColumns() {
        for (int n = 1; n <= 70; n++) {
            checkForms(14, n, 9, n);
            checkForms(25, n, 120, n);
        }
    }

    @Test
    void equalsItsTwinOverSeveralGroupsOfPanels() {
        checkForms(25, 711, 12, 7);
        checkForms(25, 720, 12, 8);
        checkForms(25, 400, 12, 10);
        checkForms(14, 300, 600, 9);
    }

    @Test
    void isTheProduct() {
        Random random = new Random(5);
        ProductShape shape = new ProductShape(37, 48, 300, 300, 1, 48, 1, 48);
        float[] a = random(random, 37 * 300);
        float[] b = random(random, 300 * 48);
        float[] c = new float[37 * 48];
        VECTOR.multiply(shape, a, 0, b, 0, c, 0, new float[shape.scratch()], Epilogue.NONE, 0, shape.tiles());
        for (int i = 0; i < 37; i++) {
            for (int j = 0; j < 48; j++) {
                double sum = 0;
                double size = 0;
                for (int p = 0; p < 300; p++) {
                    double term = (double) a[i * 300 + p] * b[p * 48 + j];
                    sum += term;
                    size += Math.abs(term);
                }
                assertNear(sum, c[i * 48 + j], 1.001 * 300 * 0x1p-24 * size, "seed 5, element " + i + ", " + j);
            }
        }
    }

    @Test
    void emptyInnerSizeGivesZero() {
        ProductShape shape = new ProductShape(3, 16, 0, 0, 1, 16, 1, 16);
        float[] c = canaries(3 * 16);
        VECTOR.multiply(shape, new float[0], 0, new float[0], 0, c, 0, new float[0], Epilogue.NONE, 0, shape.tiles());
        assertArrayEquals(new float[3 * 16], c);
    }

    @Test
    void paddingDoesNotLetNotANumberIn() {
        ProductShape shape = new ProductShape(2, 5, 1, 1, 1, 5, 1, 5);
        float[] packed = new float[shape.packedSize()];
        float[] c = new float[2 * 5];
        VECTOR.pack(shape, canaries(5), 0, packed, 0, 0, 1);
        VECTOR.multiplyPacked(
                shape,
                new float[] {1, Float.NaN},
                0,
                packed,
                0,
                c,
                0,
                new float[shape.scratch()],
                Epilogue.NONE,
                0,
                shape.tiles());
        for (int j = 0; j < 5; j++) {
            assertEquals(CANARY, c[j]);
            assertTrue(Float.isNaN(c[5 + j]));
        }
    }

    @Test
    void smallProductEqualsItsTwin() {
        for (int m : new int[] {1, 2, 7, 8, 12, 13, 31, 64}) {
            for (int n : new int[] {2, 4, 6, 8, 10, 16, 24, 46, 62, 64}) {
                long seed = 100L * m + n;
                Random random = new Random(seed);
                int k = 1 + random.nextInt(SmallProduct.MOST);
                for (Form a : Form.values()) {
                    for (Form b : Form.values()) {
                        checkSmall(m, n, k, a, b, random, "seed " + seed + ", " + a + ", " + b);
                    }
                }
            }
        }
    }

    private static void checkSmall(int m, int n, int k, Form aForm, Form bForm, Random random, String message) {
        int aRow = row(aForm, k, random);
        int aColumn = column(aForm, m, random);
        int bRow = row(bForm, n, random);
        int bColumn = column(bForm, k, random);
        ProductShape shape = new ProductShape(m, n, k, aRow, aColumn, bRow, bColumn, n + 1);
        assertTrue(SmallProduct.fits(shape));
        float[] a = random(random, 2 + (m - 1) * aRow + (k - 1) * aColumn + 1);
        float[] b = random(random, 3 + (k - 1) * bRow + (n - 1) * bColumn + 1);
        float[] expected = canaries(4 + m * (n + 1));
        float[] actual = expected.clone();
        TWIN.small(shape).multiply(a, 2, b, 3, expected, 4, new float[0]);
        new VectorSmallProduct(shape).multiply(a, 2, b, 3, actual, 4, new float[k * n]);
        assertArrayEquals(expected, actual, message);
    }

    private static int row(Form form, int columns, Random random) {
        return switch (form) {
            case ROWS -> columns + random.nextInt(3);
            case COLUMNS -> 1;
            case STRIDED -> 2 * columns + 1;
        };
    }

    private static int column(Form form, int rows, Random random) {
        return switch (form) {
            case ROWS -> 1;
            case COLUMNS -> rows + random.nextInt(3);
            case STRIDED -> 2;
        };
    }

    @Test
    void oneRowEqualsItsTwin() {
        for (int n : new int[] {1, 7, 8, 9, 16, 43, 512, 513, 1100}) {
            for (int k : new int[] {0, 1, 7, 8, 15, 16, 17, 33, 257}) {
                for (boolean dots : new boolean[] {false, true}) {
                    checkRow(n, k, dots, 31L * n + k);
                }
            }
        }
    }

    @Test
    void dotIsWithinItsBound() {
        Random random = new Random(6);
        int k = 1000;
        ProductShape shape = new ProductShape(1, 9, k, k, 1, 1, k, 9);
        float[] a = random(random, k);
        float[] b = random(random, 9 * k);
        float[] c = new float[9];
        VECTOR.multiplyRow(shape, a, 0, b, 0, c, 0, new float[shape.scratch()], Epilogue.NONE, 0, shape.lines());
        for (int j = 0; j < 9; j++) {
            double sum = 0;
            double size = 0;
            for (int p = 0; p < k; p++) {
                double term = (double) a[p] * b[j * k + p];
                sum += term;
                size += Math.abs(term);
            }
            assertNear(sum, c[j], 1.001 * (k / 16 + 5) * 0x1p-24 * size, "seed 6, element " + j);
        }
    }

    private static void checkRow(int n, int k, boolean dots, long seed) {
        Random random = new Random(seed);
        int aColumn = dots ? 1 : 1 + random.nextInt(2);
        int far = (dots ? k : n) + 2;
        ProductShape shape = new ProductShape(1, n, k, 1, aColumn, dots ? 1 : far, dots ? far : 1, n);
        float[] a = random(random, 2 + k * aColumn);
        float[] b = random(random, 3 + far * (dots ? n : k));
        float[] expected = canaries(n + 5);
        float[] actual = expected.clone();
        float[] scratch = canaries(shape.scratch() + 2);
        float[] handed = expected.clone();
        Epilogue handing = copying(actual, handed, 4, n);
        TWIN.multiplyRow(shape, a, 2, b, 3, expected, 4, scratch, Epilogue.NONE, 0, shape.lines());
        inParts(
                shape.lines(),
                random,
                (from, to) -> VECTOR.multiplyRow(shape, a, 2, b, 3, actual, 4, scratch, handing, from, to));
        assertSameBits(expected, actual, shape + ", seed " + seed);
        assertSameBits(expected, handed, "handed on " + shape + ", seed " + seed);
        assertUntouched(actual, i -> i >= 4 && i < 4 + n, shape + ", seed " + seed);
        assertUntouched(scratch, i -> i < shape.scratch(), "scratch");
    }

    @Test
    void tilesCoverEveryElementOnce() {
        for (int m : new int[] {1, 2, 3, 5, 12, 13, 16, 23, 100, 101, 120}) {
            for (int n : new int[] {1, 32, 33, 320, 321, 700}) {
                int[] count = new int[m * n];
                ProductShape shape = new ProductShape(m, n, 1, 1, 1, n, 1, n);
                for (int tile = 0; tile < shape.tiles(); tile++) {
                    int rowTile = shape.rowTile(tile);
                    int panel = shape.panel(tile);
                    for (int i = shape.row(rowTile); i < shape.row(rowTile + 1); i++) {
                        for (int j = 0; j < shape.width(panel); j++) {
                            count[i * n + panel * ProductShape.PANEL + j]++;
                        }
                    }
                }
                for (int i = 0; i < count.length; i++) {
                    assertEquals(1, count[i], "m " + m + ", n " + n + ", element " + i);
                }
            }
        }
    }

    /// Every way for operands to lie, by every kernel that takes them.
    private static void checkForms(int m, int n, int k, long seed) {
        for (Form left : Form.values()) {
            for (Form right : Form.values()) {
                check(m, n, k, left, right, seed);
            }
        }
    }

    /// Offsets and paddings follow from the seed.
    private static void check(int m, int n, int k, Form left, Form right, long seed) {
        Random random = new Random(seed);
        int aRow = stride(left, Form.ROWS, k, random);
        int aColumn = stride(left, Form.COLUMNS, m, random);
        int bRow = stride(right, Form.ROWS, n, random);
        int bColumn = stride(right, Form.COLUMNS, k, random);
        int cRow = n + random.nextInt(4);
        ProductShape shape = new ProductShape(m, n, k, aRow, aColumn, bRow, bColumn, cRow);
        String what = shape + ", seed " + seed;
        int aAt = random.nextInt(5);
        int bAt = random.nextInt(5);
        int cAt = random.nextInt(5);
        float[] a = random(random, aAt + reach(m, k, aRow, aColumn));
        float[] b = random(random, bAt + reach(k, n, bRow, bColumn));
        float[] expected = canaries(cAt + m * cRow + (int) (seed & 1) * 40);
        float[] blank = expected.clone();
        TWIN.multiplyPacking(shape, a, aAt, b, bAt, expected, cAt, new float[0], Epilogue.NONE, 0, shape.pairs());
        assertUntouched(expected, i -> inside(i, cAt, cRow, m, n), what);

        float[] packed = canaries(3 + shape.packedSize() + 2);
        float[] twin = packed.clone();
        inParts(shape.panels(), random, (from, to) -> VECTOR.pack(shape, b, bAt, packed, 3, from, to));
        TWIN.pack(shape, b, bAt, twin, 3, 0, shape.panels());
        assertSameBits(twin, packed, "packing " + what);

        float[] scratch = canaries(shape.scratch() + 2);
        for (ProductKernels kernels : new ProductKernels[] {VECTOR, TWIN}) {
            if (shape.isReadInPlace()) {
                compare(
                        "in place " + what,
                        shape,
                        cAt,
                        scratch,
                        expected,
                        blank,
                        (of, c, epilogue) -> inParts(
                                of.tiles(),
                                random,
                                (from, to) ->
                                        kernels.multiply(of, a, aAt, b, bAt, c, cAt, scratch, epilogue, from, to)));
            }
            compare(
                    "packed " + what,
                    shape,
                    cAt,
                    scratch,
                    expected,
                    blank,
                    (of, c, epilogue) -> inParts(
                            of.tiles(),
                            random,
                            (from, to) -> kernels.multiplyPacked(
                                    of, a, aAt, packed, 3, c, cAt, scratch, epilogue, from, to)));
        }
        assertUntouched(scratch, i -> i < shape.scratch(), "scratch " + what);

        float[] more = canaries(shape.packingScratch() + 2);
        compare(
                "packing on the way " + what,
                shape,
                cAt,
                more,
                expected,
                blank,
                (of, c, epilogue) -> inParts(
                        of.pairs(),
                        random,
                        (from, to) -> VECTOR.multiplyPacking(of, a, aAt, b, bAt, c, cAt, more, epilogue, from, to)));
        assertUntouched(more, i -> i < shape.packingScratch(), "scratch " + what);
    }

    private interface Product {
        void run(ProductShape shape, float[] c, Epilogue epilogue);
    }

    /// The product where it is kept, what is handed to the epilogue, and that again where it is only passed on.
    private static void compare(
            String what,
            ProductShape shape,
            int cAt,
            float[] scratch,
            float[] expected,
            float[] blank,
            Product product) {
        float[] c = blank.clone();
        float[] handed = blank.clone();
        product.run(shape, c, copying(c, handed, cAt, shape.cRow()));
        assertSameBits(expected, c, what);
        assertSameBits(expected, handed, "handed on, " + what);
        if (shape.canBePassedOn()) {
            float[] passed = blank.clone();
            float[] untouched = blank.clone();
            product.run(shape.passedOn(), untouched, copying(scratch, passed, cAt, shape.cRow()));
            assertSameBits(expected, passed, "passed on, " + what);
            assertSameBits(blank, untouched, "not kept, " + what);
        }
    }

    /// Copies each part to where it belongs.
    private static Epilogue copying(float[] from, float[] to, int toAt, int toRow) {
        return (at, pitch, row, rows, column, columns) -> {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(from, at + i * pitch, to, toAt + (row + i) * toRow + column, columns);
            }
        };
    }

    /// A stride along one axis: 1 along the axis that is contiguous, with a little room along the other.
    private static int stride(Form form, Form far, int across, Random random) {
        return switch (form) {
            case STRIDED -> far == Form.ROWS ? 3 * (across + random.nextInt(3)) : 3;
            case ROWS, COLUMNS -> form == far ? across + random.nextInt(3) : 1;
        };
    }

    private static int reach(int rows, int columns, int row, int column) {
        return rows * columns == 0 ? 0 : (rows - 1) * row + (columns - 1) * column + 1;
    }
}
