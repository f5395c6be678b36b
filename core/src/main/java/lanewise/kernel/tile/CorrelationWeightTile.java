package lanewise.kernel.tile;

import lanewise.kernel.CorrelationWeightTable.Side;

/// Register tiles of a weight gradient with the batch innermost: sums of products of a few rows with a few
/// columns, over a range of steps. Rows are elements of one side of a table, columns of the other.
///
/// A step is sixteen lanes of one pixel. Sum `4 r + c` keeps its sixteen partial sums in `sums` from `at + 16 * (4 r
/// + c)`; they go on from what is there. Vectors of fewer than sixteen lanes cover a slice of each block per call:
/// the caller moves all starts by the slice.
public interface CorrelationWeightTile {
    /// Adds the steps `from..to` to the sums of the rows from `row` and four columns from `column`. Columns
    /// behind the last repeat that one.
    void accumulate(
            Side rowSide,
            float[] rows,
            int rowsAt,
            int row,
            Side columnSide,
            float[] columns,
            int columnsAt,
            int column,
            int lanes,
            int from,
            int to,
            float[] sums,
            int at);
}
