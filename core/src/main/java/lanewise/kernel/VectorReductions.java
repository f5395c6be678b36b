package lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Sums, largest elements and their places on vectors.
///
/// The maximum of the Vector API takes five instructions to treat NaN and zeros as Java does. Largest elements of rows
/// are those of their bits instead; those of columns are found by comparing and blending, with whatever is not a number
/// put aside.
final class VectorReductions implements Reductions {
    static final VectorReductions INSTANCE = new VectorReductions();

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LENGTH = Lanes.LENGTH;
    private static final int FOUR = 4 * LENGTH;
    /// The bits of negative infinity, and of a sign.
    private static final int LEAST = 0xff800000;

    private static final int SIGN = 0x80000000;

    private VectorReductions() {}

    @Override
    public void sumRows(float[] x, int at, int xRow, int columns, float[] y, int yAt, int from, int to) {
        int pieces = Reductions.pieces(columns);
        for (int unit = from; unit < to; unit++) {
            int first = unit % pieces * PIECE;
            y[yAt + unit] = sum(x, at + unit / pieces * xRow + first, Math.min(PIECE, columns - first));
        }
    }

    @Override
    public void maxRows(float[] x, int at, int xRow, int columns, float[] y, int yAt, int from, int to) {
        int pieces = Reductions.pieces(columns);
        for (int unit = from; unit < to; unit++) {
            int first = unit % pieces * PIECE;
            y[yAt + unit] = largest(x, at + unit / pieces * xRow + first, Math.min(PIECE, columns - first));
        }
    }

    @Override
    public void argMaxRows(float[] x, int at, int xRow, int columns, float[] y, int yAt, int from, int to) {
        for (int row = from; row < to; row++) {
            int first = at + row * xRow;
            y[yAt + row] = place(x, first, columns, largest(x, first, columns));
        }
    }

    @Override
    public void argMaxOfPieces(
            float[] x,
            int at,
            int xRow,
            int columns,
            float[] largest,
            int largestAt,
            float[] y,
            int yAt,
            int from,
            int to) {
        int pieces = Reductions.pieces(columns);
        for (int row = from; row < to; row++) {
            int known = largestAt + row * pieces;
            int best = 0;
            for (int i = 1; i < pieces; i++) {
                best = beats(largest[known + i], largest[known + best]) ? i : best;
            }
            int first = best * PIECE;
            int length = Math.min(PIECE, columns - first);
            y[yAt + row] = first + place(x, at + row * xRow + first, length, largest[known + best]);
        }
    }

