package lanewise.kernel;

import jdk.incubator.vector.FloatVector;

/// One row times a matrix, c [n] = a [k] B [k, n], at the speed of reading B: eight rows or columns of B are read at
/// once, since one alone does not keep the memory busy.
final class SingleRow {
    private static final int BLOCK = Lanes.BLOCK;
    private static final int TOGETHER = 8;

    private SingleRow() {}

    /// For a B with contiguous rows: c = the sum of the rows of B, each times an element of a.
    static void sumOfRows(
            float[] a, int aAt, int aColumn, float[] b, int bAt, int bRow, float[] c, int cAt, int n, int k) {
        for (int j = cAt; j < cAt + n; j++) {
            c[j] = 0;
        }
        int p = 0;
        for (; p + TOGETHER <= k; p += TOGETHER) {
            addEight(a, aAt + p * aColumn, aColumn, b, bAt + p * bRow, bRow, c, cAt, n);
        }
        for (; p < k; p++) {
            addOne(a[aAt + p * aColumn], b, bAt + p * bRow, c, cAt, n);
        }
    }

    /// For a B with contiguous columns: each element of c = the dot product of a and a column, in sixteen
    /// partial sums, term p in partial p mod 16, and the tree of [Lanes#sum].
    static void dots(
            float[] a, int aAt, float[] b, int bAt, int bColumn, float[] c, int cAt, int n, int k, float[] scratch) {
        int j = 0;
        for (; j + TOGETHER <= n; j += TOGETHER) {
            for (int lane = 0; lane < BLOCK; lane += Lanes.LENGTH) {
                eightDots(a, aAt, b, bAt + j * bColumn, bColumn, lane, k, scratch);
            }
            for (int i = 0; i < TOGETHER; i++) {
                c[cAt + j + i] = Lanes.sum(scratch, i * BLOCK);
            }
        }
        for (; j < n; j++) {
            for (int lane = 0; lane < BLOCK; lane += Lanes.LENGTH) {
                oneDot(a, aAt, b, bAt + j * bColumn, lane, k, scratch);
            }
            c[cAt + j] = Lanes.sum(scratch, 0);
        }
    }

