package lanewise.kernel;

import java.util.Arrays;

/// Copies that kernels make for themselves, as [CopyKernels] says.
final class Copies {
    private Copies() {}

    /// Rows `from` to `to` of y [rows, columns] = x, with row strides yRow and xRow.
    static void copy(float[] x, int at, int xRow, float[] y, int yAt, int yRow, int columns, int from, int to) {
        if (xRow == columns && yRow == columns) {
            System.arraycopy(x, at + from * columns, y, yAt + from * columns, (to - from) * columns);
            return;
        }
        for (int row = from; row < to; row++) {
            System.arraycopy(x, at + row * xRow, y, yAt + row * yRow, columns);
        }
    }

    /// Rows `from` to `to` of y [rows, columns] = `value`, with row stride yRow.
    static void fill(float[] y, int yAt, int yRow, int columns, float value, int from, int to) {
        for (int row = from; row < to; row++) {
            int at = yAt + row * yRow;
            Arrays.fill(y, at, at + columns, value);
        }
    }

    /// Zeros in the elements `used` to `pitch` of each of `rows` rows of `pitch` elements.
    static void clearTail(float[] x, int at, int rows, int used, int pitch) {
        fill(x, at + used, pitch, pitch - used, 0, 0, rows);
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
