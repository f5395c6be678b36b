package lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Sums and largest elements along one axis.
///
/// `...Rows`: x [rows, columns] with row stride xRow -> y [rows]; units are rows. Sums keep sixteen partial sums,
/// element i in partial i mod 16, each in increasing order from +0, and end in a fixed tree. `...Columns`: x [outer,
/// reduce, inner] with strides (xOuter, xRow, 1) -> y [outer, inner] with stride yOuter; sums run in increasing order
/// from +0; units are the `columnUnits(outer, inner)` blocks of columns.
///
/// The bits depend neither on the split nor on the vector width. Elements between the rows are not read into a
/// result, so padded rows are fine. The sum of nothing is 0, the largest of nothing -infinity. A NaN among the
/// elements gives NaN; +0 is larger than -0. Error of a sum of n elements: at most (n / 16 + 5) 2^-24 (rows) or n
/// 2^-24 (columns) times the sum of |x|, to first order.
public final class Reductions {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LENGTH = Lanes.LENGTH;
    private static final int FOUR = 4 * LENGTH;

    /// Columns of a unit: four vectors of 512 bits.
    private static final int COLUMNS = 64;

    private Reductions() {}

    /// Number of units of `sumColumns` and `maxColumns`.
    public static int columnUnits(int outer, int inner) {
        return Math.multiplyExact(outer, (inner + COLUMNS - 1) / COLUMNS);
    }

    /// Sums of the rows `from` to `to`.
    public static void sumRows(float[] x, int at, int xRow, int columns, float[] y, int yAt, int from, int to) {
        for (int row = from; row < to; row++) {
            y[yAt + row] = sumRow(x, at + row * xRow, columns);
        }
    }

    /// Largest elements of the rows `from` to `to`.
    public static void maxRows(float[] x, int at, int xRow, int columns, float[] y, int yAt, int from, int to) {
        for (int row = from; row < to; row++) {
            y[yAt + row] = maxRow(x, at + row * xRow, columns);
        }
    }

    /// Sums over the middle axis for the units `from` to `to`.
    public static void sumColumns(
            float[] x,
            int at,
            int xOuter,
            int xRow,
            int reduce,
            int inner,
            float[] y,
            int yAt,
            int yOuter,
            int from,
            int to) {
        int blocks = columnUnits(1, inner);
        for (int unit = from; unit < to; unit++) {
            int first = unit % blocks * COLUMNS;
            int last = Math.min(first + COLUMNS, inner);
            int source = at + unit / blocks * xOuter;
            int target = yAt + unit / blocks * yOuter;
            int column = first;
            for (; column + FOUR <= last; column += FOUR) {
                sumFour(x, source + column, xRow, reduce, y, target + column);
            }
            for (; column < last; column += LENGTH) {
                sumOne(x, source + column, xRow, reduce, y, target + column, last - column);
            }
        }
    }

    /// Largest elements along the middle axis for the units `from` to `to`.
    public static void maxColumns(
            float[] x,
            int at,
            int xOuter,
            int xRow,
            int reduce,
            int inner,
            float[] y,
            int yAt,
            int yOuter,
            int from,
            int to) {
        int blocks = columnUnits(1, inner);
        for (int unit = from; unit < to; unit++) {
            int first = unit % blocks * COLUMNS;
            int last = Math.min(first + COLUMNS, inner);
            int source = at + unit / blocks * xOuter;
            int target = yAt + unit / blocks * yOuter;
            int column = first;
            for (; column + FOUR <= last; column += FOUR) {
                maxFour(x, source + column, xRow, reduce, y, target + column);
            }
            for (; column < last; column += LENGTH) {
                maxOne(x, source + column, xRow, reduce, y, target + column, last - column);
            }
        }
    }

