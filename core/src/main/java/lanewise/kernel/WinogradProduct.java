package lanewise.kernel;

/// The products of the Winograd kernels: the one place where they call the tiles of the matrix product.
final class WinogradProduct {
    private static final float[] ZEROS = new float[MatrixTiling.PANEL];

    /// Tallest tile that fits the registers: narrow vectors come with 16 of them only.
    private static final int ROWS = Lanes.LENGTH == Lanes.BLOCK ? MatrixTiling.ROWS : MatrixTiling.ROWS / 2;

    private WinogradProduct() {}

    /// C = A B, or C + A B where a sum goes on that has begun. C [m, 32] with a row stride, A [m, k] with any
    /// strides,
    /// B [k, 32] dense.
    static void multiply(
            boolean begins,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            int cRow,
            int m,
            int k) {
        float[] s = begins ? ZEROS : c;
        int sAt = begins ? 0 : cAt;
        int sRow = begins ? 0 : cRow;
        int tiles = MatrixTiling.rowTiles(m);
        for (int tile = 0; tile < tiles; tile++) {
            int end = MatrixTiling.row(m, tile + 1);
            int row = MatrixTiling.row(m, tile);
            // A tile that is too tall is halved: 12 = 6 + 6, 10 = 6 + 4, 8 = 4 + 4.
            int most = end - row <= ROWS ? end - row : (end - row + 3) / 4 * 2;
            for (; row < end; row += most) {
                int height = Math.min(most, end - row);
                for (int column = 0; column < MatrixTiling.PANEL; column += 2 * Lanes.LENGTH) {
                    WideTile.multiply(
                            height,
                            k,
                            a,
                            aAt + row * aRow,
                            aRow,
                            aColumn,
                            b,
                            bAt + column,
                            MatrixTiling.PANEL,
                            s,
                            sAt + row * sRow + column,
                            sRow,
                            c,
                            cAt + row * cRow + column,
                            cRow);
                }
            }
        }
    }
}
