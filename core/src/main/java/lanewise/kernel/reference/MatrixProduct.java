package lanewise.kernel.reference;

import lanewise.kernel.MatrixTiling;

/// The scalar twin of [lanewise.kernel.MatrixProduct], with the same bits and the same tiles.
public final class MatrixProduct {
    private static final int BLOCK = 16;
    private static final int WIDTH = 4 * MatrixTiling.PANEL;

    private MatrixProduct() {}

    /// Number of columns of a panel.
    public static int panelWidth() {
        return MatrixTiling.PANEL;
    }

    /// Number of panels that cover n columns: the units of `pack`.
    public static int panels(int n) {
        return MatrixTiling.panels(n);
    }

    /// Number of independent tiles of C [m, n]: the units of `multiply` and `accumulate`.
    public static int tiles(int m, int n) {
        return MatrixTiling.tiles(m, n);
    }

    /// Number of floats that a packed B [k, n] takes.
    public static int packedSize(int k, int n) {
        return Math.multiplyExact(Math.multiplyExact(k, MatrixTiling.PANEL), MatrixTiling.panels(n));
    }

    /// Row stride for a row-major copy of A [m, k] that many columns of B are to be multiplied
    /// with. It is k, unless rows k apart would fall on the same few lines of the first-level cache
    /// (k near a multiple of 1024): a tile of A then does not stay in it, and the product takes
    /// nearly twice as long.
    public static int pitch(int k) {
        int remainder = k % 1024;
        boolean collides = k > 512 && (remainder < 64 || remainder > 1024 - 64);
        return collides ? k + 528 : k;
    }

    /// Number of floats of scratch that one call of `multiply` or `accumulate` takes: 0 if n is a
    /// multiple of 16.
    public static int scratchSize(int n) {
        return n % BLOCK == 0 ? 0 : MatrixTiling.ROWS * MatrixTiling.PANEL;
    }

    /// Number of independent blocks of columns: the units of `multiplyPacking`.
    public static int blocks(int n) {
        return (n + WIDTH - 1) / WIDTH;
    }

    /// Number of floats of scratch that one call of `multiplyPacking` takes.
    public static int packingScratchSize(int k, int n) {
        return packedSize(MatrixTiling.depth(k), Math.min(n, WIDTH)) + scratchSize(n);
    }

    /// Packed panels `fromPanel` to `toPanel` of B [k, n] with any two strides; the last panel is
    /// padded with zeros.
    public static void pack(
            float[] b,
            int bAt,
            int bRow,
            int bColumn,
            int k,
            int n,
            float[] packed,
            int packedAt,
            int fromPanel,
            int toPanel) {
        for (int panel = fromPanel; panel < toPanel; panel++) {
            for (int p = 0; p < k; p++) {
                for (int j = 0; j < MatrixTiling.PANEL; j++) {
                    int column = panel * MatrixTiling.PANEL + j;
                    int at = packedAt + (panel * k + p) * MatrixTiling.PANEL + j;
                    packed[at] = column < n ? b[bAt + p * bRow + column * bColumn] : 0;
                }
            }
        }
    }

    /// C = A B for the tiles `from` to `to`, B by panels; the scratch stays as it is.
    public static void multiply(
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            int bPanel,
            float[] c,
            int cAt,
            int cRow,
            int m,
            int n,
            int k,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        for (int tile = from; tile < to; tile++) {
            clear(c, cAt, cRow, m, n, tile);
        }
        accumulate(a, aAt, aRow, aColumn, b, bAt, bRow, bPanel, c, cAt, cRow, m, n, k, scratch, scratchAt, from, to);
    }

    /// C = C + A B for the tiles `from` to `to`; otherwise as `multiply`.
    public static void accumulate(
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            int bPanel,
            float[] c,
            int cAt,
            int cRow,
            int m,
            int n,
            int k,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        for (int tile = from; tile < to; tile++) {
            int panel = MatrixTiling.panel(m, n, tile);
            int rowTile = MatrixTiling.rowTile(m, n, tile);
            for (int i = MatrixTiling.row(m, rowTile); i < MatrixTiling.row(m, rowTile + 1); i++) {
                for (int j = 0; j < MatrixTiling.width(n, panel); j++) {
                    int at = cAt + i * cRow + panel * MatrixTiling.PANEL + j;
                    float sum = c[at];
                    for (int p = 0; p < k; p++) {
                        float factor = b[bAt + panel * bPanel + p * bRow + j];
                        sum = Math.fma(a[aAt + i * aRow + p * aColumn], factor, sum);
                    }
                    c[at] = sum;
                }
            }
        }
    }

    /// C = A B for the blocks `from` to `to` of 128 columns, where B has any two strides; the
    /// scratch stays as it is.
    public static void multiplyPacking(
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            int bColumn,
            float[] c,
            int cAt,
            int cRow,
            int m,
            int n,
            int k,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        for (int i = 0; i < m; i++) {
            for (int j = from * WIDTH; j < Math.min(to * WIDTH, n); j++) {
                float sum = 0;
                for (int p = 0; p < k; p++) {
                    sum = Math.fma(a[aAt + i * aRow + p * aColumn], b[bAt + p * bRow + j * bColumn], sum);
                }
                c[cAt + i * cRow + j] = sum;
            }
        }
    }

    private static void clear(float[] c, int cAt, int cRow, int m, int n, int tile) {
        int panel = MatrixTiling.panel(m, n, tile);
        int rowTile = MatrixTiling.rowTile(m, n, tile);
        int row = MatrixTiling.row(m, rowTile);
        int rows = MatrixTiling.row(m, rowTile + 1);
        int at = cAt + panel * MatrixTiling.PANEL;
        Copies.fill(c, at, cRow, MatrixTiling.width(n, panel), 0, row, rows);
    }
}
