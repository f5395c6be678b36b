package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import lanewise.kernel.reference.ReferenceKernels;
import org.junit.jupiter.api.Test;

class ReductionsTest extends KernelContract {
    private static final float INFINITY = Float.POSITIVE_INFINITY;
    private static final Reductions VECTORS = VectorReductions.INSTANCE;
    private static final Reductions TWIN = ReferenceKernels.ALL.reductions();

    @Test
    void rowsEqualTheirTwins() {
        for (int rows : SIZES) {
            for (int columns : SIZES) {
                rows(rows, columns, 100L * rows + columns);
            }
        }
        rows(2, 5000, 1);
        rows(2, Reductions.PIECE, 2);
        rows(3, 2 * Reductions.PIECE + 5, 3);
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
        VECTORS.sumRows(x, 0, columns, columns, y, 0, 0, 1);
        assertNear(sum, y[0], 1.001 * (columns / 16 + 5) * 0x1p-24 * size, "row, seed 11");
        VECTORS.sumColumns(x, 0, columns, 1, columns, 1, y, 0, 1, 0, 1);
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
        VECTORS.sumRows(x, 0, 17, 17, y, 0, 0, 1);
        assertEquals(0x1p24f + 2, y[0]);
        x[16] = -0x1p24f;
        VECTORS.sumRows(x, 0, 17, 17, y, 0, 0, 1);
        assertEquals(2, y[0]);
    }

    @Test
    void eachPieceOfALongRowHasAResult() {
        int columns = 2 * Reductions.PIECE + 1;
        float[] x = new float[columns];
        x[5] = 1;
        x[Reductions.PIECE + 7] = 2;
        x[columns - 1] = 3;
        assertEquals(3, Reductions.pieces(columns));
        float[] y = new float[3];
        VECTORS.sumRows(x, 0, columns, columns, y, 0, 0, 3);
        assertArrayEquals(new float[] {1, 2, 3}, y);
        VECTORS.maxRows(x, 0, columns, columns, y, 0, 0, 3);
        assertArrayEquals(new float[] {1, 2, 3}, y);
        float[] place = new float[1];
        VECTORS.argMaxOfPieces(x, 0, columns, columns, y, 0, place, 0, 0, 1);
        assertEquals(columns - 1, place[0]);
    }

    @Test
    void theFirstOfEqualsIsThePlaceAndNotANumberIsLargest() {
        float[] x = new float[5000];
        float[] y = new float[1];
        assertPlace(0, x, "zeros");
        x[3] = -0f;
        x[4999] = 0f;
        assertPlace(0, x, "zeros of both signs");
        x[2049] = 1;
        x[4100] = 1;
        assertPlace(2049, x, "two ones");
        x[4101] = Float.NaN;
        x[4102] = Float.NaN;
        x[4000] = INFINITY;
        assertPlace(4101, x, "NaN behind infinity");
        Arrays.fill(x, -INFINITY);
        assertPlace(0, x, "nothing but -infinity");
        x[17] = Float.NaN;
        assertPlace(17, x, "NaN among -infinity");
    }

    @Test
    void theFirstPieceWithTheLargestIsSearched() {
        float[] x = new float[3 * Reductions.PIECE];
        x[Reductions.PIECE + 3] = -0f;
        assertPlaceByPieces(0, x, "zeros");
        x[Reductions.PIECE + 5] = 1;
        x[2 * Reductions.PIECE] = 1;
        assertPlaceByPieces(Reductions.PIECE + 5, x, "two ones");
        x[2 * Reductions.PIECE + 1] = Float.NaN;
        x[2 * Reductions.PIECE + 2] = Float.NaN;
        x[0] = INFINITY;
        assertPlaceByPieces(2 * Reductions.PIECE + 1, x, "NaN behind infinity");
        x[1] = Float.NaN;
        assertPlaceByPieces(1, x, "NaN in two pieces");
    }

    private static void assertPlaceByPieces(int expected, float[] x, String what) {
        int pieces = Reductions.pieces(x.length);
        float[] largest = new float[pieces];
        float[] y = new float[1];
        VECTORS.maxRows(x, 0, x.length, x.length, largest, 0, 0, pieces);
        VECTORS.argMaxOfPieces(x, 0, x.length, x.length, largest, 0, y, 0, 0, 1);
        assertEquals(expected, y[0], what);
        assertPlace(expected, x, what);
    }

    private static void assertPlace(int expected, float[] x, String what) {
        float[] y = new float[1];
        VECTORS.argMaxRows(x, 0, x.length, x.length, y, 0, 0, 1);
        assertEquals(expected, y[0], what);
        VECTORS.argMaxColumns(x, 0, x.length, 1, x.length, 1, y, 0, 1, 0, 1);
        assertEquals(expected, y[0], what + ", as a column");
    }

    @Test
    void aLargestZeroIsPositive() {
        float[] y = new float[1];
        float[] x = {-0f, -0f, -0f};
        VECTORS.maxRows(x, 0, 3, 3, y, 0, 0, 1);
        assertEquals(0, Float.floatToRawIntBits(y[0]));
        VECTORS.maxColumns(x, 0, 3, 1, 3, 1, y, 0, 1, 0, 1);
        assertEquals(0, Float.floatToRawIntBits(y[0]));
    }

