package lanewise.kernel;

/// The products of the Winograd kernels: the one place where they call the tiles of the matrix product.
final class WinogradProduct {
    private WinogradProduct() {}

    /// C = A B, or C + A B where a sum goes on that has begun. C [m, 32] with a row stride, A [m, k] in blocks
    /// of rows or of columns, B [k, 32] dense.
    static void multiply(
            boolean begins,
            TileOrder order,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            int cRow,
            int m,
            int k) {
        int panel = ProductShape.PANEL;
        int tiles = RowTiling.tiles(m);
        for (int tile = 0; tile < tiles; tile++) {
            int row = RowTiling.row(m, tile);
            int rows = RowTiling.row(m, tile + 1) - row;
            int from = aAt + row * order.row();
            int to = cAt + row * cRow;
            order.multiply(begins, rows, panel, k, a, from, b, bAt, panel, c, to, cRow);
        }
    }
}
