package lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Transposed copies of strips of a matrix: y [columns, rows] = x [rows, columns] transposed, by squares of
/// 16 x 16 and 8 x 8 elements in registers where vectors are that long, and of 4 x 4 elements.
///
/// A square of size s is transposed in steps of distance d = s / 2, ..., 2, 1: rows i and i + d, where i has no d
/// among its bits, exchange the lanes of the one that have d among their bits with the lanes of the other that have
/// not. With 512 bits there is an instruction that picks lanes from two registers; without, a shuffle of one register
/// and a blend are quicker.
final class Transposition {
    private static final VectorSpecies<Float> FOURS = FloatVector.SPECIES_128;
    private static final VectorSpecies<Float> EIGHTS = FloatVector.SPECIES_256;
    private static final VectorSpecies<Float> SIXTEENS = FloatVector.SPECIES_512;
    private static final VectorShuffle<Float> FOURS_BY_2 = VectorShuffle.fromArray(FOURS, new int[] {2, 3, 0, 1}, 0);
    private static final VectorMask<Float> FOURS_WITH_2 = VectorMask.fromLong(FOURS, 0b1100);
    private static final VectorShuffle<Float> FOURS_BY_1 = VectorShuffle.fromArray(FOURS, new int[] {1, 0, 3, 2}, 0);
    private static final VectorMask<Float> FOURS_WITH_1 = VectorMask.fromLong(FOURS, 0b1010);
    private static final VectorShuffle<Float> EIGHTS_BY_4 =
            VectorShuffle.fromArray(EIGHTS, new int[] {4, 5, 6, 7, 0, 1, 2, 3}, 0);
    private static final VectorMask<Float> EIGHTS_WITH_4 = VectorMask.fromLong(EIGHTS, 0b11110000);
    private static final VectorShuffle<Float> EIGHTS_BY_2 =
            VectorShuffle.fromArray(EIGHTS, new int[] {2, 3, 0, 1, 6, 7, 4, 5}, 0);
    private static final VectorMask<Float> EIGHTS_WITH_2 = VectorMask.fromLong(EIGHTS, 0b11001100);
    private static final VectorShuffle<Float> EIGHTS_BY_1 =
            VectorShuffle.fromArray(EIGHTS, new int[] {1, 0, 3, 2, 5, 4, 7, 6}, 0);
    private static final VectorMask<Float> EIGHTS_WITH_1 = VectorMask.fromLong(EIGHTS, 0b10101010);
    private static final IntVector WITHOUT_8 = exchange(0, 8);
    private static final IntVector WITH_8 = exchange(8, 8);
    private static final IntVector WITHOUT_4 = exchange(0, 4);
    private static final IntVector WITH_4 = exchange(4, 4);
    private static final IntVector WITHOUT_2 = exchange(0, 2);
    private static final IntVector WITH_2 = exchange(2, 2);
    private static final IntVector WITHOUT_1 = exchange(0, 1);
    private static final IntVector WITH_1 = exchange(1, 1);

    private Transposition() {}

    /// Which lanes of two registers, 0 to 15 and 16 to 31, make the one that keeps the lanes with (`kept` =
    /// distance) or without (0) the distance among their bits from both.
    private static IntVector exchange(int kept, int distance) {
        int[] lanes = new int[16];
        for (int i = 0; i < 16; i++) {
            lanes[i] = (i & distance) == 0 ? i | kept : 16 + (i & ~distance | kept);
        }
        return IntVector.fromArray(IntVector.SPECIES_512, lanes, 0);
    }

