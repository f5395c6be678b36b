package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import lanewise.kernel.reference.ReferenceStrided;
import org.junit.jupiter.api.Test;

class StridedTest extends KernelContract {
    private static final StridedKernels KERNELS = Kernels.best(true).strided();
    private static final StridedKernels TWIN = new ReferenceStrided();

    @Test
    void copiesEqualTheirTwin() {
        int[][] shapes = {
            {},
            {5},
            {0, 3},
            {3, 0},
            {1, 1},
            {17, 33},
            {33, 80},
            {2, 3, 4},
            {7, 1, 9},
            {3, 16, 17},
            {2, 3, 5, 7},
            {4, 1, 31, 16},
            {2, 3, 2, 3, 4},
            {3, 70, 65},
            {2, 9000},
            {9000, 2}
        };
        for (int[] shape : shapes) {
            for (long seed = 0; seed < 24; seed++) {
                compare(shape, seed);
            }
        }
    }

    @Test
    void repeatsSkipsAndTurnsRound() {
        float[] x = {1, 2, -0f, 4, 5, Float.NaN};
        assertArrayEquals(new float[] {1, 2, -0f, 1, 2, -0f}, copied(x, 0, new int[] {2, 3}, 0, 1));
        assertArrayEquals(new float[] {2, 2, -0f, -0f, 4, 4}, copied(x, 1, new int[] {3, 2}, 1, 0));
        assertArrayEquals(new float[] {5, -0f, 4, 2}, copied(x, 4, new int[] {2, 2}, -1, -2));
        assertArrayEquals(new float[] {Float.NaN}, copied(x, 5, new int[0]));
        float[] y = canaries(9);
        StridedCopy spread = StridedCopy.of(new int[] {2, 2}, new int[] {2, 1}, new int[] {-6, 2});
        KERNELS.copy(spread, x, 0, y, 6, 0, spread.units());
        assertArrayEquals(new float[] {-0f, CANARY, 4, CANARY, CANARY, CANARY, 1, CANARY, 2}, y);
    }

    private static float[] copied(float[] x, int at, int[] sizes, int... xStrides) {
        int[] yStrides = new int[sizes.length];
        int size = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            yStrides[axis] = size;
            size *= sizes[axis];
        }
        float[] y = canaries(size);
        StridedCopy table = StridedCopy.of(sizes, xStrides, yStrides);
        KERNELS.copy(table, x, at, y, 0, 0, table.units());
        return y;
    }

    @Test
    void axesThatFollowEachOtherBecomeOne() {
        StridedCopy whole = StridedCopy.of(new int[] {4, 5, 6}, new int[] {30, 6, 1}, new int[] {30, 6, 1});
        assertEquals(0, whole.sizes().length);
        assertEquals(120, whole.plane().columns());
        StridedCopy images = StridedCopy.of(new int[] {8, 5, 6, 3}, new int[] {90, 6, 1, 30}, new int[] {90, 18, 3, 1});
        assertArrayEquals(new int[] {8}, images.sizes());
        assertEquals(3, images.plane().rows());
        assertEquals(30, images.plane().columns());
    }

    @Test
    void clearsItsOwn() {
        for (int size : new int[] {0, 1, 4095, 4096, 10_000}) {
            float[] y = canaries(2 + size + 3);
            inParts(KERNELS.clearUnits(size), new Random(size), (from, to) -> KERNELS.clear(y, 2, size, from, to));
            float[] expected = canaries(y.length);
            TWIN.clear(expected, 2, size, 0, TWIN.clearUnits(size));
            assertSameBits(expected, y, "clearing " + size);
            assertUntouched(y, i -> i >= 2 && i < 2 + size, "clearing " + size);
        }
    }

    /// Two arrays of these sizes, each with its axes in an order of its own and now and then with gaps or
    /// backwards.
    private static void compare(int[] sizes, long seed) {
        Random random = new Random(seed);
        int[] xStrides = strides(sizes, random, seed % 4);
        int[] yStrides = strides(sizes, random, seed / 4 % 4);
        String what = "sizes " + Arrays.toString(sizes) + ", from " + Arrays.toString(xStrides) + " to "
                + Arrays.toString(yStrides) + ", seed " + seed;
        int xAt = 2 + behind(sizes, xStrides);
        int yAt = 3 + behind(sizes, yStrides);
        float[] x = random(random, xAt + ahead(sizes, xStrides) + 1);
        float[] expected = canaries(yAt + ahead(sizes, yStrides) + 3);
        float[] twin = expected.clone();
        float[] actual = expected.clone();
        oneByOne(sizes, x, xAt, xStrides, expected, yAt, yStrides, 0);
        StridedCopy table = StridedCopy.of(sizes, xStrides, yStrides);
        TWIN.copy(table, x, xAt, twin, yAt, 0, table.units());
        inParts(table.units(), random, (from, to) -> KERNELS.copy(table, x, xAt, actual, yAt, from, to));
        assertSameBits(expected, twin, "the twin, " + what);
        assertSameBits(expected, actual, what);
    }

    private static int[] strides(int[] sizes, Random random, long kind) {
        List<Integer> order = new ArrayList<>();
        for (int axis = 0; axis < sizes.length; axis++) {
            order.add(axis);
        }
        if (kind > 0) {
            Collections.shuffle(order, random);
        }
        int[] strides = new int[sizes.length];
        int stride = kind == 3 ? 2 : 1;
        for (int axis : order.reversed()) {
            strides[axis] = kind == 3 && random.nextBoolean() ? -stride : stride;
            stride = stride * sizes[axis] + (kind == 2 ? 1 : 0);
        }
        return strides;
    }

    private static int behind(int[] sizes, int[] strides) {
        int most = 0;
        for (int axis = 0; axis < sizes.length; axis++) {
            most += Math.max(0, -strides[axis] * (sizes[axis] - 1));
        }
        return most;
    }

    private static int ahead(int[] sizes, int[] strides) {
        int most = 0;
        for (int axis = 0; axis < sizes.length; axis++) {
            most += Math.max(0, strides[axis] * (sizes[axis] - 1));
        }
        return most;
    }

    private static void oneByOne(
            int[] sizes, float[] x, int xAt, int[] xStrides, float[] y, int yAt, int[] yStrides, int axis) {
        if (axis == sizes.length) {
            y[yAt] = x[xAt];
            return;
        }
        for (int i = 0; i < sizes[axis]; i++) {
            oneByOne(sizes, x, xAt + i * xStrides[axis], xStrides, y, yAt + i * yStrides[axis], yStrides, axis + 1);
        }
    }
}
