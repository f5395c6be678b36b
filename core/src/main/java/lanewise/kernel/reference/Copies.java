package lanewise.kernel.reference;

/// The scalar twin of [lanewise.kernel.Copies], with the same bits.
public final class Copies {
    private static final int BLOCK = 16;

    private Copies() {}

    /// Rows `from` to `to` of y [rows, columns] = x, with row strides yRow and xRow.
    public static void copy(float[] x, int at, int xRow, float[] y, int yAt, int yRow, int columns, int from, int to) {
        for (int row = from; row < to; row++) {
            for (int column = 0; column < columns; column++) {
                y[yAt + row * yRow + column] = x[at + row * xRow + column];
            }
        }
    }

    /// Rows `from` to `to` of y [rows, columns] = `value`, with row stride yRow.
    public static void fill(float[] y, int yAt, int yRow, int columns, float value, int from, int to) {
        for (int row = from; row < to; row++) {
            for (int column = 0; column < columns; column++) {
                y[yAt + row * yRow + column] = value;
            }
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

    /// y [columns, rows] = x [rows, columns] transposed; then zeros in the elements `rows` to `padded` of each row
    /// of y.
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
