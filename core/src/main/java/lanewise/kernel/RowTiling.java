package lanewise.kernel;

/// How the rows of a product are cut into tiles: 12, 10, 8, 6, 4 or 2 rows, as equal as possible; an odd number of rows
/// ends with a tile of 3 (or 1, when there is only one row). So few heights keep the number of kernels small, and equal
/// ones avoid a last tile that is nearly empty: 100 = 10 * 10, not 8 * 12 + 4.
public final class RowTiling {
    /// Rows of the tallest tile.
    public static final int ROWS = 12;

    private RowTiling() {}

    /// Number of tiles that cover m rows.
    public static int tiles(int m) {
        return evenTiles(m) + (m & 1);
    }

    /// First row of a tile; m for the tile after the last.
    public static int row(int m, int tile) {
        return tile > evenTiles(m) ? m : 2 * (tile * leastPairs(m) + Math.min(tile, tallerTiles(m)));
    }

    /// Pairs of rows that each tile has at least.
    static int leastPairs(int m) {
        return evenRows(m) / 2 / Math.max(1, evenTiles(m));
    }

    /// How many tiles, the first ones, have one pair of rows more.
    static int tallerTiles(int m) {
        return evenRows(m) / 2 % Math.max(1, evenTiles(m));
    }

    /// The heights of the tiles that cover m rows: bit h is set if one has h rows.
    static int heights(int m) {
        int heights = 0;
        for (int tile = 0; tile < tiles(m); tile++) {
            heights |= 1 << row(m, tile + 1) - row(m, tile);
        }
        return heights;
    }

    private static int evenRows(int m) {
        return (m & 1) == 0 ? m : Math.max(m - 3, 0);
    }

    private static int evenTiles(int m) {
        return (evenRows(m) + ROWS - 1) / ROWS;
    }
}
