package lanewise.kernel;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import lanewise.kernel.tile.Tile;
import lanewise.kernel.tile.Tiles;

/// Products of up to twelve rows of a left operand that has been brought into one of the orders for which there are
/// tiles with constant strides.
enum TileOrder {
    /// Rows of at most 512 elements, [Tile#ROW_PITCH] apart.
    ROWS(Tile.ROW_PITCH, 1),
    /// Columns of twelve elements, [Tile#COLUMN_PITCH] apart.
    COLUMNS(1, Tile.COLUMN_PITCH),
    /// Rows of a block of 64 columns, one behind the other.
    BLOCK_ROWS(Tile.BLOCK_PITCH, 1),
    /// Columns of a block of 64 rows, one behind the other.
    BLOCK_COLUMNS(1, Tile.BLOCK_PITCH);

    private static final float[] ZEROS = new float[ProductShape.PANEL];

    private final int row;
    private final int column;

    /// By distance of the rows of B, made when they are wanted first: for each height one of a vector, and one of
    /// two.
    private final AtomicReferenceArray<List<Generated<Tile>>> tiles =
            new AtomicReferenceArray<>(ProductShape.FAR_APART);

    TileOrder(int row, int column) {
        this.row = row;
        this.column = column;
    }

    /// Distance of neighbouring rows.
    int row() {
        return row;
    }

    /// C = A B where it `begins`, else C + A B, for any number of rows up to 12 and whole vectors of columns.
    void multiply(
            boolean begins,
            int rows,
            int columns,
            int k,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            int bRow,
            float[] c,
            int cAt,
            int cRow) {
        float[] s = begins ? ZEROS : c;
        int sRow = begins ? 0 : cRow;
        int most = highest(rows);
        for (int first = 0; first < rows; first += most) {
            int height = Math.min(most, rows - first);
            int from = aAt + first * row;
            for (int column = 0; column < columns; column += Tiles.COLUMNS) {
                int width = Math.min(Tiles.COLUMNS, columns - column);
                int at = cAt + first * cRow + column;
                int sAt = begins ? 0 : at;
                tile(height, width, bRow).code().multiply(k, a, from, b, bAt + column, s, sAt, sRow, c, at, cRow);
            }
        }
    }

    /// Brings tiles of all given heights, see [RowTiling#heights], to compiled code, for a packed B; says whether
    /// they
    /// are.
    boolean warmAll(int heights, int columns) {
        boolean warm = true;
        for (int rows = 1; rows <= RowTiling.ROWS; rows++) {
            warm &= (heights >> rows & 1) == 0 || warm(rows, columns, ProductShape.PANEL);
        }
        return warm;
    }

    /// The same for whole panels of 32 columns, and for the last one that so many columns have.
    boolean warmPanels(int heights, int columns) {
        int last = (columns - 1) % ProductShape.PANEL + 1;
        return (columns == last || warmAll(heights, ProductShape.PANEL))
                & warmAll(heights, last > Lanes.BLOCK ? ProductShape.PANEL : Lanes.BLOCK);
    }

    /// Brings the tiles of a product of up to 12 rows to compiled code; says whether they are.
    boolean warm(int rows, int columns, int bRow) {
        boolean warm = true;
        int most = highest(rows);
        for (int first = 0; first < rows; first += most) {
            int height = Math.min(most, rows - first);
            for (int column = 0; column < columns; column += Tiles.COLUMNS) {
                int width = Math.min(Tiles.COLUMNS, columns - column);
                warm &= Tiles.warm(tile(height, width, bRow), height, width, bRow);
            }
        }
        return warm;
    }

    private Generated<Tile> tile(int height, int columns, int bRow) {
        List<Generated<Tile>> known = tiles.get(bRow);
        return (known == null ? make(bRow) : known).get(2 * height + columns / Tiles.COLUMNS);
    }

    private List<Generated<Tile>> make(int bRow) {
        List<Generated<Tile>> made = IntStream.range(0, 2 * Tiles.ROWS + 2)
                .mapToObj(i -> Tiles.tile(i / 2, i % 2 + 1, row, column, bRow))
                .toList();
        return tiles.compareAndSet(bRow, null, made) ? made : tiles.get(bRow);
    }

    /// A tile that is too tall for the registers is halved: 12 = 6 + 6, 10 = 6 + 4, 8 = 4 + 4.
    private static int highest(int rows) {
        return rows <= Tiles.ROWS ? rows : (rows + 3) / 4 * 2;
    }
}
