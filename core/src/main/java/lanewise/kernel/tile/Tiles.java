package lanewise.kernel.tile;

import java.util.List;
import lanewise.kernel.Lanes;

/// The tiles of the matrix product of this process.
///
/// Twelve rows of two vectors are 24 accumulators, which leaves room for two vectors of B and a broadcast in 32
/// registers; shorter vectors come with 16 registers only, enough for six rows.
public final class Tiles {
    /// Rows of the tallest tile there is.
    public static final int ROWS = Lanes.LENGTH == 16 ? 12 : 6;

    /// Columns of the widest tile.
    public static final int COLUMNS = 2 * Lanes.LENGTH;

    private static final List<Integer> HEIGHTS = List.of(1, 2, 3, 4, 6, 8, 10, 12).stream()
            .filter(rows -> rows <= ROWS)
            .toList();

    private static final Tile BY_ROWS = tile(2, Tile.ROW_PITCH, 1);
    private static final Tile BY_ROWS_NARROW = tile(1, Tile.ROW_PITCH, 1);
    private static final Tile BY_COLUMNS = tile(2, 1, Tile.COLUMN_PITCH);
    private static final Tile BY_COLUMNS_NARROW = tile(1, 1, Tile.COLUMN_PITCH);

    private static final Tile BLOCK_ROWS = tile(2, Tile.BLOCK_PITCH, 1);
    private static final Tile BLOCK_ROWS_NARROW = tile(1, Tile.BLOCK_PITCH, 1);
    private static final Tile BLOCK_COLUMNS = tile(2, 1, Tile.BLOCK_PITCH);
    private static final Tile BLOCK_COLUMNS_NARROW = tile(1, 1, Tile.BLOCK_PITCH);

    private Tiles() {}

    /// The tile for an A by rows and so many columns: [#COLUMNS], or one vector.
    public static Tile byRows(int columns) {
        return columns == COLUMNS ? BY_ROWS : BY_ROWS_NARROW;
    }

    /// The tile for an A by columns and so many columns of C: [#COLUMNS], or one vector.
    public static Tile byColumns(int columns) {
        return columns == COLUMNS ? BY_COLUMNS : BY_COLUMNS_NARROW;
    }

    /// The tile for an A whose rows are blocks of 64, and so many columns of C: [#COLUMNS], or one vector.
    public static Tile blockRows(int columns) {
        return columns == COLUMNS ? BLOCK_ROWS : BLOCK_ROWS_NARROW;
    }

    /// The tile for an A whose columns are blocks of 64, and so many columns of C: [#COLUMNS], or one vector.
    public static Tile blockColumns(int columns) {
        return columns == COLUMNS ? BLOCK_COLUMNS : BLOCK_COLUMNS_NARROW;
    }

    private static Tile tile(int vectors, int aRow, int aColumn) {
        TileForm form = new TileForm(vectors, aRow, aColumn, Lanes.LENGTH);
        return TileClass.generate(Tile.class, HEIGHTS, (code, rows) -> new TileWriter(code, rows, form).write());
    }
}
