package lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import lanewise.kernel.tile.Tile;

/// The few rows of the left operand of a matrix product that a tile needs, copied to strides that do not change with
/// the matrix: row by row, or, where columns are contiguous, column by column. So rows never fall on the same lines of
/// the first-level cache, and the tiles have constants for strides.
final class RowTile {
    /// Distance of neighbouring rows; no multiple of what a way of the cache holds.
    static final int ROW_PITCH = Tile.ROW_PITCH;

    /// Distance of neighbouring columns.
    static final int COLUMN_PITCH = Tile.COLUMN_PITCH;

    private RowTile() {}

    /// Whether rows are copied column by column.
    static boolean isByColumns(int aRow, int aColumn) {
        return aRow == 1 && aColumn != 1;
    }

    /// y(i, p) = a(i, p) for the rows i of one tile, by columns if those of a are contiguous, else by rows.
    static void copy(float[] a, int aAt, int aRow, int aColumn, int rows, int k, float[] y) {
        if (isByColumns(aRow, aColumn)) {
            for (int row = 0; row < rows; row += Lanes.LENGTH) {
                columns(a, aAt + row, aColumn, rows - row, k, y, row);
            }
        } else if (aColumn == 1) {
            for (int row = 0; row < rows; row++) {
                row(a, aAt + row * aRow, k, y, row * ROW_PITCH);
            }
        } else {
            Copies.gather(a, aAt, aRow, aColumn, y, 0, ROW_PITCH, rows, k);
        }
    }

    /// The tiles `from` to `to` of a matrix whose columns are contiguous, `distance` floats apart: column by
    /// column, so that memory is read from its beginning to its end. Whole vectors are copied: what they have
    /// too much lies where the next column comes, or behind the tile.
    static void copyTiles(
            ProductShape shape, float[] a, int aAt, int from, int to, int k, float[] y, int yAt, int distance) {
        int aColumn = shape.aColumn();
        int end = shape.row(to - 1) + Lanes.BLOCK;
        int inside = Math.clamp((a.length - end - aAt + aColumn) / aColumn, 0, k);
        int least = RowTiling.leastPairs(shape.m());
        int taller = RowTiling.tallerTiles(shape.m());
        for (int p = 0; p < inside; p++) {
            column(a, aAt + p * aColumn, least, taller, from, to, y, yAt + p * COLUMN_PITCH, distance);
        }
        for (int tile = from; tile < to; tile++) {
            int row = shape.row(tile);
            int at = yAt + (tile - from) * distance + inside * COLUMN_PITCH;
            for (int i = row; i < shape.row(tile + 1); i += Lanes.LENGTH) {
                int rows = shape.row(tile + 1) - i;
                columns(a, aAt + i + inside * aColumn, aColumn, rows, k - inside, y, at + i - row);
            }
        }
    }

    private static void column(
            float[] a, int aAt, int least, int taller, int from, int to, float[] y, int yAt, int distance) {
        for (int tile = from; tile < to; tile++) {
            int row = aAt + 2 * (tile * least + Math.min(tile, taller));
            int at = yAt + (tile - from) * distance;
            for (int i = 0; i < COLUMN_PITCH; i += Lanes.LENGTH) {
                FloatVector.fromArray(Lanes.SPECIES, a, row + i).intoArray(y, at + i);
            }
        }
    }

    /// Short columns that are contiguous, at most one vector each. Where a whole vector would end behind the array,
    /// elements are copied one by one: masked loads there are legal, but a hundred times slower.
    private static void columns(float[] a, int aAt, int aColumn, int rows, int k, float[] y, int yAt) {
        VectorMask<Float> mask = Lanes.SPECIES.indexInRange(0, rows);
        int inside = Math.clamp((a.length - Lanes.LENGTH - aAt + aColumn) / aColumn, 0, k);
        for (int p = 0; p < inside; p++) {
            FloatVector.fromArray(Lanes.SPECIES, a, aAt + p * aColumn, mask).intoArray(y, yAt + p * COLUMN_PITCH, mask);
        }
        for (int p = inside; p < k; p++) {
            for (int i = 0; i < Math.min(rows, Lanes.LENGTH); i++) {
                y[yAt + p * COLUMN_PITCH + i] = a[aAt + p * aColumn + i];
            }
        }
    }

    private static void row(float[] a, int aAt, int k, float[] y, int yAt) {
        int whole = Lanes.SPECIES.loopBound(k);
        for (int p = 0; p < whole; p += Lanes.LENGTH) {
            FloatVector.fromArray(Lanes.SPECIES, a, aAt + p).intoArray(y, yAt + p);
        }
        for (int p = whole; p < k; p++) {
            y[yAt + p] = a[aAt + p];
        }
    }
}
