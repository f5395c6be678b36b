package lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Transposed copies of strips of a matrix: y [columns, rows] = x [rows, columns] transposed, by squares of
/// 16 x 16 and 8 x 8 elements in registers where vectors are that long, and of 4 x 4 elements.
///
/// A square of size s is transposed in steps of distance d = s / 2, ..., 2, 1: rows i and i + d, where i has no d
/// among its bits, exchange the lanes of the one that have d among their bits with the lanes of the other that have
/// not. (Two steps per exchange, a shuffle of one register and a blend, beat one shuffle of two registers.)
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
    private static final VectorShuffle<Float> SIXTEENS_BY_8 =
            VectorShuffle.fromArray(SIXTEENS, new int[] {8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7}, 0);
    private static final VectorMask<Float> SIXTEENS_WITH_8 = VectorMask.fromLong(SIXTEENS, 0b1111111100000000);
    private static final VectorShuffle<Float> SIXTEENS_BY_4 =
            VectorShuffle.fromArray(SIXTEENS, new int[] {4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11}, 0);
    private static final VectorMask<Float> SIXTEENS_WITH_4 = VectorMask.fromLong(SIXTEENS, 0b1111000011110000);
    private static final VectorShuffle<Float> SIXTEENS_BY_2 =
            VectorShuffle.fromArray(SIXTEENS, new int[] {2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13}, 0);
    private static final VectorMask<Float> SIXTEENS_WITH_2 = VectorMask.fromLong(SIXTEENS, 0b1100110011001100);
    private static final VectorShuffle<Float> SIXTEENS_BY_1 =
            VectorShuffle.fromArray(SIXTEENS, new int[] {1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14}, 0);
    private static final VectorMask<Float> SIXTEENS_WITH_1 = VectorMask.fromLong(SIXTEENS, 0b1010101010101010);

    private Transposition() {}

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
            FloatVector a = FloatVector.fromArray(SIXTEENS, x, column);
            FloatVector b = FloatVector.fromArray(SIXTEENS, x, column + xRow);
            FloatVector c = FloatVector.fromArray(SIXTEENS, x, column + 2 * xRow);
            FloatVector d = FloatVector.fromArray(SIXTEENS, x, column + 3 * xRow);
            FloatVector e = FloatVector.fromArray(SIXTEENS, x, column + 4 * xRow);
            FloatVector f = FloatVector.fromArray(SIXTEENS, x, column + 5 * xRow);
            FloatVector g = FloatVector.fromArray(SIXTEENS, x, column + 6 * xRow);
            FloatVector h = FloatVector.fromArray(SIXTEENS, x, column + 7 * xRow);
            FloatVector i = FloatVector.fromArray(SIXTEENS, x, column + 8 * xRow);
            FloatVector j = FloatVector.fromArray(SIXTEENS, x, column + 9 * xRow);
            FloatVector k = FloatVector.fromArray(SIXTEENS, x, column + 10 * xRow);
            FloatVector l = FloatVector.fromArray(SIXTEENS, x, column + 11 * xRow);
            FloatVector m = FloatVector.fromArray(SIXTEENS, x, column + 12 * xRow);
            FloatVector n = FloatVector.fromArray(SIXTEENS, x, column + 13 * xRow);
            FloatVector o = FloatVector.fromArray(SIXTEENS, x, column + 14 * xRow);
            FloatVector p = FloatVector.fromArray(SIXTEENS, x, column + 15 * xRow);
            FloatVector a8 = a.blend(i.rearrange(SIXTEENS_BY_8), SIXTEENS_WITH_8);
            FloatVector i8 = a.rearrange(SIXTEENS_BY_8).blend(i, SIXTEENS_WITH_8);
            FloatVector b8 = b.blend(j.rearrange(SIXTEENS_BY_8), SIXTEENS_WITH_8);
            FloatVector j8 = b.rearrange(SIXTEENS_BY_8).blend(j, SIXTEENS_WITH_8);
            FloatVector c8 = c.blend(k.rearrange(SIXTEENS_BY_8), SIXTEENS_WITH_8);
            FloatVector k8 = c.rearrange(SIXTEENS_BY_8).blend(k, SIXTEENS_WITH_8);
            FloatVector d8 = d.blend(l.rearrange(SIXTEENS_BY_8), SIXTEENS_WITH_8);
            FloatVector l8 = d.rearrange(SIXTEENS_BY_8).blend(l, SIXTEENS_WITH_8);
            FloatVector e8 = e.blend(m.rearrange(SIXTEENS_BY_8), SIXTEENS_WITH_8);
            FloatVector m8 = e.rearrange(SIXTEENS_BY_8).blend(m, SIXTEENS_WITH_8);
            FloatVector f8 = f.blend(n.rearrange(SIXTEENS_BY_8), SIXTEENS_WITH_8);
            FloatVector n8 = f.rearrange(SIXTEENS_BY_8).blend(n, SIXTEENS_WITH_8);
            FloatVector g8 = g.blend(o.rearrange(SIXTEENS_BY_8), SIXTEENS_WITH_8);
            FloatVector o8 = g.rearrange(SIXTEENS_BY_8).blend(o, SIXTEENS_WITH_8);
            FloatVector h8 = h.blend(p.rearrange(SIXTEENS_BY_8), SIXTEENS_WITH_8);
            FloatVector p8 = h.rearrange(SIXTEENS_BY_8).blend(p, SIXTEENS_WITH_8);
            FloatVector a4 = a8.blend(e8.rearrange(SIXTEENS_BY_4), SIXTEENS_WITH_4);
            FloatVector e4 = a8.rearrange(SIXTEENS_BY_4).blend(e8, SIXTEENS_WITH_4);
            FloatVector b4 = b8.blend(f8.rearrange(SIXTEENS_BY_4), SIXTEENS_WITH_4);
            FloatVector f4 = b8.rearrange(SIXTEENS_BY_4).blend(f8, SIXTEENS_WITH_4);
            FloatVector c4 = c8.blend(g8.rearrange(SIXTEENS_BY_4), SIXTEENS_WITH_4);
            FloatVector g4 = c8.rearrange(SIXTEENS_BY_4).blend(g8, SIXTEENS_WITH_4);
            FloatVector d4 = d8.blend(h8.rearrange(SIXTEENS_BY_4), SIXTEENS_WITH_4);
            FloatVector h4 = d8.rearrange(SIXTEENS_BY_4).blend(h8, SIXTEENS_WITH_4);
            FloatVector i4 = i8.blend(m8.rearrange(SIXTEENS_BY_4), SIXTEENS_WITH_4);
            FloatVector m4 = i8.rearrange(SIXTEENS_BY_4).blend(m8, SIXTEENS_WITH_4);
            FloatVector j4 = j8.blend(n8.rearrange(SIXTEENS_BY_4), SIXTEENS_WITH_4);
            FloatVector n4 = j8.rearrange(SIXTEENS_BY_4).blend(n8, SIXTEENS_WITH_4);
            FloatVector k4 = k8.blend(o8.rearrange(SIXTEENS_BY_4), SIXTEENS_WITH_4);
            FloatVector o4 = k8.rearrange(SIXTEENS_BY_4).blend(o8, SIXTEENS_WITH_4);
            FloatVector l4 = l8.blend(p8.rearrange(SIXTEENS_BY_4), SIXTEENS_WITH_4);
            FloatVector p4 = l8.rearrange(SIXTEENS_BY_4).blend(p8, SIXTEENS_WITH_4);
            FloatVector a2 = a4.blend(c4.rearrange(SIXTEENS_BY_2), SIXTEENS_WITH_2);
            FloatVector c2 = a4.rearrange(SIXTEENS_BY_2).blend(c4, SIXTEENS_WITH_2);
            FloatVector b2 = b4.blend(d4.rearrange(SIXTEENS_BY_2), SIXTEENS_WITH_2);
            FloatVector d2 = b4.rearrange(SIXTEENS_BY_2).blend(d4, SIXTEENS_WITH_2);
            FloatVector e2 = e4.blend(g4.rearrange(SIXTEENS_BY_2), SIXTEENS_WITH_2);
            FloatVector g2 = e4.rearrange(SIXTEENS_BY_2).blend(g4, SIXTEENS_WITH_2);
            FloatVector f2 = f4.blend(h4.rearrange(SIXTEENS_BY_2), SIXTEENS_WITH_2);
            FloatVector h2 = f4.rearrange(SIXTEENS_BY_2).blend(h4, SIXTEENS_WITH_2);
            FloatVector i2 = i4.blend(k4.rearrange(SIXTEENS_BY_2), SIXTEENS_WITH_2);
            FloatVector k2 = i4.rearrange(SIXTEENS_BY_2).blend(k4, SIXTEENS_WITH_2);
            FloatVector j2 = j4.blend(l4.rearrange(SIXTEENS_BY_2), SIXTEENS_WITH_2);
            FloatVector l2 = j4.rearrange(SIXTEENS_BY_2).blend(l4, SIXTEENS_WITH_2);
            FloatVector m2 = m4.blend(o4.rearrange(SIXTEENS_BY_2), SIXTEENS_WITH_2);
            FloatVector o2 = m4.rearrange(SIXTEENS_BY_2).blend(o4, SIXTEENS_WITH_2);
            FloatVector n2 = n4.blend(p4.rearrange(SIXTEENS_BY_2), SIXTEENS_WITH_2);
            FloatVector p2 = n4.rearrange(SIXTEENS_BY_2).blend(p4, SIXTEENS_WITH_2);
            FloatVector a1 = a2.blend(b2.rearrange(SIXTEENS_BY_1), SIXTEENS_WITH_1);
            FloatVector b1 = a2.rearrange(SIXTEENS_BY_1).blend(b2, SIXTEENS_WITH_1);
            FloatVector c1 = c2.blend(d2.rearrange(SIXTEENS_BY_1), SIXTEENS_WITH_1);
            FloatVector d1 = c2.rearrange(SIXTEENS_BY_1).blend(d2, SIXTEENS_WITH_1);
            FloatVector e1 = e2.blend(f2.rearrange(SIXTEENS_BY_1), SIXTEENS_WITH_1);
            FloatVector f1 = e2.rearrange(SIXTEENS_BY_1).blend(f2, SIXTEENS_WITH_1);
            FloatVector g1 = g2.blend(h2.rearrange(SIXTEENS_BY_1), SIXTEENS_WITH_1);
            FloatVector h1 = g2.rearrange(SIXTEENS_BY_1).blend(h2, SIXTEENS_WITH_1);
            FloatVector i1 = i2.blend(j2.rearrange(SIXTEENS_BY_1), SIXTEENS_WITH_1);
            FloatVector j1 = i2.rearrange(SIXTEENS_BY_1).blend(j2, SIXTEENS_WITH_1);
            FloatVector k1 = k2.blend(l2.rearrange(SIXTEENS_BY_1), SIXTEENS_WITH_1);
            FloatVector l1 = k2.rearrange(SIXTEENS_BY_1).blend(l2, SIXTEENS_WITH_1);
            FloatVector m1 = m2.blend(n2.rearrange(SIXTEENS_BY_1), SIXTEENS_WITH_1);
            FloatVector n1 = m2.rearrange(SIXTEENS_BY_1).blend(n2, SIXTEENS_WITH_1);
            FloatVector o1 = o2.blend(p2.rearrange(SIXTEENS_BY_1), SIXTEENS_WITH_1);
            FloatVector p1 = o2.rearrange(SIXTEENS_BY_1).blend(p2, SIXTEENS_WITH_1);
            a1.intoArray(y, at);
            b1.intoArray(y, at + yRow);
            c1.intoArray(y, at + 2 * yRow);
            d1.intoArray(y, at + 3 * yRow);
            e1.intoArray(y, at + 4 * yRow);
            f1.intoArray(y, at + 5 * yRow);
            g1.intoArray(y, at + 6 * yRow);
            h1.intoArray(y, at + 7 * yRow);
            i1.intoArray(y, at + 8 * yRow);
            j1.intoArray(y, at + 9 * yRow);
            k1.intoArray(y, at + 10 * yRow);
            l1.intoArray(y, at + 11 * yRow);
            m1.intoArray(y, at + 12 * yRow);
            n1.intoArray(y, at + 13 * yRow);
            o1.intoArray(y, at + 14 * yRow);
            p1.intoArray(y, at + 15 * yRow);
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
