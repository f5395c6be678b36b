package lanewise.kernel;

import lanewise.kernel.tile.Tile;
import lanewise.kernel.tile.Tiles;

/// Matrix products in register tiles. The rows of A that a tile needs are first copied to scratch, where they serve
/// all panels of a group.
final class VectorProduct implements ProductKernels {
    private static final int PANEL = ProductShape.PANEL;
    private static final float[] ZEROS = new float[PANEL];

    @Override
    public void multiply(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            float[] scratch,
            int from,
            int to) {
        tiles(shape, a, aAt, b, bAt, shape.bRow(), PANEL, c, cAt, scratch, from, to);
    }

    @Override
    public void pack(ProductShape shape, float[] b, int bAt, float[] packed, int packedAt, int from, int to) {
        Panels.pack(shape, b, bAt, 0, shape.k(), packed, packedAt, from, to);
    }

    @Override
    public void multiplyPacked(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] packed,
            int packedAt,
            float[] c,
            int cAt,
            float[] scratch,
            int from,
            int to) {
        tiles(shape, a, aAt, packed, packedAt, PANEL, ProductShape.panelSize(shape.k()), c, cAt, scratch, from, to);
    }

    @Override
    public void multiplyPacking(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            float[] scratch,
            int from,
            int to) {
        int depth = shape.depth();
        int rowTiles = shape.rowTiles();
        int packedAt = shape.scratch();
        for (int block = from; block < to; block++) {
            int first = block * ProductShape.BLOCK;
            int last = Math.min(first + ProductShape.BLOCK, shape.panels());
            int p = 0;
            do {
                int run = Math.min(depth, shape.k() - p);
                int panelSize = ProductShape.panelSize(run);
                int bFrom = packedAt - first * panelSize;
                Panels.pack(shape, b, bAt, p, run, scratch, bFrom, first, last);
                for (int rowTile = 0; rowTile < rowTiles; rowTile++) {
                    row(shape, rowTile, p, run, a, aAt, scratch, bFrom, PANEL, panelSize, c, cAt, scratch, first, last);
                }
                p += run;
            } while (p < shape.k());
        }
    }

    @Override
    public void multiplyRow(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            float[] scratch,
            int from,
            int to) {
        for (int line = from; line < to; line++) {
            int column = line * ProductShape.LINE;
            int width = Math.min(ProductShape.LINE, shape.n() - column);
            int bFrom = bAt + column * shape.bColumn();
            int at = cAt + column;
            if (shape.dots()) {
                SingleRow.dots(a, aAt, b, bFrom, shape.bColumn(), c, at, width, shape.k(), scratch);
            } else {
                SingleRow.sumOfRows(a, aAt, shape.aColumn(), b, bFrom, shape.bRow(), c, at, width, shape.k());
            }
        }
    }

    /// The tiles `from` to `to`: group by group of panels, run by run over k, row tile by row tile.
    private static void tiles(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            int bRow,
            int bPanel,
            float[] c,
            int cAt,
            float[] scratch,
            int from,
            int to) {
        int depth = shape.depth();
        int groupTiles = shape.groupTiles();
        for (int first = from; first < to; ) {
            int group = first / groupTiles;
            int begin = group * groupTiles;
            int last = Math.min(to, begin + groupTiles);
            int firstPanel = group * ProductShape.GROUP;
            int panels = Math.min(ProductShape.GROUP, shape.panels() - firstPanel);
            int p = 0;
            do {
                int run = Math.min(depth, shape.k() - p);
                for (int tile = first; tile < last; ) {
                    int rowTile = (tile - begin) / panels;
                    int skipped = tile - begin - rowTile * panels;
                    int count = Math.min(panels - skipped, last - tile);
                    int panel = firstPanel + skipped;
                    int bFrom = bAt + p * bRow;
                    row(shape, rowTile, p, run, a, aAt, b, bFrom, bRow, bPanel, c, cAt, scratch, panel, panel + count);
                    tile += count;
                }
                p += run;
            } while (p < shape.k());
            first = last;
        }
    }

    /// One row tile times neighbouring panels, over `run` elements of k.
    private static void row(
            ProductShape shape,
            int rowTile,
            int p,
            int run,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            int bRow,
            int bPanel,
            float[] c,
            int cAt,
            float[] scratch,
            int firstPanel,
            int lastPanel) {
        int row = shape.row(rowTile);
        int rows = shape.row(rowTile + 1) - row;
        int aFrom = aAt + row * shape.aRow() + p * shape.aColumn();
        int cFrom = cAt + row * shape.cRow();
        boolean byColumns = shape.aRow() == 1 && shape.aColumn() != 1;
        RowTile.copy(a, aFrom, shape.aRow(), shape.aColumn(), rows, run, scratch);
        for (int panel = firstPanel; panel < lastPanel; panel++) {
            int columns = shape.width(panel);
            int bFrom = bAt + panel * bPanel;
            int cTile = cFrom + panel * PANEL;
            tile(byColumns, p == 0, rows, columns, run, scratch, b, bFrom, bRow, c, cTile, shape.cRow());
        }
    }

    /// One tile of C; in the first run over k it begins at zero.
    private static void tile(
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
        if (cAt + (rows - 1) * cRow + PANEL > c.length && columns % Lanes.LENGTH != 0) {
            int copy = ProductShape.COPY;
            Copies.copy(c, cAt, cRow, scratch, copy, PANEL, columns, 0, rows);
            inside(byColumns, begins, rows, columns, k, scratch, b, bAt, bRow, scratch, copy, PANEL);
            Copies.copy(scratch, copy, PANEL, c, cAt, cRow, columns, 0, rows);
        } else {
            inside(byColumns, begins, rows, columns, k, scratch, b, bAt, bRow, c, cAt, cRow);
        }
    }

    /// A tile whose whole vectors lie inside of C. (Masked ones that do not are legal, but a hundred times slower.)
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

    /// One tile of up to 12 rows and any number of columns of C, for an A with any strides; C + A B unless it
    /// `begins`.
    static void strided(
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
        float[] s = begins ? ZEROS : c;
        int sRow = begins ? 0 : cRow;
        int most = highest(rows);
        for (int row = 0; row < rows; row += most) {
            int height = Math.min(most, rows - row);
            int aFrom = aAt + row * aRow;
            for (int column = 0; column < columns; column += Tiles.COLUMNS) {
                int width = Math.min(Tiles.COLUMNS, columns - column);
                int at = cAt + row * cRow + column;
                int sAt = begins ? 0 : at;
                Tiles.strided(width)
                        .multiply(
                                height,
                                width,
                                k,
                                a,
                                aFrom,
                                aRow,
                                aColumn,
                                b,
                                bAt + column,
                                bRow,
                                s,
                                sAt,
                                sRow,
                                c,
                                at,
                                cRow);
            }
        }
    }

    /// A tile that is too tall for the registers is halved: 12 = 6 + 6, 10 = 6 + 4, 8 = 4 + 4.
    private static int highest(int rows) {
        return rows <= Tiles.ROWS ? rows : (rows + 3) / 4 * 2;
    }
}
