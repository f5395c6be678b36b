package lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Transposed copies of strips of a matrix: y [columns, rows] = x [rows, columns] transposed, by squares of 8 x 8
/// elements in registers where vectors are that long, and of 4 x 4 elements.
///
/// A square of size s is transposed in steps of distance d = s / 2, ..., 2, 1: rows i and i + d, where i has no d
/// among its bits, exchange the lanes of the one that have d among their bits with the lanes of the other that have
/// not. (Two steps per exchange, a shuffle of one register and a blend, beat one shuffle of two registers.)
final class Transposition {
    private static final VectorSpecies<Float> FOURS = FloatVector.SPECIES_128;
    private static final VectorSpecies<Float> EIGHTS = FloatVector.SPECIES_256;
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

    private Transposition() {}

    /// y[j, i] = x[i, j] for all i in [0, rows) and j in [0, columns), with row strides xRow and yRow.
    static void rows(float[] x, int xAt, int xRow, float[] y, int yAt, int yRow, int rows, int columns) {
        int row = 0;
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
