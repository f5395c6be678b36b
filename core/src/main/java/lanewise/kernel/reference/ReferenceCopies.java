package lanewise.kernel.reference;

import lanewise.kernel.CopyKernels;

/// Element by element.
final class ReferenceCopies implements CopyKernels {
    @Override
    public void copy(float[] x, int at, int xRow, float[] y, int yAt, int yRow, int columns, int from, int to) {
        for (int row = from; row < to; row++) {
            for (int column = 0; column < columns; column++) {
                y[yAt + row * yRow + column] = x[at + row * xRow + column];
            }
        }
    }

    /// Rows `from` to `to` of y [rows, columns] = `value`, with row stride yRow.
    static void fill(float[] y, int yAt, int yRow, int columns, float value, int from, int to) {
        for (int row = from; row < to; row++) {
            for (int column = 0; column < columns; column++) {
                y[yAt + row * yRow + column] = value;
            }
        }
    }

    @Override
    public void clearTail(float[] x, int at, int rows, int used, int pitch) {
        fill(x, at + used, pitch, pitch - used, 0, 0, rows);
    }

    @Override
    public void transpose(
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
        for (int column = from * BLOCK; column < Math.min(to * BLOCK, columns); column++) {
            for (int row = 0; row < rows; row++) {
                y[yAt + column * yRow + row] = x[at + row * xRow + column];
            }
            for (int row = rows; row < padded; row++) {
                y[yAt + column * yRow + row] = 0;
            }
        }
    }
}
