package lanewise.kernel;

/// A tile of C of up to 12 rows and 32 columns, out of register tiles.
final class ProductTile {
    private static final int PANEL = ProductShape.PANEL;

    private ProductTile() {}

    /// One tile of C; in the first run over k it begins at zero. A last vector of columns that is partly behind
    /// C is computed in scratch: kernels of their own for such edges would run so rarely that they stay
    /// uncompiled.
    static void multiply(
            boolean byColumns,
            boolean begins,
            int rows,
            int columns,
            int k,
            float[] scratch,
            int aAt,
            float[] b,
            int bAt,
            int bRow,
            float[] c,
            int cAt,
            int cRow) {
        TileOrder order = order(byColumns);
        int whole = Math.ceilDiv(columns, Lanes.LENGTH) * Lanes.LENGTH;
        if (whole == columns) {
            order.multiply(begins, rows, whole, k, scratch, aAt, b, bAt, bRow, c, cAt, cRow);
        } else {
            int copy = ProductShape.COPY;
            if (!begins) {
                Copies.copy(c, cAt, cRow, scratch, copy, PANEL, columns, 0, rows);
            }
            order.multiply(begins, rows, whole, k, scratch, aAt, b, bAt, bRow, scratch, copy, PANEL);
            Copies.copy(scratch, copy, PANEL, c, cAt, cRow, columns, 0, rows);
        }
    }

    /// Brings the register tiles of a tile to compiled code; says whether they are.
    static boolean warm(boolean byColumns, int rows, int columns, int bRow) {
        return order(byColumns).warm(rows, Math.ceilDiv(columns, Lanes.LENGTH) * Lanes.LENGTH, bRow);
    }

    private static TileOrder order(boolean byColumns) {
        return byColumns ? TileOrder.COLUMNS : TileOrder.ROWS;
    }
}
