package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import lanewise.kernel.reference.ReferenceTop;
import org.junit.jupiter.api.Test;

class TopTest extends KernelContract {
    private static final TopKernels KERNELS = Kernels.best(true).top();
    private static final TopKernels TWIN = new ReferenceTop();

    @Test
    void isTheFrontOfAStableSort() {
        for (int size : new int[] {1, 2, 9, 16, 33, 257}) {
            for (int k : new int[] {1, 2, 5, 16, 200, 257}) {
                if (k <= size) {
                    compare(size, k, 1, 5);
                    compare(size, k, 3, 2);
                }
            }
        }
    }

    @Test
    void notANumberComesFirstAndZerosAreEqual() {
        float nan = Float.NaN;
        float[] x = {0, -1, nan, -0f, Float.POSITIVE_INFINITY, nan, 0};
        float[] y = canaries(6);
        KERNELS.positions(x, 0, 7, 1, y, 0, 6, 0, 1);
        assertArrayEquals(new float[] {2, 5, 4, 0, 3, 6}, y);
        KERNELS.positions(x, 0, 7, 1, y, 0, 1, 0, 1);
        assertArrayEquals(new float[] {2, 5, 4, 0, 3, 6}, y);
    }

    /// Numbers with many ties, some of them NaN.
    private static void compare(int size, int k, int inner, int outer) {
        String what = k + " of " + size + " between " + outer + " and " + inner;
        Random random = new Random(53L * size + k);
        float[] x = random(random, 2 + outer * size * inner);
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextInt(50) == 0 ? Float.NaN : Math.round(8 * x[i]);
        }
        float[] actual = canaries(3 + outer * k * inner + 2);
        float[] expected = actual.clone();
        float[] twin = actual.clone();
        for (int group = 0; group < outer * inner; group++) {
            int start = 2 + group / inner * size * inner + group % inner;
            int to = 3 + group / inner * k * inner + group % inner;
            int[] best = IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> x[start + i * inner] + 0f)
                            .reversed())
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int rank = 0; rank < k; rank++) {
                expected[to + rank * inner] = best[rank];
            }
        }
        inParts(outer * inner, random, (from, to) -> KERNELS.positions(x, 2, size, inner, actual, 3, k, from, to));
        TWIN.positions(x, 2, size, inner, twin, 3, k, 0, outer * inner);
        assertSameBits(expected, actual, what);
        assertSameBits(expected, twin, what);
    }
}
