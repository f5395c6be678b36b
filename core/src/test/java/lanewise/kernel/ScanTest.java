package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import lanewise.kernel.reference.ReferenceScan;
import org.junit.jupiter.api.Test;

class ScanTest extends KernelContract {
    private static final ScanKernels KERNELS = Kernels.best(true).scan();
    private static final ScanKernels TWIN = new ReferenceScan();

    @Test
    void sumsEqualTheirTwin() {
        for (int outer : new int[] {0, 1, 3, 4, 9}) {
            for (int size : new int[] {1, 2, 40}) {
                for (int inner : SIZES) {
                    compare(outer, size, inner, 0, 1);
                    compare(outer, size, inner, size - 1, -1);
                }
            }
        }
    }

    @Test
    void workedExample() {
        float[] x = {1, -0f, 4, 8, 16, 32};
        float[] y = canaries(6);
        KERNELS.sums(x, 0, 3, 0, 1, 1, y, 0, 0, 2);
        assertArrayEquals(new float[] {1, 1, 5, 8, 24, 56}, y);
        KERNELS.sums(x, 0, 3, 2, -1, 2, y, 0, 0, 1);
        assertArrayEquals(new float[] {21, 40, 20, 40, 16, 32}, y);
        KERNELS.sums(new float[] {-0f}, 0, 1, 0, 1, 1, y, 0, 0, 1);
        assertArrayEquals(new float[] {0, 40, 20, 40, 16, 32}, y);
    }

    private static void compare(int outer, int size, int inner, int first, int step) {
        String what = size + " between " + outer + " and " + inner + " in steps of " + step;
        Random random = new Random(59L * size + inner);
        float[] x = random(random, 2 + outer * size * inner);
        float[] actual = canaries(3 + outer * size * inner + 2);
        float[] expected = actual.clone();
        int units = KERNELS.units(outer, inner);
        TWIN.sums(x, 2, size, first, step, inner, expected, 3, 0, units);
        inParts(units, random, (from, to) -> KERNELS.sums(x, 2, size, first, step, inner, actual, 3, from, to));
        assertSameBits(expected, actual, what);
        assertUntouched(actual, i -> i >= 3 && i < 3 + outer * size * inner, what);
        for (int line = 0; line < outer * inner; line++) {
            int at = line / inner * size * inner + line % inner;
            double sum = 0;
            double magnitude = 0;
            for (int i = 0; i < size; i++) {
                int element = at + (first + i * step) * inner;
                sum += x[2 + element];
                magnitude += Math.abs(x[2 + element]);
                assertNear(sum, actual[3 + element], i * 0x1p-24 * magnitude, what);
            }
        }
    }
}