    private static void addEight(
            float[] a, int aAt, int aColumn, float[] b, int bAt, int bRow, float[] c, int cAt, int n) {
        FloatVector x0 = FloatVector.broadcast(Lanes.SPECIES, a[aAt]);
        FloatVector x1 = FloatVector.broadcast(Lanes.SPECIES, a[aAt + aColumn]);
        FloatVector x2 = FloatVector.broadcast(Lanes.SPECIES, a[aAt + 2 * aColumn]);
        FloatVector x3 = FloatVector.broadcast(Lanes.SPECIES, a[aAt + 3 * aColumn]);
        FloatVector x4 = FloatVector.broadcast(Lanes.SPECIES, a[aAt + 4 * aColumn]);
        FloatVector x5 = FloatVector.broadcast(Lanes.SPECIES, a[aAt + 5 * aColumn]);
        FloatVector x6 = FloatVector.broadcast(Lanes.SPECIES, a[aAt + 6 * aColumn]);
        FloatVector x7 = FloatVector.broadcast(Lanes.SPECIES, a[aAt + 7 * aColumn]);
        int whole = Lanes.SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += Lanes.LENGTH) {
            FloatVector y = FloatVector.fromArray(Lanes.SPECIES, c, cAt + j);
            y = x0.fma(FloatVector.fromArray(Lanes.SPECIES, b, bAt + j), y);
            y = x1.fma(FloatVector.fromArray(Lanes.SPECIES, b, bAt + bRow + j), y);
            y = x2.fma(FloatVector.fromArray(Lanes.SPECIES, b, bAt + 2 * bRow + j), y);
            y = x3.fma(FloatVector.fromArray(Lanes.SPECIES, b, bAt + 3 * bRow + j), y);
            y = x4.fma(FloatVector.fromArray(Lanes.SPECIES, b, bAt + 4 * bRow + j), y);
            y = x5.fma(FloatVector.fromArray(Lanes.SPECIES, b, bAt + 5 * bRow + j), y);
            y = x6.fma(FloatVector.fromArray(Lanes.SPECIES, b, bAt + 6 * bRow + j), y);
            y = x7.fma(FloatVector.fromArray(Lanes.SPECIES, b, bAt + 7 * bRow + j), y);
            y.intoArray(c, cAt + j);
        }
        for (int j = whole; j < n; j++) {
            float y = c[cAt + j];
            for (int p = 0; p < TOGETHER; p++) {
                y = Math.fma(a[aAt + p * aColumn], b[bAt + p * bRow + j], y);
            }
            c[cAt + j] = y;
        }
    }

    private static void addOne(float x, float[] b, int bAt, float[] c, int cAt, int n) {
        FloatVector factor = FloatVector.broadcast(Lanes.SPECIES, x);
        int whole = Lanes.SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += Lanes.LENGTH) {
            FloatVector y = FloatVector.fromArray(Lanes.SPECIES, c, cAt + j);
            factor.fma(FloatVector.fromArray(Lanes.SPECIES, b, bAt + j), y).intoArray(c, cAt + j);
        }
        for (int j = whole; j < n; j++) {
            c[cAt + j] = Math.fma(x, b[bAt + j], c[cAt + j]);
        }
    }

    /// The partials from `lane` on, one vector each, of eight columns.
    private static void eightDots(
            float[] a, int aAt, float[] b, int bAt, int bColumn, int lane, int k, float[] partials) {
        FloatVector y0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector y1 = y0;
        FloatVector y2 = y0;
        FloatVector y3 = y0;
        FloatVector y4 = y0;
        FloatVector y5 = y0;
        FloatVector y6 = y0;
        FloatVector y7 = y0;
        int p = lane;
        for (; p <= k - Lanes.LENGTH; p += BLOCK) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, a, aAt + p);
            y0 = x.fma(FloatVector.fromArray(Lanes.SPECIES, b, bAt + p), y0);
            y1 = x.fma(FloatVector.fromArray(Lanes.SPECIES, b, bAt + bColumn + p), y1);
            y2 = x.fma(FloatVector.fromArray(Lanes.SPECIES, b, bAt + 2 * bColumn + p), y2);
            y3 = x.fma(FloatVector.fromArray(Lanes.SPECIES, b, bAt + 3 * bColumn + p), y3);
            y4 = x.fma(FloatVector.fromArray(Lanes.SPECIES, b, bAt + 4 * bColumn + p), y4);
            y5 = x.fma(FloatVector.fromArray(Lanes.SPECIES, b, bAt + 5 * bColumn + p), y5);
            y6 = x.fma(FloatVector.fromArray(Lanes.SPECIES, b, bAt + 6 * bColumn + p), y6);
            y7 = x.fma(FloatVector.fromArray(Lanes.SPECIES, b, bAt + 7 * bColumn + p), y7);
        }
        y0.intoArray(partials, lane);
        y1.intoArray(partials, lane + BLOCK);
        y2.intoArray(partials, lane + 2 * BLOCK);
        y3.intoArray(partials, lane + 3 * BLOCK);
        y4.intoArray(partials, lane + 4 * BLOCK);
        y5.intoArray(partials, lane + 5 * BLOCK);
        y6.intoArray(partials, lane + 6 * BLOCK);
        y7.intoArray(partials, lane + 7 * BLOCK);
        for (int i = 0; i < TOGETHER; i++) {
            addTail(a, aAt, b, bAt + i * bColumn, p, k, partials, i * BLOCK);
        }
    }

    private static void oneDot(float[] a, int aAt, float[] b, int bAt, int lane, int k, float[] partials) {
        FloatVector y = FloatVector.zero(Lanes.SPECIES);
        int p = lane;
        for (; p <= k - Lanes.LENGTH; p += BLOCK) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, a, aAt + p);
            y = x.fma(FloatVector.fromArray(Lanes.SPECIES, b, bAt + p), y);
        }
        y.intoArray(partials, lane);
        addTail(a, aAt, b, bAt, p, k, partials, 0);
    }

    /// The terms of fewer lanes than a vector has.
    private static void addTail(float[] a, int aAt, float[] b, int bAt, int p, int k, float[] partials, int at) {
        for (int q = p; q < k; q++) {
            int partial = at + q % BLOCK;
            partials[partial] = Math.fma(a[aAt + q], b[bAt + q], partials[partial]);
        }
    }
}
