package lanewise.kernel;

import java.util.Arrays;

/// Copies of strided arrays: rows, transposed matrices, fills. Bits are copied, NaN included; source and
/// target do not overlap. Elements between the rows of a target stay as they are, unless a method says
/// otherwise.
public final class Copies {
    /// Columns of x, which are rows of y, in one unit of `transpose`.
    private static final int BLOCK = 16;

    /// Columns that are transposed together: runs of x that are long enough to be fetched ahead, few enough
    /// lines of y to stay in the second-level cache.
    private static final int STRIP = 512;

    private Copies() {}

    /// Rows `from` to `to` of y [rows, columns] = x, with row strides yRow and xRow.
    public static void copy(float[] x, int at, int xRow, float[] y, int yAt, int yRow, int columns, int from, int to) {
        if (xRow == columns && yRow == columns) {
            System.arraycopy(x, at + from * columns, y, yAt + from * columns, (to - from) * columns);
            return;
        }
        for (int row = from; row < to; row++) {
            System.arraycopy(x, at + row * xRow, y, yAt + row * yRow, columns);
        }
    }

    /// Rows `from` to `to` of y [rows, columns] = `value`, with row stride yRow.
    public static void fill(float[] y, int yAt, int yRow, int columns, float value, int from, int to) {
        for (int row = from; row < to; row++) {
            int at = yAt + row * yRow;
            Arrays.fill(y, at, at + columns, value);
        }
    }

    /// Zeros in the elements `used` to `pitch` of each of `rows` rows of `pitch` elements.
    public static void clearTail(float[] x, int at, int rows, int used, int pitch) {
        fill(x, at + used, pitch, pitch - used, 0, 0, rows);
    }

    /// Number of units of `transpose` for x with so many columns.
    public static int transposeUnits(int columns) {
        return (columns + BLOCK - 1) / BLOCK;
    }

    /// y [columns, rows] = x [rows, columns] transposed, with row strides yRow and xRow; then zeros in the
    /// elements `rows` to `padded` of each row of y. `padded` = `rows` asks for none. Units `from` to `to`
    /// are blocks of 16 rows of y.
    public static void transpose(
            float[] x,
            int at,
            int xRow,
            float[] y,
            int yAt,
            int yRow,
            int rows,
            int columns,
            int padded,
            int from,
            int to) {
        int last = Math.min(to * BLOCK, columns);
        for (int first = from * BLOCK; first < last; first += STRIP) {
            int count = Math.min(STRIP, last - first);
            int target = yAt + first * yRow;
            Transposition.rows(x, at + first, xRow, y, target, yRow, rows, count);
            if (padded > rows) {
                fill(y, target + rows, yRow, padded - rows, 0, 0, count);
            }
        }
    }

    /// y [rows, columns] with row stride yRow = x with any two strides, element by element.
    static void gather(float[] x, int at, int xRow, int xColumn, float[] y, int yAt, int yRow, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                y[yAt + row * yRow + column] = x[at + row * xRow + column * xColumn];
            }
        }
    }
}
