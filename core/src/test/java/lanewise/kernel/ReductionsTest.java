package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ReductionsTest extends KernelContract {
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    @Test
    void rowsEqualTheirTwins() {
        for (int rows : SIZES) {
            for (int columns : SIZES) {
                rows(rows, columns, 100L * rows + columns);
            }
        }
        rows(2, 5000, 1);
    }

    @Test
    void columnsEqualTheirTwins() {
        for (int reduce : SIZES) {
            for (int inner : SIZES) {
                columns(3, reduce, inner, 100L * reduce + inner);
            }
        }
        columns(1, 3, 200, 2);
        columns(0, 3, 20, 3);
    }

    @Test
    void sumsAreSums() {
        int columns = 3001;
        float[] x = random(new Random(11), columns);
        double sum = 0;
        double size = 0;
        for (float value : x) {
            sum += value;
            size += Math.abs(value);
        }
        float[] y = new float[1];
        Reductions.sumRows(x, 0, columns, columns, y, 0, 0, 1);
        assertNear(sum, y[0], 1.001 * (columns / 16 + 5) * 0x1p-24 * size, "row, seed 11");
        Reductions.sumColumns(x, 0, columns, 1, columns, 1, y, 0, 1, 0, 1);
        assertNear(sum, y[0], 1.001 * columns * 0x1p-24 * size, "column, seed 11");
    }

    @Test
    void sixteenPartialsThenATree() {
        // 2^24 swallows a one that is added to it, and the two ones below would be lost in any order that adds them
        // one by one.
        float[] x = new float[17];
        x[0] = 0x1p24f;
        x[1] = 1;
        x[9] = 1;
        float[] y = new float[1];
        Reductions.sumRows(x, 0, 17, 17, y, 0, 0, 1);
        assertEquals(0x1p24f + 2, y[0]);
        x[16] = -0x1p24f;
        Reductions.sumRows(x, 0, 17, 17, y, 0, 0, 1);
        assertEquals(2, y[0]);
    }

    @Test
    void nothingSumsToZeroAndHasNoLargest() {
        float[] none = new float[0];
        float[] y = canaries(2);
        Reductions.sumRows(none, 0, 0, 0, y, 0, 0, 2);
        assertArrayEquals(new float[2], y);
        Reductions.maxRows(none, 0, 0, 0, y, 0, 0, 2);
        assertArrayEquals(new float[] {-INFINITY, -INFINITY}, y);
        Reductions.sumColumns(none, 0, 0, 2, 0, 2, y, 0, 2, 0, 1);
        assertArrayEquals(new float[2], y);
        Reductions.maxColumns(none, 0, 0, 2, 0, 2, y, 0, 2, 0, 1);
        assertArrayEquals(new float[] {-INFINITY, -INFINITY}, y);
    }

    @Test
    void notANumberWinsWhereverItStands() {
        float[] y = new float[1];
        for (int columns : new int[] {1, 5, 16, 70, 130}) {
            for (int at = 0; at < columns; at++) {
                float[] x = new float[columns];
                x[0] = INFINITY;
                x[at] = Float.NaN;
                String what = columns + " elements, NaN at " + at;
                Reductions.maxRows(x, 0, columns, columns, y, 0, 0, 1);
                assertEquals(Float.NaN, y[0], what);
                Reductions.sumRows(x, 0, columns, columns, y, 0, 0, 1);
                assertEquals(Float.NaN, y[0], what);
                Reductions.maxColumns(x, 0, columns, 1, columns, 1, y, 0, 1, 0, 1);
                assertEquals(Float.NaN, y[0], what);
            }
        }
    }

    @Test
    void infinitiesAreOrdinary() {
        float[] x = {-INFINITY, -INFINITY, -INFINITY};
        float[] y = new float[1];
        Reductions.maxRows(x, 0, 3, 3, y, 0, 0, 1);
        assertEquals(-INFINITY, y[0]);
        Reductions.sumRows(x, 0, 3, 3, y, 0, 0, 1);
        assertEquals(-INFINITY, y[0]);
    }

    private static void rows(int rows, int columns, long seed) {
        Random random = new Random(seed);
        String what = "rows " + rows + ", columns " + columns + ", seed " + seed;
        int row = columns + random.nextInt(4);
        float[] x = withEdges(random, 3 + rows * row);
        float[] expected = canaries(rows + 3);
        float[] actual = canaries(rows + 3);
        lanewise.kernel.reference.Reductions.sumRows(x, 3, row, columns, expected, 2, 0, rows);
        inParts(rows, random, (from, to) -> Reductions.sumRows(x, 3, row, columns, actual, 2, from, to));
        assertSameBits(expected, actual, "sum of " + what);
        lanewise.kernel.reference.Reductions.maxRows(x, 3, row, columns, expected, 2, 0, rows);
        inParts(rows, random, (from, to) -> Reductions.maxRows(x, 3, row, columns, actual, 2, from, to));
        assertSameBits(expected, actual, "largest of " + what);
        assertUntouched(actual, i -> i >= 2 && i < 2 + rows, what);
    }

    private static void columns(int outer, int reduce, int inner, long seed) {
        Random random = new Random(seed);
        String what = "outer " + outer + ", reduce " + reduce + ", inner " + inner + ", seed " + seed;
        int row = inner + random.nextInt(3);
        int block = reduce * row + random.nextInt(3);
        int pitch = inner + random.nextInt(3);
        float[] x = withEdges(random, 1 + outer * block);
        float[] expected = canaries(outer * pitch + 4);
        float[] actual = expected.clone();
        int units = Reductions.columnUnits(outer, inner);
        assertEquals(lanewise.kernel.reference.Reductions.columnUnits(outer, inner), units);
        lanewise.kernel.reference.Reductions.sumColumns(x, 1, block, row, reduce, inner, expected, 3, pitch, 0, units);
        inParts(
                units,
                random,
                (from, to) -> Reductions.sumColumns(x, 1, block, row, reduce, inner, actual, 3, pitch, from, to));
        assertSameBits(expected, actual, "sum over " + what);
        lanewise.kernel.reference.Reductions.maxColumns(x, 1, block, row, reduce, inner, expected, 3, pitch, 0, units);
        inParts(
                units,
                random,
                (from, to) -> Reductions.maxColumns(x, 1, block, row, reduce, inner, actual, 3, pitch, from, to));
        assertSameBits(expected, actual, "largest along " + what);
        assertUntouched(actual, i -> pitch > 0 && inside(i, 3, pitch, outer, inner), what);
    }

    /// Numbers with both zeros, and now and then NaN, among them.
    private static float[] withEdges(Random random, int size) {
        float[] x = random(random, size);
        for (int i = 0; i < size; i++) {
            int chance = random.nextInt(200);
            x[i] = chance < 20 ? 0f : chance < 40 ? -0f : chance == 40 ? Float.NaN : x[i];
        }
        return x;
    }
}