    /// y[j, i] = x[i, j] for all i in [0, rows) and j in [0, columns), with row strides xRow and yRow.
    static void rows(float[] x, int xAt, int xRow, float[] y, int yAt, int yRow, int rows, int columns) {
        int row = 0;
        if (Lanes.LENGTH >= 16) {
            for (; row + 16 <= rows; row += 16) {
                sixteens(x, xAt + row * xRow, xRow, y, yAt + row, yRow, columns & -16);
            }
            if ((columns & 8) != 0) {
                int column = columns & -16;
                for (int i = 0; i < row; i += 8) {
                    eights(x, xAt + i * xRow + column, xRow, y, yAt + column * yRow + i, yRow, 8);
                }
            }
        }
        if (Lanes.LENGTH >= 8) {
            for (; row + 8 <= rows; row += 8) {
                eights(x, xAt + row * xRow, xRow, y, yAt + row, yRow, columns & -8);
            }
            if ((columns & 4) != 0) {
                int column = columns & -8;
                for (int i = 0; i < row; i += 4) {
                    fours(x, xAt + i * xRow + column, xRow, y, yAt + column * yRow + i, yRow, 4);
                }
            }
        }
        for (; row + 4 <= rows; row += 4) {
            fours(x, xAt + row * xRow, xRow, y, yAt + row, yRow, columns & -4);
        }
        int whole = columns & -4;
        scalar(x, xAt + row * xRow, xRow, y, yAt + row, yRow, rows - row, columns);
        scalar(x, xAt + whole, xRow, y, yAt + whole * yRow, yRow, row, columns - whole);
    }

