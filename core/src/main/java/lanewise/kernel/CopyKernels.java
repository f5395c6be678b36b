package lanewise.kernel;

/// Copies of strided arrays: rows, transposed matrices. Bits are copied, NaN included; source and target do not
/// overlap. Elements between the rows of a target stay as they are, unless a method says otherwise.
public interface CopyKernels {
    /// Columns of x, which are rows of y, in one unit of [#transpose].
    int BLOCK = 16;

    /// Rows `from` to `to` of y [rows, columns] = x, with row strides yRow and xRow.
    void copy(float[] x, int at, int xRow, float[] y, int yAt, int yRow, int columns, int from, int to);

    /// Zeros in the elements `used` to `pitch` of each of `rows` rows of `pitch` elements.
    void clearTail(float[] x, int at, int rows, int used, int pitch);

    /// Number of units of [#transpose] for x with so many columns.
    static int transposeUnits(int columns) {
        return Math.ceilDiv(columns, BLOCK);
    }

    /// y [columns, rows] = x [rows, columns] transposed, with row strides yRow and xRow; then zeros in the
    /// elements `rows` to `padded` of each row of y. `padded` = `rows` asks for none. Units `from` to `to`
    /// are blocks of 16 rows of y.
    void transpose(
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
            int to);
}