    /// The lanes of a last, incomplete block add +0, which leaves every partial as it is: none is ever -0.
    private static float sumRow(float[] x, int at, int columns) {
        FloatVector p0 = FloatVector.zero(SPECIES);
        FloatVector p1 = p0;
        FloatVector p2 = p0;
        FloatVector p3 = p0;
        int rest = columns % Lanes.BLOCK;
        int end = at + columns - rest;
        for (int i = at; i < end; i += Lanes.BLOCK) {
            p0 = p0.add(FloatVector.fromArray(SPECIES, x, i));
            if (LENGTH <= 8) {
                p1 = p1.add(FloatVector.fromArray(SPECIES, x, i + LENGTH));
            }
            if (LENGTH <= 4) {
                p2 = p2.add(FloatVector.fromArray(SPECIES, x, i + 2 * LENGTH));
                p3 = p3.add(FloatVector.fromArray(SPECIES, x, i + 3 * LENGTH));
            }
        }
        if (rest > 0) {
            p0 = p0.add(FloatVector.fromArray(SPECIES, x, end, SPECIES.indexInRange(0, rest)));
            if (LENGTH <= 8) {
                p1 = p1.add(FloatVector.fromArray(SPECIES, x, end + LENGTH, SPECIES.indexInRange(LENGTH, rest)));
            }
            if (LENGTH <= 4) {
                p2 = p2.add(FloatVector.fromArray(SPECIES, x, end + 8, SPECIES.indexInRange(8, rest)));
                p3 = p3.add(FloatVector.fromArray(SPECIES, x, end + 12, SPECIES.indexInRange(12, rest)));
            }
        }
        // the tree is written out: as a method of its own, called once a row, it would not be inlined, and box its
        // vector
        FloatVector sum = LENGTH == 16
                ? p0.add(p0.rearrange(Lanes.BY_8))
                : LENGTH == 8 ? p0.add(p1) : p0.add(p2).add(p1.add(p3));
        if (LENGTH > 4) {
            sum = sum.add(sum.rearrange(Lanes.BY_4));
        }
        sum = sum.add(sum.rearrange(Lanes.BY_2));
        return sum.lane(0) + sum.lane(1);
    }

    /// The largest element does not depend on any order, so four vectors hide the latency of one another.
    private static float maxRow(float[] x, int at, int columns) {
        FloatVector m0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector m1 = m0;
        FloatVector m2 = m0;
        FloatVector m3 = m0;
        int end = at + columns;
        int i = at;
        for (; i <= end - FOUR; i += FOUR) {
            m0 = m0.max(FloatVector.fromArray(SPECIES, x, i));
            m1 = m1.max(FloatVector.fromArray(SPECIES, x, i + LENGTH));
            m2 = m2.max(FloatVector.fromArray(SPECIES, x, i + 2 * LENGTH));
            m3 = m3.max(FloatVector.fromArray(SPECIES, x, i + 3 * LENGTH));
        }
        for (; i < end; i += LENGTH) {
            VectorMask<Float> mask = SPECIES.indexInRange(i, end);
            m0 = m0.lanewise(VectorOperators.MAX, FloatVector.fromArray(SPECIES, x, i, mask), mask);
        }
        return m0.max(m1).max(m2.max(m3)).reduceLanes(VectorOperators.MAX);
    }

    private static void sumFour(float[] x, int at, int xRow, int reduce, float[] y, int yAt) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int i = at;
        for (int r = 0; r < reduce; r++) {
            s0 = s0.add(FloatVector.fromArray(SPECIES, x, i));
            s1 = s1.add(FloatVector.fromArray(SPECIES, x, i + LENGTH));
            s2 = s2.add(FloatVector.fromArray(SPECIES, x, i + 2 * LENGTH));
            s3 = s3.add(FloatVector.fromArray(SPECIES, x, i + 3 * LENGTH));
            i += xRow;
        }
        s0.intoArray(y, yAt);
        s1.intoArray(y, yAt + LENGTH);
        s2.intoArray(y, yAt + 2 * LENGTH);
        s3.intoArray(y, yAt + 3 * LENGTH);
    }

    private static void sumOne(float[] x, int at, int xRow, int reduce, float[] y, int yAt, int columns) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, columns);
        FloatVector s = FloatVector.zero(SPECIES);
        int i = at;
        for (int r = 0; r < reduce; r++) {
            s = s.add(FloatVector.fromArray(SPECIES, x, i, mask));
            i += xRow;
        }
        s.intoArray(y, yAt, mask);
    }

    private static void maxFour(float[] x, int at, int xRow, int reduce, float[] y, int yAt) {
        FloatVector m0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector m1 = m0;
        FloatVector m2 = m0;
        FloatVector m3 = m0;
        int i = at;
        for (int r = 0; r < reduce; r++) {
            m0 = m0.max(FloatVector.fromArray(SPECIES, x, i));
            m1 = m1.max(FloatVector.fromArray(SPECIES, x, i + LENGTH));
            m2 = m2.max(FloatVector.fromArray(SPECIES, x, i + 2 * LENGTH));
            m3 = m3.max(FloatVector.fromArray(SPECIES, x, i + 3 * LENGTH));
            i += xRow;
        }
        m0.intoArray(y, yAt);
        m1.intoArray(y, yAt + LENGTH);
        m2.intoArray(y, yAt + 2 * LENGTH);
        m3.intoArray(y, yAt + 3 * LENGTH);
    }

    private static void maxOne(float[] x, int at, int xRow, int reduce, float[] y, int yAt, int columns) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, columns);
        FloatVector m = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        int i = at;
        for (int r = 0; r < reduce; r++) {
            m = m.max(FloatVector.fromArray(SPECIES, x, i, mask));
            i += xRow;
        }
        m.intoArray(y, yAt, mask);
    }
}
