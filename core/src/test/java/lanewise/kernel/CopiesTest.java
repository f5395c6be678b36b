package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CopiesTest extends KernelContract {
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
        Copies.transpose(x, 0, 784, y, 0, 16, 10, 784, 16, 0, Copies.transposeUnits(784));
        Copies.transpose(y, 0, 16, back, 0, 784, 784, 10, 784, 0, Copies.transposeUnits(10));
        assertArrayEquals(x, back);
    }

    @Test
    void clearsTailsOnly() {
        float[] x = canaries(2 + 3 * 16 + 1);
        Copies.clearTail(x, 2, 3, 10, 16);
        for (int i = 0; i < x.length; i++) {
            boolean tail = i >= 2 && i < 50 && (i - 2) % 16 >= 10;
            assertEquals(tail ? 0 : CANARY, x[i], "element " + i);
        }
    }

    @Test
    void permutesEqualTheirTwins() {
        int[][] shapes = {
            {5}, {0, 3}, {3, 0}, {1, 1}, {17, 33}, {2, 3, 4}, {7, 1, 9}, {3, 16, 17}, {2, 3, 5, 7}, {4, 1, 31, 16}
        };
        for (int[] shape : shapes) {
            for (long seed = 0; seed < 12; seed++) {
                permute(shape, seed);
            }
        }
        permute(new int[] {2, 3, 2, 3, 4}, 99);
    }

    @Test
    void permutesRepeatAndSkip() {
        float[] x = {1, 2, 3, 4, 5, 6};
        float[] y = canaries(6);
        Copies.permute(x, 0, new int[] {0, 1}, y, 0, new int[] {2, 3}, 0, 2);
        assertArrayEquals(new float[] {1, 2, 3, 1, 2, 3}, y);
        Copies.permute(x, 1, new int[] {1, 0}, y, 0, new int[] {3, 2}, 0, 3);
        assertArrayEquals(new float[] {2, 2, 3, 3, 4, 4}, y);
        Copies.permute(x, 4, new int[] {-1, -2}, y, 0, new int[] {2, 2}, 0, 2);
        assertArrayEquals(new float[] {5, 3, 4, 2, 4, 4}, y);
        Copies.permute(x, 5, new int[0], y, 0, new int[0], 0, 1);
        assertEquals(6, y[0]);
    }

    private static void rows(int rows, int columns, int moreX, int moreY) {
        String what = "rows " + rows + ", columns " + columns + ", gaps " + moreX + " and " + moreY;
        Random random = new Random(31L * rows + columns);
        int xRow = columns + moreX;
        int yRow = columns + moreY;
        float[] x = random(random, 1 + rows * xRow);
        float[] expected = canaries(3 + rows * yRow + 2);
        float[] actual = expected.clone();
        lanewise.kernel.reference.Copies.copy(x, 1, xRow, expected, 3, yRow, columns, 0, rows);
        inParts(rows, random, (from, to) -> Copies.copy(x, 1, xRow, actual, 3, yRow, columns, from, to));
        assertSameBits(expected, actual, "copy of " + what);
        lanewise.kernel.reference.Copies.fill(expected, 3, yRow, columns, 7, 0, rows);
        inParts(rows, random, (from, to) -> Copies.fill(actual, 3, yRow, columns, 7, from, to));
        assertSameBits(expected, actual, "fill of " + what);
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
        int units = Copies.transposeUnits(columns);
        lanewise.kernel.reference.Copies.transpose(x, 1, xRow, expected, 3, yRow, rows, columns, padded, 0, units);
        inParts(
                units,
                random,
                (from, to) -> Copies.transpose(x, 1, xRow, actual, 3, yRow, rows, columns, padded, from, to));
        assertSameBits(expected, actual, what);
        assertUntouched(actual, i -> yRow > 0 && inside(i, 3, yRow, columns, padded), what);
    }

    /// The axes of `shape` (those of x) in a random order, with a gap after the rows of x now and then.
    private static void permute(int[] shape, long seed) {
        Random random = new Random(seed);
        int rank = shape.length;
        List<Integer> order = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            order.add(axis);
        }
        Collections.shuffle(order, random);
        int[] strides = new int[rank];
        int stride = seed % 4 == 3 ? 2 : 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride = stride * shape[axis] + (seed % 4 == 2 ? 1 : 0);
        }
        int[] sizes = new int[rank];
        int[] xStrides = new int[rank];
        int size = 1;
        for (int axis = 0; axis < rank; axis++) {
            sizes[axis] = shape[order.get(axis)];
            xStrides[axis] = strides[order.get(axis)];
            size *= sizes[axis];
        }
        String what = "sizes " + Arrays.toString(shape) + ", order " + order + ", seed " + seed;
        float[] x = random(random, 2 + stride);
        float[] expected = canaries(size + 4);
        float[] actual = expected.clone();
        lanewise.kernel.reference.Copies.permute(x, 2, xStrides, expected, 1, sizes, 0, sizes[0]);
        inParts(sizes[0], random, (from, to) -> Copies.permute(x, 2, xStrides, actual, 1, sizes, from, to));
        assertSameBits(expected, actual, what);
        int written = size;
        assertUntouched(actual, i -> i >= 1 && i < 1 + written, what);
    }
}
