package lanewise.kernel;

import lanewise.kernel.tile.Tile;
import lanewise.kernel.tile.TileWarmUp;
import lanewise.kernel.tile.Tiles;

/// A tile of C of up to 12 rows and 32 columns, out of register tiles.
final class ProductTile {
    private static final int PANEL = ProductShape.PANEL;
    private static final float[] ZEROS = new float[PANEL];

    private ProductTile() {}

    /// One tile of C; in the first run over k it begins at zero. A last vector of columns that is partly behind C
    /// is
    /// computed in scratch: kernels of their own for such edges would run so rarely that they stay uncompiled.
    static void multiply(
            boolean byColumns,
            boolean begins,
            int rows,
            int columns,
            int k,
            float[] scratch,
            float[] b,
            int bAt,
            int bRow,
            float[] c,
            int cAt,
            int cRow) {
        int whole = Math.ceilDiv(columns, Lanes.LENGTH) * Lanes.LENGTH;
        if (whole == columns) {
            inside(byColumns, begins, rows, whole, k, scratch, b, bAt, bRow, c, cAt, cRow);
        } else {
            int copy = ProductShape.COPY;
            if (!begins) {
                Copies.copy(c, cAt, cRow, scratch, copy, PANEL, columns, 0, rows);
            }
            inside(byColumns, begins, rows, whole, k, scratch, b, bAt, bRow, scratch, copy, PANEL);
            Copies.copy(scratch, copy, PANEL, c, cAt, cRow, columns, 0, rows);
        }
    }

    /// A tile of whole vectors.
    private static void inside(
            boolean byColumns,
            boolean begins,
            int rows,
            int columns,
            int k,
            float[] a,
            float[] b,
            int bAt,
            int bRow,
            float[] c,
            int cAt,
            int cRow) {
        float[] s = begins ? ZEROS : c;
        int sRow = begins ? 0 : cRow;
        int most = highest(rows);
        for (int row = 0; row < rows; row += most) {
            int height = Math.min(most, rows - row);
            int aAt = byColumns ? row : row * RowTile.ROW_PITCH;
            for (int column = 0; column < columns; column += Tiles.COLUMNS) {
                int width = Math.min(Tiles.COLUMNS, columns - column);
                int at = cAt + row * cRow + column;
                int sAt = begins ? 0 : at;
                Tile tile = byColumns ? Tiles.byColumns(width) : Tiles.byRows(width);
                tile.multiply(height, width, k, a, aAt, 0, 0, b, bAt + column, bRow, s, sAt, sRow, c, at, cRow);
            }
        }
    }

    /// Brings the register tiles of a tile to compiled code; says whether they are.
    static boolean warm(boolean byColumns, int rows, int columns) {
        boolean warm = true;
        int whole = Math.ceilDiv(columns, Lanes.LENGTH) * Lanes.LENGTH;
        int most = highest(rows);
        for (int row = 0; row < rows; row += most) {
            int height = Math.min(most, rows - row);
            for (int column = 0; column < whole; column += Tiles.COLUMNS) {
                int width = Math.min(Tiles.COLUMNS, whole - column);
                warm &= TileWarmUp.warm(byColumns ? Tiles.byColumns(width) : Tiles.byRows(width), height, width);
            }
        }
        return warm;
    }

    /// A tile that is too tall for the registers is halved: 12 = 6 + 6, 10 = 6 + 4, 8 = 4 + 4.
    static int highest(int rows) {
        return rows <= Tiles.ROWS ? rows : (rows + 3) / 4 * 2;
    }
}