    /// Sixteen rows of x; `columns` is a multiple of 16.
    private static void sixteens(float[] x, int xAt, int xRow, float[] y, int yAt, int yRow, int columns) {
        int at = yAt;
        for (int column = xAt; column < xAt + columns; column += 16) {
            IntVector a = FloatVector.fromArray(SIXTEENS, x, column).reinterpretAsInts();
            IntVector b = FloatVector.fromArray(SIXTEENS, x, column + xRow).reinterpretAsInts();
            IntVector c = FloatVector.fromArray(SIXTEENS, x, column + 2 * xRow).reinterpretAsInts();
            IntVector d = FloatVector.fromArray(SIXTEENS, x, column + 3 * xRow).reinterpretAsInts();
            IntVector e = FloatVector.fromArray(SIXTEENS, x, column + 4 * xRow).reinterpretAsInts();
            IntVector f = FloatVector.fromArray(SIXTEENS, x, column + 5 * xRow).reinterpretAsInts();
            IntVector g = FloatVector.fromArray(SIXTEENS, x, column + 6 * xRow).reinterpretAsInts();
            IntVector h = FloatVector.fromArray(SIXTEENS, x, column + 7 * xRow).reinterpretAsInts();
            IntVector i = FloatVector.fromArray(SIXTEENS, x, column + 8 * xRow).reinterpretAsInts();
            IntVector j = FloatVector.fromArray(SIXTEENS, x, column + 9 * xRow).reinterpretAsInts();
            IntVector k = FloatVector.fromArray(SIXTEENS, x, column + 10 * xRow).reinterpretAsInts();
            IntVector l = FloatVector.fromArray(SIXTEENS, x, column + 11 * xRow).reinterpretAsInts();
            IntVector m = FloatVector.fromArray(SIXTEENS, x, column + 12 * xRow).reinterpretAsInts();
            IntVector n = FloatVector.fromArray(SIXTEENS, x, column + 13 * xRow).reinterpretAsInts();
            IntVector o = FloatVector.fromArray(SIXTEENS, x, column + 14 * xRow).reinterpretAsInts();
            IntVector p = FloatVector.fromArray(SIXTEENS, x, column + 15 * xRow).reinterpretAsInts();
            IntVector a8 = WITHOUT_8.selectFrom(a, i);
            IntVector i8 = WITH_8.selectFrom(a, i);
            IntVector b8 = WITHOUT_8.selectFrom(b, j);
            IntVector j8 = WITH_8.selectFrom(b, j);
            IntVector c8 = WITHOUT_8.selectFrom(c, k);
            IntVector k8 = WITH_8.selectFrom(c, k);
            IntVector d8 = WITHOUT_8.selectFrom(d, l);
            IntVector l8 = WITH_8.selectFrom(d, l);
            IntVector e8 = WITHOUT_8.selectFrom(e, m);
            IntVector m8 = WITH_8.selectFrom(e, m);
            IntVector f8 = WITHOUT_8.selectFrom(f, n);
            IntVector n8 = WITH_8.selectFrom(f, n);
            IntVector g8 = WITHOUT_8.selectFrom(g, o);
            IntVector o8 = WITH_8.selectFrom(g, o);
            IntVector h8 = WITHOUT_8.selectFrom(h, p);
            IntVector p8 = WITH_8.selectFrom(h, p);
            IntVector a4 = WITHOUT_4.selectFrom(a8, e8);
            IntVector e4 = WITH_4.selectFrom(a8, e8);
            IntVector b4 = WITHOUT_4.selectFrom(b8, f8);
            IntVector f4 = WITH_4.selectFrom(b8, f8);
            IntVector c4 = WITHOUT_4.selectFrom(c8, g8);
            IntVector g4 = WITH_4.selectFrom(c8, g8);
            IntVector d4 = WITHOUT_4.selectFrom(d8, h8);
            IntVector h4 = WITH_4.selectFrom(d8, h8);
            IntVector i4 = WITHOUT_4.selectFrom(i8, m8);
            IntVector m4 = WITH_4.selectFrom(i8, m8);
            IntVector j4 = WITHOUT_4.selectFrom(j8, n8);
            IntVector n4 = WITH_4.selectFrom(j8, n8);
            IntVector k4 = WITHOUT_4.selectFrom(k8, o8);
            IntVector o4 = WITH_4.selectFrom(k8, o8);
            IntVector l4 = WITHOUT_4.selectFrom(l8, p8);
            IntVector p4 = WITH_4.selectFrom(l8, p8);
            IntVector a2 = WITHOUT_2.selectFrom(a4, c4);
            IntVector c2 = WITH_2.selectFrom(a4, c4);
            IntVector b2 = WITHOUT_2.selectFrom(b4, d4);
            IntVector d2 = WITH_2.selectFrom(b4, d4);
            IntVector e2 = WITHOUT_2.selectFrom(e4, g4);
            IntVector g2 = WITH_2.selectFrom(e4, g4);
            IntVector f2 = WITHOUT_2.selectFrom(f4, h4);
            IntVector h2 = WITH_2.selectFrom(f4, h4);
            IntVector i2 = WITHOUT_2.selectFrom(i4, k4);
            IntVector k2 = WITH_2.selectFrom(i4, k4);
            IntVector j2 = WITHOUT_2.selectFrom(j4, l4);
            IntVector l2 = WITH_2.selectFrom(j4, l4);
            IntVector m2 = WITHOUT_2.selectFrom(m4, o4);
            IntVector o2 = WITH_2.selectFrom(m4, o4);
            IntVector n2 = WITHOUT_2.selectFrom(n4, p4);
            IntVector p2 = WITH_2.selectFrom(n4, p4);
            IntVector a1 = WITHOUT_1.selectFrom(a2, b2);
            IntVector b1 = WITH_1.selectFrom(a2, b2);
            IntVector c1 = WITHOUT_1.selectFrom(c2, d2);
            IntVector d1 = WITH_1.selectFrom(c2, d2);
            IntVector e1 = WITHOUT_1.selectFrom(e2, f2);
            IntVector f1 = WITH_1.selectFrom(e2, f2);
            IntVector g1 = WITHOUT_1.selectFrom(g2, h2);
            IntVector h1 = WITH_1.selectFrom(g2, h2);
            IntVector i1 = WITHOUT_1.selectFrom(i2, j2);
            IntVector j1 = WITH_1.selectFrom(i2, j2);
            IntVector k1 = WITHOUT_1.selectFrom(k2, l2);
            IntVector l1 = WITH_1.selectFrom(k2, l2);
            IntVector m1 = WITHOUT_1.selectFrom(m2, n2);
            IntVector n1 = WITH_1.selectFrom(m2, n2);
            IntVector o1 = WITHOUT_1.selectFrom(o2, p2);
            IntVector p1 = WITH_1.selectFrom(o2, p2);
            a1.reinterpretAsFloats().intoArray(y, at);
            b1.reinterpretAsFloats().intoArray(y, at + yRow);
            c1.reinterpretAsFloats().intoArray(y, at + 2 * yRow);
            d1.reinterpretAsFloats().intoArray(y, at + 3 * yRow);
            e1.reinterpretAsFloats().intoArray(y, at + 4 * yRow);
            f1.reinterpretAsFloats().intoArray(y, at + 5 * yRow);
            g1.reinterpretAsFloats().intoArray(y, at + 6 * yRow);
            h1.reinterpretAsFloats().intoArray(y, at + 7 * yRow);
            i1.reinterpretAsFloats().intoArray(y, at + 8 * yRow);
            j1.reinterpretAsFloats().intoArray(y, at + 9 * yRow);
            k1.reinterpretAsFloats().intoArray(y, at + 10 * yRow);
            l1.reinterpretAsFloats().intoArray(y, at + 11 * yRow);
            m1.reinterpretAsFloats().intoArray(y, at + 12 * yRow);
            n1.reinterpretAsFloats().intoArray(y, at + 13 * yRow);
            o1.reinterpretAsFloats().intoArray(y, at + 14 * yRow);
            p1.reinterpretAsFloats().intoArray(y, at + 15 * yRow);
            at += 16 * yRow;
        }
    }

