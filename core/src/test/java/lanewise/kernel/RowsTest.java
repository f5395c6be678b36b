package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import java.util.stream.IntStream;
import lanewise.kernel.reference.ReferenceKernels;
import org.junit.jupiter.api.Test;

class RowsTest extends KernelContract {
    private static final RowKernels KERNELS = VectorKernels.ALL.rows();
    private static final RowKernels TWIN = ReferenceKernels.ALL.rows();

    @Test
    void takingAndAddingEqualTheirTwins() {
        for (int row : SIZES) {
            for (int count : new int[] {0, 1, 2, 5, 17}) {
                compare(row, count);
            }
        }
    }

    @Test
    void workedExample() {
        float[] x = {9, 1, 2, 10, 20};
        float[] y = canaries(6);
        KERNELS.take(x, 1, new int[] {2, 0}, y, 1, 2, 0, 2);
        assertArrayEquals(new float[] {CANARY, 10, 20, 1, 2, CANARY}, y);
        KERNELS.add(x, 1, new int[] {0, 0, 2}, new int[] {0, 2}, y, 1, 2, 0, 2);
        assertArrayEquals(new float[] {CANARY, 0, 0, 11, 22, CANARY}, y);
    }

    private static void compare(int row, int count) {
        String what = count + " rows of " + row;
        Random random = new Random(41L * row + count);
        float[] x = random(random, 3 + 7 * row);
        int[] places = IntStream.generate(() -> random.nextInt(6 * row + 1))
                .limit(3L * count)
                .toArray();
        int[] starts = IntStream.rangeClosed(0, count)
                .map(i -> i * (i + 5) / (count + 5))
                .toArray();
        float[] expected = canaries(2 + count * row + 3);
        float[] actual = expected.clone();
        TWIN.take(x, 2, places, expected, 2, row, 0, count);
        inParts(count, random, (from, to) -> KERNELS.take(x, 2, places, actual, 2, row, from, to));
        assertSameBits(expected, actual, "taking " + what);
        TWIN.add(x, 2, starts, places, expected, 2, row, 0, count);
        inParts(count, random, (from, to) -> KERNELS.add(x, 2, starts, places, actual, 2, row, from, to));
        assertSameBits(expected, actual, "adding " + what);
        assertUntouched(actual, i -> i >= 2 && i < 2 + count * row, what);
    }
}
