package lanewise.kernel;

import jdk.incubator.vector.FloatVector;

/// Matrix products in register tiles on the Vector API; what does not fit them goes through a tile of scratch.
final class VectorProduct implements ProductKernels {
    private static final int BLOCK = Lanes.BLOCK;
    private static final int STEP = 2 * Lanes.LENGTH;

    /// Tallest tile that fits the registers: narrow vectors come with 16 of them only.
    private static final int ROWS = STEP == MatrixTiling.PANEL ? 12 : 6;

    /// Rows of B that are packed before going to the next panel: few enough pages for the address cache.
    private static final int CHUNK = 64;

    private static final float[] ZEROS = new float[MatrixTiling.PANEL];

    VectorProduct() {}

    @Override
    public void pack(
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
        for (int p = 0; p < k; p += CHUNK) {
            int rows = Math.min(CHUNK, k - p);
            for (int panel = fromPanel; panel < toPanel; panel++) {
                int from = bAt + p * bRow + panel * MatrixTiling.PANEL * bColumn;
                int to = packedAt + (panel * k + p) * MatrixTiling.PANEL;
                packPanel(b, from, bRow, bColumn, rows, MatrixTiling.width(n, panel), packed, to);
            }
        }
    }

    @Override
    public void multiplyPacking(
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
        int panel = MatrixTiling.PANEL;
        int depth = MatrixTiling.depth(k);
        for (int block = from; block < to; block++) {
            int column = block * MatrixTiling.WIDTH;
            int columns = Math.min(MatrixTiling.WIDTH, n - column);
            int tiles = MatrixTiling.tiles(m, columns);
            int tail = scratchAt + MatrixTiling.packedSize(depth, Math.min(n, MatrixTiling.WIDTH));
            int p = 0;
            do {
                int run = Math.min(depth, k - p);
                int aFrom = aAt + p * aColumn;
                int bFrom = bAt + p * bRow + column * bColumn;
                pack(b, bFrom, bRow, bColumn, run, columns, scratch, scratchAt, 0, MatrixTiling.panels(columns));
                run(
                        p > 0,
                        a,
                        aFrom,
                        aRow,
                        aColumn,
                        scratch,
                        scratchAt,
                        panel,
                        panel * run,
                        c,
                        cAt + column,
                        cRow,
                        m,
                        columns,
                        run,
                        scratch,
                        tail,
                        0,
                        tiles);
                p += run;
            } while (p < k);
        }
    }

    @Override
    public void multiply(
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
        run(false, a, aAt, aRow, aColumn, b, bAt, bRow, bPanel, c, cAt, cRow, m, n, k, scratch, scratchAt, from, to);
    }

    private static void run(
            boolean accumulates,
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
        int depth = MatrixTiling.depth(k);
        int group = MatrixTiling.groupTiles(m);
        for (int first = from; first < to; ) {
            int last = Math.min(to, (first / group + 1) * group);
            int p = 0;
            do {
                int run = Math.min(depth, k - p);
                for (int tile = first; tile < last; tile++) {
                    int rowTile = MatrixTiling.rowTile(m, n, tile);
                    int row = MatrixTiling.row(m, rowTile);
                    int rows = MatrixTiling.row(m, rowTile + 1) - row;
                    int panel = MatrixTiling.panel(m, n, tile);
                    int columns = MatrixTiling.width(n, panel);
                    int aFrom = aAt + row * aRow + p * aColumn;
                    int bFrom = bAt + panel * bPanel + p * bRow;
                    int cFrom = cAt + row * cRow + panel * MatrixTiling.PANEL;
                    boolean begins = p == 0 && !accumulates;
                    if (columns % BLOCK == 0) {
                        tile(begins, rows, columns, run, a, aFrom, aRow, aColumn, b, bFrom, bRow, c, cFrom, cRow);
                    } else {
                        int pitch = MatrixTiling.PANEL;
                        if (!begins) {
                            Copies.copy(c, cFrom, cRow, scratch, scratchAt, pitch, columns, 0, rows);
                        }
                        int whole = (columns + BLOCK - 1) / BLOCK * BLOCK;
                        tile(
                                begins, rows, whole, run, a, aFrom, aRow, aColumn, b, bFrom, bRow, scratch, scratchAt,
                                pitch);
                        Copies.copy(scratch, scratchAt, pitch, c, cFrom, cRow, columns, 0, rows);
                    }
                }
                p += run;
            } while (p < k);
            first = last;
        }
    }

    /// One tile of any height up to 12, over a multiple of 16 columns: C = A B, or C + A B unless it `begins`.
    static void tile(
            boolean begins,
            int rows,
            int columns,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] c,
            int cAt,
            int cRow) {
        // A tile that is too tall is halved: 12 = 6 + 6, 10 = 6 + 4, 8 = 4 + 4.
        int most = rows <= ROWS ? rows : (rows + 3) / 4 * 2;
        int sRow = begins ? 0 : cRow;
        float[] s = begins ? ZEROS : c;
        for (int row = 0; row < rows; row += most) {
            int height = Math.min(most, rows - row);
            int aFrom = aAt + row * aRow;
            int cFrom = cAt + row * cRow;
            int column = 0;
            for (; column + STEP <= columns; column += STEP) {
                int at = cFrom + column;
                int sAt = begins ? 0 : at;
                WideTile.multiply(height, k, a, aFrom, aRow, aColumn, b, bAt + column, bRow, s, sAt, sRow, c, at, cRow);
            }
            if (column < columns) {
                int at = cFrom + column;
                int sAt = begins ? 0 : at;
                NarrowTile.multiply(
                        height, k, a, aFrom, aRow, aColumn, b, bAt + column, bRow, s, sAt, sRow, c, at, cRow);
            }
        }
    }

    private static void packPanel(
            float[] b, int from, int bRow, int bColumn, int rows, int width, float[] packed, int to) {
        if (bColumn == 1 && width == MatrixTiling.PANEL) {
            packRows(b, from, bRow, rows, packed, to);
        } else if (bColumn == 1) {
            Copies.copy(b, from, bRow, packed, to, MatrixTiling.PANEL, width, 0, rows);
        } else if (bRow == 1) {
            Transposition.rows(b, from, bColumn, packed, to, MatrixTiling.PANEL, width, rows);
        } else {
            Copies.gather(b, from, bRow, bColumn, packed, to, MatrixTiling.PANEL, rows, width);
        }
        if (width < MatrixTiling.PANEL) {
            Copies.clearTail(packed, to, rows, width, MatrixTiling.PANEL);
        }
    }

    /// Whole rows of a panel, without the cost of a library call for 128 bytes.
    private static void packRows(float[] b, int from, int bRow, int rows, float[] packed, int to) {
        int at = from;
        int end = to + rows * MatrixTiling.PANEL;
        for (int target = to; target < end; target += MatrixTiling.PANEL) {
            for (int column = 0; column < MatrixTiling.PANEL; column += Lanes.LENGTH) {
                FloatVector.fromArray(Lanes.SPECIES, b, at + column).intoArray(packed, target + column);
            }
            at += bRow;
        }
    }
}