    /// Eight rows of x; `columns` is a multiple of 8.
    private static void eights(float[] x, int xAt, int xRow, float[] y, int yAt, int yRow, int columns) {
        int at = yAt;
        for (int column = xAt; column < xAt + columns; column += 8) {
            FloatVector a = FloatVector.fromArray(EIGHTS, x, column);
            FloatVector b = FloatVector.fromArray(EIGHTS, x, column + xRow);
            FloatVector c = FloatVector.fromArray(EIGHTS, x, column + 2 * xRow);
            FloatVector d = FloatVector.fromArray(EIGHTS, x, column + 3 * xRow);
            FloatVector e = FloatVector.fromArray(EIGHTS, x, column + 4 * xRow);
            FloatVector f = FloatVector.fromArray(EIGHTS, x, column + 5 * xRow);
            FloatVector g = FloatVector.fromArray(EIGHTS, x, column + 6 * xRow);
            FloatVector h = FloatVector.fromArray(EIGHTS, x, column + 7 * xRow);
            FloatVector a4 = a.blend(e.rearrange(EIGHTS_BY_4), EIGHTS_WITH_4);
            FloatVector e4 = a.rearrange(EIGHTS_BY_4).blend(e, EIGHTS_WITH_4);
            FloatVector b4 = b.blend(f.rearrange(EIGHTS_BY_4), EIGHTS_WITH_4);
            FloatVector f4 = b.rearrange(EIGHTS_BY_4).blend(f, EIGHTS_WITH_4);
            FloatVector c4 = c.blend(g.rearrange(EIGHTS_BY_4), EIGHTS_WITH_4);
            FloatVector g4 = c.rearrange(EIGHTS_BY_4).blend(g, EIGHTS_WITH_4);
            FloatVector d4 = d.blend(h.rearrange(EIGHTS_BY_4), EIGHTS_WITH_4);
            FloatVector h4 = d.rearrange(EIGHTS_BY_4).blend(h, EIGHTS_WITH_4);
            FloatVector a2 = a4.blend(c4.rearrange(EIGHTS_BY_2), EIGHTS_WITH_2);
            FloatVector c2 = a4.rearrange(EIGHTS_BY_2).blend(c4, EIGHTS_WITH_2);
            FloatVector b2 = b4.blend(d4.rearrange(EIGHTS_BY_2), EIGHTS_WITH_2);
            FloatVector d2 = b4.rearrange(EIGHTS_BY_2).blend(d4, EIGHTS_WITH_2);
            FloatVector e2 = e4.blend(g4.rearrange(EIGHTS_BY_2), EIGHTS_WITH_2);
            FloatVector g2 = e4.rearrange(EIGHTS_BY_2).blend(g4, EIGHTS_WITH_2);
            FloatVector f2 = f4.blend(h4.rearrange(EIGHTS_BY_2), EIGHTS_WITH_2);
            FloatVector h2 = f4.rearrange(EIGHTS_BY_2).blend(h4, EIGHTS_WITH_2);
            FloatVector a1 = a2.blend(b2.rearrange(EIGHTS_BY_1), EIGHTS_WITH_1);
            FloatVector b1 = a2.rearrange(EIGHTS_BY_1).blend(b2, EIGHTS_WITH_1);
            FloatVector c1 = c2.blend(d2.rearrange(EIGHTS_BY_1), EIGHTS_WITH_1);
            FloatVector d1 = c2.rearrange(EIGHTS_BY_1).blend(d2, EIGHTS_WITH_1);
            FloatVector e1 = e2.blend(f2.rearrange(EIGHTS_BY_1), EIGHTS_WITH_1);
            FloatVector f1 = e2.rearrange(EIGHTS_BY_1).blend(f2, EIGHTS_WITH_1);
            FloatVector g1 = g2.blend(h2.rearrange(EIGHTS_BY_1), EIGHTS_WITH_1);
            FloatVector h1 = g2.rearrange(EIGHTS_BY_1).blend(h2, EIGHTS_WITH_1);
            a1.intoArray(y, at);
            b1.intoArray(y, at + yRow);
            c1.intoArray(y, at + 2 * yRow);
            d1.intoArray(y, at + 3 * yRow);
            e1.intoArray(y, at + 4 * yRow);
            f1.intoArray(y, at + 5 * yRow);
            g1.intoArray(y, at + 6 * yRow);
            h1.intoArray(y, at + 7 * yRow);
            at += 8 * yRow;
        }
    }