    @Override
    public void sumColumns(
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
        int blocks = Reductions.columnUnits(1, inner);
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

    @Override
    public void maxColumns(
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
        int blocks = Reductions.columnUnits(1, inner);
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

    @Override
    public void argMaxColumns(
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
        int blocks = Reductions.columnUnits(1, inner);
        for (int unit = from; unit < to; unit++) {
            int first = unit % blocks * COLUMNS;
            int last = Math.min(first + COLUMNS, inner);
            int source = at + unit / blocks * xOuter;
            int target = yAt + unit / blocks * yOuter;
            for (int column = first; column < last; column += LENGTH) {
                places(x, source + column, xRow, reduce, y, target + column, last - column);
            }
        }
    }

    /// The lanes of a last, incomplete block add +0, which leaves every partial as it is: none is ever -0.
    private static float sum(float[] x, int at, int length) {
        FloatVector p0 = FloatVector.zero(SPECIES);
        FloatVector p1 = p0;
        FloatVector p2 = p0;
        FloatVector p3 = p0;
        int rest = length % Lanes.BLOCK;
        int end = at + length - rest;
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

    /// Three instructions for each vector, none of which waits long or needs a mask. Taken for integers, floats
    /// of positive sign have the order of integers, and those of negative sign the opposite one; what is not a
    /// number lies beyond infinity.
    private static float largest(float[] x, int at, int length) {
        IntVector largest = IntVector.broadcast(Lanes.INTS, LEAST);
        IntVector nearest = largest;
        IntVector farthest = largest;
        int end = at + length;
        int whole = end - length % LENGTH;
        for (int i = at; i < whole; i += LENGTH) {
            IntVector v = FloatVector.fromArray(SPECIES, x, i).reinterpretAsInts();
            largest = largest.max(v);
            nearest = nearest.lanewise(VectorOperators.UMIN, v);
            farthest = farthest.lanewise(VectorOperators.UMAX, v);
        }
        if (whole < end) {
            // the other lanes see the smallest
            VectorMask<Float> mask = SPECIES.indexInRange(whole, end);
            IntVector v = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY)
                    .blend(FloatVector.fromArray(SPECIES, x, whole, mask), mask)
                    .reinterpretAsInts();
            largest = largest.max(v);
            nearest = nearest.lanewise(VectorOperators.UMIN, v);
            farthest = farthest.lanewise(VectorOperators.UMAX, v);
        }
        // with the other sign, integers have the order that they would have without one
        int positive = largest.reduceLanes(VectorOperators.MAX);
        int negative = nearest.lanewise(VectorOperators.XOR, SIGN).reduceLanes(VectorOperators.MIN) ^ SIGN;
        int strange = farthest.lanewise(VectorOperators.XOR, SIGN).reduceLanes(VectorOperators.MAX);
        return positive > (LEAST ^ SIGN) || strange > (LEAST ^ SIGN)
                ? Float.NaN
                : Float.intBitsToFloat(positive >= 0 ? positive : negative) + 0f;
    }

    /// Where the first of some elements is that is `value`, or is not a number if that is none, counted from `at`;
    /// without any, the last one (a plan that is warmed up has not computed the value).
    ///
    /// Every element is looked at. A search that ends where it finds something is compiled for what it has found so
    /// far: on other numbers that code is thrown away, and vectors are boxed until the next is ready.
    private static int place(float[] x, int at, int length, float value) {
        IntVector nearest = IntVector.broadcast(Lanes.INTS, length - 1);
        IntVector here = IntVector.zero(Lanes.INTS).addIndex(1);
        int end = at + length;
        int whole = end - length % LENGTH;
        for (int i = at; i < whole; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            VectorMask<Float> found = v.compare(VectorOperators.EQ, value).or(v.compare(VectorOperators.NE, v));
            nearest = nearest.lanewise(VectorOperators.MIN, here, found.cast(Lanes.INTS));
            here = here.add(LENGTH);
        }
        if (whole < end) {
            // the other lanes hold zeros and would be found behind the last element, which is not nearer
            FloatVector v = FloatVector.fromArray(SPECIES, x, whole, SPECIES.indexInRange(whole, end));
            VectorMask<Float> found = v.compare(VectorOperators.EQ, value).or(v.compare(VectorOperators.NE, v));
            nearest = nearest.lanewise(VectorOperators.MIN, here, found.cast(Lanes.INTS));
        }
        return nearest.reduceLanes(VectorOperators.MIN);
    }

    private static boolean beats(float candidate, float best) {
        return candidate > best || Float.isNaN(candidate) && !Float.isNaN(best);
    }

    private static void places(float[] x, int at, int xRow, int reduce, float[] y, int yAt, int columns) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, columns);
        FloatVector best = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector place = FloatVector.zero(SPECIES);
        FloatVector next = place;
        int i = at;
        for (int r = 0; r < reduce; r++) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i, mask);
            VectorMask<Float> strange = v.compare(VectorOperators.NE, v).and(best.compare(VectorOperators.EQ, best));
            VectorMask<Float> better = best.compare(VectorOperators.LT, v).or(strange);
            best = best.blend(v, better);
            place = place.blend(next, better);
            next = next.add(1);
            i += xRow;
        }
        place.intoArray(y, yAt, mask);
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
        // minus zero becomes plus zero
        m0.add(0).intoArray(y, yAt);
        m1.add(0).intoArray(y, yAt + LENGTH);
        m2.add(0).intoArray(y, yAt + 2 * LENGTH);
        m3.add(0).intoArray(y, yAt + 3 * LENGTH);
    }

    private static void maxOne(float[] x, int at, int xRow, int reduce, float[] y, int yAt, int columns) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, columns);
        FloatVector m = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        int i = at;
        for (int r = 0; r < reduce; r++) {
            m = m.max(FloatVector.fromArray(SPECIES, x, i, mask));
            i += xRow;
        }
        m.add(0).intoArray(y, yAt, mask);
    }
}