    @Test
    void nothingSumsToZeroAndHasNoLargest() {
        float[] none = new float[0];
        float[] y = canaries(2);
        VECTORS.sumRows(none, 0, 0, 0, y, 0, 0, 2);
        assertArrayEquals(new float[2], y);
        VECTORS.maxRows(none, 0, 0, 0, y, 0, 0, 2);
        assertArrayEquals(new float[] {-INFINITY, -INFINITY}, y);
        VECTORS.sumColumns(none, 0, 0, 2, 0, 2, y, 0, 2, 0, 1);
        assertArrayEquals(new float[2], y);
        VECTORS.maxColumns(none, 0, 0, 2, 0, 2, y, 0, 2, 0, 1);
        assertArrayEquals(new float[] {-INFINITY, -INFINITY}, y);
    }

    @Test
    void notANumberWinsWhereverItStands() {
        float[] y = new float[1];
        for (int columns : new int[] {1, 5, 16, 70, 130}) {
            for (int at = 0; at < columns; at++) {
                float[] x = new float[columns];
                x[0] = INFINITY;
                // one with a sign, too
                x[at] = at % 2 == 0 ? Float.NaN : Float.intBitsToFloat(0xffc00000);
                String what = columns + " elements, NaN at " + at;
                VECTORS.maxRows(x, 0, columns, columns, y, 0, 0, 1);
                assertEquals(Float.NaN, y[0], what);
                VECTORS.sumRows(x, 0, columns, columns, y, 0, 0, 1);
                assertEquals(Float.NaN, y[0], what);
                VECTORS.maxColumns(x, 0, columns, 1, columns, 1, y, 0, 1, 0, 1);
                assertEquals(Float.NaN, y[0], what);
            }
        }
    }

    @Test
    void theLargestOfNegativesIsNearestToZero() {
        float[] y = new float[1];
        for (int columns : new int[] {1, 5, 16, 70, 130}) {
            float[] x = new float[columns];
            for (int i = 0; i < columns; i++) {
                x[i] = -3 - i % 11;
            }
            x[columns / 2] = -2.5f;
            VECTORS.maxRows(x, 0, columns, columns, y, 0, 0, 1);
            assertEquals(-2.5f, y[0], columns + " elements");
        }
    }

    @Test
    void infinitiesAreOrdinary() {
        float[] x = {-INFINITY, -INFINITY, -INFINITY};
        float[] y = new float[1];
        VECTORS.maxRows(x, 0, 3, 3, y, 0, 0, 1);
        assertEquals(-INFINITY, y[0]);
        VECTORS.sumRows(x, 0, 3, 3, y, 0, 0, 1);
        assertEquals(-INFINITY, y[0]);
    }

    private static void rows(int rows, int columns, long seed) {
        Random random = new Random(seed);
        String what = "rows " + rows + ", columns " + columns + ", seed " + seed;
        int row = columns + random.nextInt(4);
        float[] x = withEdges(random, 3 + rows * row);
        int units = rows * Reductions.pieces(columns);
        float[] actual = canaries(units + 3);
        sameBits(
                units,
                random,
                (kernels, y, from, to) -> kernels.sumRows(x, 3, row, columns, y, 2, from, to),
                actual,
                "sum of " + what);
        sameBits(
                units,
                random,
                (kernels, y, from, to) -> kernels.maxRows(x, 3, row, columns, y, 2, from, to),
                actual,
                "largest of " + what);
        if (columns > 0) {
            float[] places = canaries(rows + 3);
            sameBits(
                    rows,
                    random,
                    (kernels, y, from, to) -> kernels.argMaxRows(x, 3, row, columns, y, 2, from, to),
                    places,
                    "place in " + what);
            float[] largest = new float[units + 1];
            TWIN.maxRows(x, 3, row, columns, largest, 1, 0, units);
            sameBits(
                    rows,
                    random,
                    (kernels, y, from, to) -> kernels.argMaxOfPieces(x, 3, row, columns, largest, 1, y, 2, from, to),
                    places,
                    "place in pieces of " + what);
            assertUntouched(places, i -> i >= 2 && i < 2 + rows, what);
        }
        assertUntouched(actual, i -> i >= 2 && i < 2 + units, what);
    }

    private interface Run {
        void of(Reductions kernels, float[] y, int from, int to);
    }

    private static void sameBits(int units, Random random, Run run, float[] actual, String what) {
        float[] expected = canaries(actual.length);
        run.of(TWIN, expected, 0, units);
        inParts(units, random, (from, to) -> run.of(VECTORS, actual, from, to));
        assertSameBits(expected, actual, what);
    }

    private static void columns(int outer, int reduce, int inner, long seed) {
        Random random = new Random(seed);
        String what = "outer " + outer + ", reduce " + reduce + ", inner " + inner + ", seed " + seed;
        int row = inner + random.nextInt(3);
        int block = reduce * row + random.nextInt(3);
        int pitch = inner + random.nextInt(3);
        float[] x = withEdges(random, 1 + outer * block);
        float[] actual = canaries(outer * pitch + 4);
        int units = Reductions.columnUnits(outer, inner);
        sameBits(
                units,
                random,
                (kernels, y, from, to) -> kernels.sumColumns(x, 1, block, row, reduce, inner, y, 3, pitch, from, to),
                actual,
                "sum over " + what);
        sameBits(
                units,
                random,
                (kernels, y, from, to) -> kernels.maxColumns(x, 1, block, row, reduce, inner, y, 3, pitch, from, to),
                actual,
                "largest along " + what);
        if (reduce > 0) {
            sameBits(
                    units,
                    random,
                    (kernels, y, from, to) ->
                            kernels.argMaxColumns(x, 1, block, row, reduce, inner, y, 3, pitch, from, to),
                    actual,
                    "place along " + what);
        }
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
