package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import lanewise.kernel.reference.ReferenceKernels;
import org.junit.jupiter.api.Test;

class CopiesTest extends KernelContract {
    private static final CopyKernels KERNELS = VectorKernels.ALL.copies();
    private static final CopyKernels TWIN = ReferenceKernels.ALL.copies();

    @Test
    void copiesAndFillsEqualTheirTwins() {
        for (int rows : SIZES) {
            for (int columns : SIZES) {
                rows(rows, columns, 0, 0);
                rows(rows, columns, 2, 3);
            }
        }
    }

    @Test
    void transposesEqualTheirTwins() {
        for (int rows : SIZES) {
            for (int columns : SIZES) {
                transpose(rows, columns, rows);
                transpose(rows, columns, (rows + 15) / 16 * 16);
            }
        }
    }

    @Test
    void transposingTwiceGivesTheSameBack() {
        float[] x = random(new Random(3), 10 * 784);
        float[] y = new float[784 * 16];
        float[] back = new float[10 * 784];
        KERNELS.transpose(x, 0, 784, y, 0, 16, 10, 784, 16, 0, CopyKernels.transposeUnits(784));
        KERNELS.transpose(y, 0, 16, back, 0, 784, 784, 10, 784, 0, CopyKernels.transposeUnits(10));
        assertArrayEquals(x, back);
    }

    @Test
    void clearsTailsOnly() {
        float[] x = canaries(2 + 3 * 16 + 1);
        KERNELS.clearTail(x, 2, 3, 10, 16);
        for (int i = 0; i < x.length; i++) {
            boolean tail = i >= 2 && i < 50 && (i - 2) % 16 >= 10;
            assertEquals(tail ? 0 : CANARY, x[i], "element " + i);
        }
    }

    private static void rows(int rows, int columns, int moreX, int moreY) {
        String what = "rows " + rows + ", columns " + columns + ", gaps " + moreX + " and " + moreY;
        Random random = new Random(31L * rows + columns);
        int xRow = columns + moreX;
        int yRow = columns + moreY;
        float[] x = random(random, 1 + rows * xRow);
        float[] expected = canaries(3 + rows * yRow + 2);
        float[] actual = expected.clone();
        TWIN.copy(x, 1, xRow, expected, 3, yRow, columns, 0, rows);
        inParts(rows, random, (from, to) -> KERNELS.copy(x, 1, xRow, actual, 3, yRow, columns, from, to));
        assertSameBits(expected, actual, "copy of " + what);
        assertUntouched(actual, i -> yRow > 0 && inside(i, 3, yRow, rows, columns), what);
    }

    private static void transpose(int rows, int columns, int padded) {
        String what = "rows " + rows + ", columns " + columns + ", padded " + padded;
        Random random = new Random(37L * rows + columns);
        int xRow = columns + random.nextInt(3);
        int yRow = padded + random.nextInt(3);
        float[] x = random(random, 1 + rows * xRow);
        float[] expected = canaries(3 + columns * yRow + 2);
        float[] actual = expected.clone();
        int units = CopyKernels.transposeUnits(columns);
        TWIN.transpose(x, 1, xRow, expected, 3, yRow, rows, columns, padded, 0, units);
        inParts(
                units,
                random,
                (from, to) -> KERNELS.transpose(x, 1, xRow, actual, 3, yRow, rows, columns, padded, from, to));
        assertSameBits(expected, actual, what);
        assertUntouched(actual, i -> yRow > 0 && inside(i, 3, yRow, columns, padded), what);
    }
}
