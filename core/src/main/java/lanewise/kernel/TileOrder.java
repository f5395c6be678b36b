package lanewise.kernel;

import java.util.List;
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

    /// By number of rows.
    private final List<Generated<Tile>> whole;

    private final List<Generated<Tile>> narrow;

    TileOrder(int row, int column) {
        this.row = row;
        this.column = column;
        this.whole = tiles(2);
        this.narrow = tiles(1);
    }

    private List<Generated<Tile>> tiles(int vectors) {
        return IntStream.rangeClosed(0, Tiles.ROWS)
                .mapToObj(rows -> Tiles.tile(rows, vectors, row, column))
                .toList();
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
                tile(height, width).code().multiply(k, a, from, b, bAt + column, bRow, s, sAt, sRow, c, at, cRow);
            }
        }
    }

    /// Brings tiles of all given heights, see [RowTiling#heights], to compiled code; says whether they are.
    boolean warmAll(int heights, int columns) {
        boolean warm = true;
        for (int rows = 1; rows <= RowTiling.ROWS; rows++) {
            warm &= (heights >> rows & 1) == 0 || warm(rows, columns);
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
    boolean warm(int rows, int columns) {
        boolean warm = true;
        int most = highest(rows);
        for (int first = 0; first < rows; first += most) {
            int height = Math.min(most, rows - first);
            for (int column = 0; column < columns; column += Tiles.COLUMNS) {
                int width = Math.min(Tiles.COLUMNS, columns - column);
                warm &= Tiles.warm(tile(height, width), height, width);
            }
        }
        return warm;
    }

    private Generated<Tile> tile(int height, int columns) {
        return (columns == Tiles.COLUMNS ? whole : narrow).get(height);
    }

    /// A tile that is too tall for the registers is halved: 12 = 6 + 6, 10 = 6 + 4, 8 = 4 + 4.
    private static int highest(int rows) {
        return rows <= Tiles.ROWS ? rows : (rows + 3) / 4 * 2;
    }
}