    /// Four rows of x; `columns` is a multiple of 4.
    private static void fours(float[] x, int xAt, int xRow, float[] y, int yAt, int yRow, int columns) {
        int at = yAt;
        for (int column = xAt; column < xAt + columns; column += 4) {
            FloatVector a = FloatVector.fromArray(FOURS, x, column);
            FloatVector b = FloatVector.fromArray(FOURS, x, column + xRow);
            FloatVector c = FloatVector.fromArray(FOURS, x, column + 2 * xRow);
            FloatVector d = FloatVector.fromArray(FOURS, x, column + 3 * xRow);
            FloatVector a2 = a.blend(c.rearrange(FOURS_BY_2), FOURS_WITH_2);
            FloatVector c2 = a.rearrange(FOURS_BY_2).blend(c, FOURS_WITH_2);
            FloatVector b2 = b.blend(d.rearrange(FOURS_BY_2), FOURS_WITH_2);
            FloatVector d2 = b.rearrange(FOURS_BY_2).blend(d, FOURS_WITH_2);
            FloatVector a1 = a2.blend(b2.rearrange(FOURS_BY_1), FOURS_WITH_1);
            FloatVector b1 = a2.rearrange(FOURS_BY_1).blend(b2, FOURS_WITH_1);
            FloatVector c1 = c2.blend(d2.rearrange(FOURS_BY_1), FOURS_WITH_1);
            FloatVector d1 = c2.rearrange(FOURS_BY_1).blend(d2, FOURS_WITH_1);
            a1.intoArray(y, at);
            b1.intoArray(y, at + yRow);
            c1.intoArray(y, at + 2 * yRow);
            d1.intoArray(y, at + 3 * yRow);
            at += 4 * yRow;
        }
    }

    private static void scalar(float[] x, int xAt, int xRow, float[] y, int yAt, int yRow, int rows, int columns) {
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                y[yAt + column * yRow + row] = x[xAt + row * xRow + column];
            }
        }
    }
}
