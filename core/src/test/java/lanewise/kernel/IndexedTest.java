package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import lanewise.kernel.reference.ReferenceIndexed;
import org.junit.jupiter.api.Test;

class IndexedTest extends KernelContract {
    private static final IndexedKernels KERNELS = Kernels.best(true).indexed();
    private static final IndexedKernels TWIN = new ReferenceIndexed();

    @Test
    void anIndexOutsideIsSeenWhereverItIs() {
        for (int count : SIZES) {
            float[] index = new float[count + 3];
            Arrays.fill(index, 99);
            Arrays.fill(index, 2, 2 + count, 4);
            assertTrue(KERNELS.allWithin(index, 2, 5, 0, count), "none of " + count);
            for (int at = 0; at < count; at++) {
                for (float outside : new float[] {-1, 5, 1 << 24, Float.NaN, Float.NEGATIVE_INFINITY}) {
                    index[2 + at] = outside;
                    assertFalse(KERNELS.allWithin(index, 2, 5, 0, count), outside + " at " + at + " of " + count);
                    assertTrue(KERNELS.allWithin(index, 2, 5, at + 1, count), "behind " + at + " of " + count);
                    assertTrue(KERNELS.allWithin(index, 2, 5, 0, at), "before " + at + " of " + count);
                }
                index[2 + at] = 0;
            }
        }
    }

    @Test
    void rowsAreTakenAndAddedAsByTheTwin() {
        for (int row : SIZES) {
            for (int count : new int[] {0, 1, 5, 40}) {
                rows(row, count, 7);
            }
        }
        rows(3, 500, 90);
        rows(20, 5, 1);
    }

    @Test
    void rowsThatMeetAddInTheOrderOfTheIndex() {
        float[] u = {0x1p60f, 1, -0x1p60f, 1};
        float[] sorted = new float[KERNELS.sortedWords(4, 3)];
        KERNELS.sort(new float[] {2, 2, 2, 0}, 0, 4, 3, sorted, 0);
        float[] y = canaries(3);
        KERNELS.addRows(u, 0, sorted, 0, 3, y, 0, 1, 0, 3);
        assertArrayEquals(new float[] {1, 0, 0}, y, "1 is lost beside 2^60");
    }

    @Test
    void minusZeroIsTakenAndAddedAway() {
        float[] y = canaries(2);
        KERNELS.takeRows(new float[] {3, -0f}, 0, new float[] {1, 0}, 0, y, 0, 1, 0, 2);
        assertArrayEquals(new float[] {-0f, 3}, y);
        KERNELS.addAlong(new float[] {-0f, -0f}, 0, 2, new float[] {1, 1}, 0, y, 0, 2, 1, 0, 1);
        assertArrayEquals(new float[] {0, 0}, y);
    }

    private static void rows(int row, int count, int rows) {
        String what = count + " of " + rows + " rows of " + row;
        Random random = new Random(43L * row + count);
        float[] x = random(random, 2 + rows * row);
        float[] index = indices(random, 1 + count, rows);
        float[] expected = canaries(3 + count * row + 2);
        float[] actual = expected.clone();
        TWIN.takeRows(x, 2, index, 1, expected, 3, row, 0, count);
        inParts(count, random, (from, to) -> KERNELS.takeRows(x, 2, index, 1, actual, 3, row, from, to));
        assertSameBits(expected, actual, "taking " + what);
        for (int i = 0; i < count * row; i++) {
            assertEquals(x[2 + (int) index[1 + i / row] * row + i % row], actual[3 + i], what);
        }

        float[] sorted = canaries(5 + KERNELS.sortedWords(count, rows) + 1);
        KERNELS.sort(index, 1, count, rows, sorted, 5);
        assertUntouched(sorted, i -> i >= 5 && i < 5 + count + rows, "sorting " + what);
        float[] wanted = canaries(3 + rows * row + 2);
        float[] found = wanted.clone();
        float[] plain = canaries(wanted.length);
        Arrays.fill(plain, 3, 3 + rows * row, 0);
        for (int i = 0; i < count * row; i++) {
            plain[3 + (int) index[1 + i / row] * row + i % row] += actual[3 + i];
        }
        TWIN.addRows(actual, 3, sorted, 5, rows, wanted, 3, row, 0, rows);
        inParts(rows, random, (from, to) -> KERNELS.addRows(actual, 3, sorted, 5, rows, found, 3, row, from, to));
        assertSameBits(wanted, found, "adding " + what);
        assertSameBits(plain, found, "adding " + what + " one by one");
    }

    @Test
    void elementsAreTakenAndAddedAlongAnAxis() {
        for (int outer : new int[] {0, 1, 3}) {
            for (int size : new int[] {1, 2, 9}) {
                for (int count : new int[] {0, 1, 4}) {
                    for (int inner : new int[] {0, 1, 5, 300}) {
                        along(outer, size, count, inner);
                    }
                }
            }
        }
    }

    private static void along(int outer, int size, int count, int inner) {
        String what = count + " of " + size + " between " + outer + " and " + inner;
        Random random = new Random(47L * size + count);
        float[] x = random(random, 2 + outer * size * inner);
        int elements = outer * count * inner;
        float[] index = indices(random, 1 + elements, size);
        float[] taken = canaries(3 + elements + 2);
        inParts(
                outer * count,
                random,
                (from, to) -> KERNELS.takeAlong(x, 2, size, index, 1, taken, 3, count, inner, from, to));
        float[] added = canaries(3 + outer * size * inner + 2);
        inParts(
                KERNELS.addAlongUnits(outer, inner),
                random,
                (from, to) -> KERNELS.addAlong(taken, 3, count, index, 1, added, 3, size, inner, from, to));
        float[] expected = canaries(added.length);
        Arrays.fill(expected, 3, 3 + outer * size * inner, 0);
        for (int i = 0; i < elements; i++) {
            int from = (i / inner / count * size + (int) index[1 + i]) * inner + i % inner;
            assertEquals(x[2 + from], taken[3 + i], what);
            expected[3 + from] += taken[3 + i];
        }
        assertSameBits(expected, added, what);
        assertUntouched(taken, i -> i >= 3 && i < 3 + elements, what);
    }

    /// Whole numbers below `bound`, the first one outside.
    private static float[] indices(Random random, int size, int bound) {
        float[] values = new float[size];
        values[0] = bound;
        for (int i = 1; i < size; i++) {
            values[i] = random.nextInt(bound);
        }
        return values;
    }
}
