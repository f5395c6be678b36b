package lanewise.kernel;

/// Sizes and strides of a matrix product C [m, n] = A [m, k] B [k, n], and how its work is cut: whole numbers only, the
/// same for the vector kernels and for their scalar twins, and for every vector width.
///
/// Columns come in panels of 32; the last may be narrower. Rows come in tiles, see [RowTiling].
///
/// Tiles are numbered within groups of ten panels, row tile by row tile: neighbours share the rows of A, and the part
/// of B that a group needs stays in the second-level cache.
///
/// @param aRow distance of neighbouring rows of A; likewise the others
/// @param cRow distance of neighbouring rows of C, whose columns are contiguous; 0 where C is not kept: see [#passedOn]
public record ProductShape(int m, int n, int k, int aRow, int aColumn, int bRow, int bColumn, int cRow) {
    /// Columns of a panel.
    public static final int PANEL = 32;

    /// Rows of B this far apart or farther fall on few cache sets, and packing pays.
    public static final int FAR_APART = 512;

    /// Panels of a group.
    public static final int GROUP = 10;

    /// Panels of a unit of [ProductKernels#multiplyPacking].
    public static final int PAIR = 2;

    /// Most panels that it packs at a time: they take 512 KiB.
    static final int BLOCK = 8;

    /// Units of it that are best done together: with each call the rows of A are copied once more.
    public static final int PAIRS = BLOCK / PAIR;

    /// Columns of a unit of [ProductKernels#multiplyRow].
    public static final int LINE = 512;

    /// Longest run over k between two visits of a tile of C: a panel of B then takes 64 KiB.
    private static final int DEPTH = 512;

    /// The same where all that columns of A have for many row tiles is copied at once.
    private static final int SHORT_DEPTH = 256;

    /// Floats of a row tile of A that is copied, see [RowTile].
    static final int COPY = RowTiling.ROWS * (DEPTH + 16);

    /// Most floats of the row tiles of A that are copied at once, where columns are contiguous.
    private static final int COPIES = 9 << 13;

    /// Where a part lies in scratch that is only passed on, and the distance of its rows.
    public static final int PASSED_AT = COPY + RowTiling.ROWS * PANEL;

    public static final int PASSED_PITCH = GROUP * PANEL;

    /// The same product, whose C is not kept: each part lies in scratch while it is handed to the epilogue.
    public ProductShape passedOn() {
        return new ProductShape(m, n, k, aRow, aColumn, bRow, bColumn, 0);
    }

    /// The same product of so many terms.
    public ProductShape terms(int count) {
        return new ProductShape(m, n, count, aRow, aColumn, bRow, bColumn, cRow);
    }

    /// Whether a part is final after one run over k, so that it can be passed on.
    public boolean canBePassedOn() {
        return k <= DEPTH;
    }

    public boolean isPassedOn() {
        return cRow == 0;
    }

    /// Number of panels that cover the columns: the units of [ProductKernels#pack].
    public int panels() {
        return (n + PANEL - 1) / PANEL;
    }

    /// Number of floats that a packed B takes.
    public int packedSize() {
        return Math.multiplyExact(panelSize(k), panels());
    }

    /// Distance of neighbouring panels of so many rows. Without the line between them, the same rows of all panels
    /// would fall on the same few lines of the caches.
    public static int panelSize(int rows) {
        return Math.multiplyExact(rows, PANEL) + PANEL / 2;
    }

    /// Number of columns of a panel that C has: 32, or fewer in the last panel.
    public int width(int panel) {
        return Math.min(PANEL, n - panel * PANEL);
    }

    /// Number of row tiles that cover the rows, see [RowTiling].
    public int rowTiles() {
        return RowTiling.tiles(m);
    }

    /// First row of a row tile; m for the tile after the last.
    public int row(int rowTile) {
        return RowTiling.row(m, rowTile);
    }

    /// Number of tiles of C: the units of [ProductKernels#multiply] and [ProductKernels#multiplyPacked].
    public int tiles() {
        return Math.multiplyExact(rowTiles(), panels());
    }

    /// The row tile of a tile.
    public int rowTile(int tile) {
        return tile % groupTiles() / groupPanels(tile);
    }

    /// The panel of a tile.
    public int panel(int tile) {
        return tile / groupTiles() * GROUP + tile % groupTiles() % groupPanels(tile);
    }

    /// Number of pairs of panels: the units of [ProductKernels#multiplyPacking].
    public int pairs() {
        return (panels() + PAIR - 1) / PAIR;
    }

    /// Number of lines of 512 columns: the units of [ProductKernels#multiplyRow].
    public int lines() {
        return (n + LINE - 1) / LINE;
    }

    /// Whether B can be read where it lies: rows of whole vectors of any width, close together.
    public boolean isReadInPlace() {
        return bColumn == 1 && bRow < FAR_APART && n % Lanes.BLOCK == 0;
    }

    /// Whether a product of one row adds up along the contiguous columns of B.
    public boolean dots() {
        return bRow == 1 && bColumn != 1;
    }

    /// Number of floats of scratch that the products take, but [ProductKernels#multiplyPacking].
    public int scratch() {
        return copiesAt() + (copiesColumns() ? copiedTiles() * copySize() : 0);
    }

    /// Whether A is copied column by column, for several row tiles at once.
    boolean copiesColumns() {
        return RowTile.isByColumns(aRow, aColumn);
    }

    /// Where in scratch these copies begin.
    static int copiesAt() {
        return PASSED_AT + RowTiling.ROWS * PASSED_PITCH;
    }

    /// Floats of one of these copies; the line between two keeps them off the same lines of the caches.
    int copySize() {
        return depth() * RowTile.COLUMN_PITCH + Lanes.BLOCK;
    }

    /// Most row tiles that are copied at once.
    int copiedTiles() {
        return Math.clamp(COPIES / copySize(), 1, Math.max(1, rowTiles()));
    }

    /// Number of floats of scratch that [ProductKernels#multiplyPacking] takes.
    public int packingScratch() {
        return scratch() + panelSize(depth()) * Math.min(BLOCK, panels());
    }

    /// Length of the blocks that k is cut into, so that panels of B stay in the cache; the last may be shorter.
    int depth() {
        int most = copiesColumns() && k > DEPTH ? SHORT_DEPTH : DEPTH;
        int blocks = (k + most - 1) / most;
        return blocks == 0 ? 0 : (k + blocks - 1) / blocks;
    }

    /// Number of tiles of a full group of panels.
    int groupTiles() {
        return GROUP * rowTiles();
    }

    private int groupPanels(int tile) {
        return Math.min(GROUP, panels() - tile / groupTiles() * GROUP);
    }
}
