package lanewise.kernel;

/// Sums, largest elements and where these are, along one axis.
///
/// `...Rows`: x [rows, columns] with row stride xRow -> y [rows, pieces]. A row is cut into `pieces(columns)` pieces of
/// 16,384 elements, each with a result of its own; several are reduced once more, as rows of their own. So a single
/// long row has work for several threads. Units are pieces: those of the first row first. Sums keep sixteen partial
/// sums, element i of a piece in partial i mod 16, each in increasing order from +0, and end in a fixed tree.
///
/// `...Columns`: x [outer, reduce, inner] with strides (xOuter, xRow, 1) -> y [outer, inner] with stride yOuter; sums
/// run in increasing order from +0; units are the `columnUnits(outer, inner)` blocks of columns.
///
/// The bits depend neither on the split nor on the vector width. Elements between the rows are not read into a
/// result, so padded rows are fine. The sum of nothing is 0, the largest of nothing -infinity. A NaN among the
/// elements gives NaN; a largest element of zero is +0, whatever its sign. Error of a sum of n elements: at most
/// (n / 16 + 5) 2^-24 (rows of one piece) or n 2^-24 (columns) times the sum of |x|, to first order.
///
/// Places are counted from 0 and written as floats, exact up to 2^24. Ties: the first; a NaN is larger than everything.
public interface Reductions {
    /// Elements of a piece of a row.
    int PIECE = 1 << 14;

    /// Columns of a unit: four vectors of 512 bits.
    int COLUMNS = 64;

    /// Number of results for each row.
    static int pieces(int columns) {
        return Math.max(1, Math.ceilDiv(columns, PIECE));
    }

    /// Number of units of what works on columns.
    static int columnUnits(int outer, int inner) {
        return Math.multiplyExact(outer, Math.ceilDiv(inner, COLUMNS));
    }

    /// Sums of the pieces `from` to `to`.
    void sumRows(float[] x, int at, int xRow, int columns, float[] y, int yAt, int from, int to);

    /// Largest elements of the pieces `from` to `to`.
    void maxRows(float[] x, int at, int xRow, int columns, float[] y, int yAt, int from, int to);

    /// Where in their rows the largest elements are, for the rows `from` to `to`. Rows are not empty.
    void argMaxRows(float[] x, int at, int xRow, int columns, float[] y, int yAt, int from, int to);

    /// The same where the largest elements of the pieces are known, as `maxRows` gives them: largest [rows,
    /// pieces]. Only a piece that has the row's largest element is searched for its place.
    void argMaxOfPieces(
            float[] x,
            int at,
            int xRow,
            int columns,
            float[] largest,
            int largestAt,
            float[] y,
            int yAt,
            int from,
            int to);

    /// Sums over the middle axis for the units `from` to `to`.
    void sumColumns(
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
            int to);

    /// Largest elements along the middle axis for the units `from` to `to`.
    void maxColumns(
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
            int to);

    /// Where along the middle axis the largest elements are, for the units `from` to `to`.
    void argMaxColumns(
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
            int to);
}
