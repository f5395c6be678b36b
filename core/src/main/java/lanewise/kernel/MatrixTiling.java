package lanewise.kernel;

/// How a matrix product C [m, n] = A [m, k] B [k, n] is cut into tiles: whole numbers only, the same for the vector
/// kernels and for their scalar twins, and for every vector width.
///
/// Columns come in panels of 32; the last may be narrower. Rows come in tiles of 12, 10, 8, 6, 4 or 2 rows, as equal
/// as possible, and an odd number of rows ends with a tile of 3 (or 1, when there is only one row). So few heights
/// keep the number of kernels small, and equal ones avoid a last tile that is nearly empty: 100 = 10 * 10, not 8 * 12
/// + 4.
///
/// Tiles are numbered within groups of ten panels, row tile by row tile: neighbours share the rows of A, and the part
/// of B that a group needs stays in the second-level cache.
public final class MatrixTiling {
    /// Columns of a panel.
    public static final int PANEL = 32;

    /// Widest vector: what a panel ends in is a multiple of it, or goes through scratch.
    private static final int BLOCK = 16;

    /// Rows of the tallest tile.
    public static final int ROWS = 12;

    /// Columns of a block of [ProductKernels#multiplyPacking]: it is packed into 256 KiB.
    public static final int WIDTH = 4 * PANEL;

    /// Panels of a group.
    private static final int GROUP = 10;

    /// Longest run over k between two visits of a tile of C: a panel of B then takes 64 KiB.
    private static final int DEPTH = 512;

    private MatrixTiling() {}

    /// Number of panels that cover n columns.
    public static int panels(int n) {
        return (n + PANEL - 1) / PANEL;
    }

    /// Number of floats that a packed B [k, n] takes.
    public static int packedSize(int k, int n) {
        return Math.multiplyExact(Math.multiplyExact(k, PANEL), panels(n));
    }

    /// Number of floats of scratch that one call of [ProductKernels#multiply] takes: 0 if n is a multiple of 16.
    public static int scratchSize(int n) {
        return n % BLOCK == 0 ? 0 : ROWS * PANEL;
    }

    /// Number of independent blocks of columns: the units of [ProductKernels#multiplyPacking].
    public static int blocks(int n) {
        return (n + WIDTH - 1) / WIDTH;
    }

    /// Number of floats of scratch that one call of [ProductKernels#multiplyPacking] takes.
    public static int packingScratchSize(int k, int n) {
        return packedSize(depth(k), Math.min(n, WIDTH)) + scratchSize(n);
    }

    /// Number of columns of a panel that C has: 32, or fewer in the last panel.
    public static int width(int n, int panel) {
        return Math.min(PANEL, n - panel * PANEL);
    }

    /// Number of row tiles that cover m rows.
    public static int rowTiles(int m) {
        return evenTiles(m) + (m & 1);
    }

    /// First row of a row tile; m for the tile after the last.
    public static int row(int m, int rowTile) {
        int tiles = evenTiles(m);
        if (rowTile > tiles) {
            return m;
        }
        if (rowTile == tiles) {
            return evenRows(m);
        }
        int pairs = evenRows(m) / 2;
        return 2 * (rowTile * (pairs / tiles) + Math.min(rowTile, pairs % tiles));
    }

    /// Number of tiles of C [m, n].
    public static int tiles(int m, int n) {
        return Math.multiplyExact(rowTiles(m), panels(n));
    }

    /// Number of tiles of a full group of panels.
    public static int groupTiles(int m) {
        return GROUP * rowTiles(m);
    }

    /// The row tile of a tile.
    public static int rowTile(int m, int n, int tile) {
        return tile % groupTiles(m) / groupPanels(m, n, tile);
    }

    /// The panel of a tile.
    public static int panel(int m, int n, int tile) {
        int first = tile / groupTiles(m) * GROUP;
        return first + tile % groupTiles(m) % groupPanels(m, n, tile);
    }

    /// Length of the blocks that k is cut into, so that panels of B stay in the cache; the last may be shorter.
    public static int depth(int k) {
        int blocks = (k + DEPTH - 1) / DEPTH;
        return blocks == 0 ? 0 : (k + blocks - 1) / blocks;
    }

    private static int groupPanels(int m, int n, int tile) {
        return Math.min(GROUP, panels(n) - tile / groupTiles(m) * GROUP);
    }

    private static int evenRows(int m) {
        return (m & 1) == 0 ? m : Math.max(m - 3, 0);
    }

    private static int evenTiles(int m) {
        return (evenRows(m) + ROWS - 1) / ROWS;
    }
}
