package lanewise.kernel;

/// Matrix products in register tiles. The rows of A that a tile needs are first copied to scratch, where they serve
/// all panels of a group.
final class VectorProduct implements ProductKernels {
    private static final int PANEL = ProductShape.PANEL;

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
            Epilogue epilogue,
            int from,
            int to) {
        tiles(shape, a, aAt, b, bAt, shape.bRow(), PANEL, c, cAt, scratch, epilogue, from, to);
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
            Epilogue epilogue,
            int from,
            int to) {
        int panelSize = ProductShape.panelSize(shape.k());
        tiles(shape, a, aAt, packed, packedAt, PANEL, panelSize, c, cAt, scratch, epilogue, from, to);
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
            Epilogue epilogue,
            int from,
            int to) {
        int depth = shape.depth();
        int rowTiles = shape.rowTiles();
        int packedAt = shape.scratch();
        int end = Math.min(to * ProductShape.PAIR, shape.panels());
        for (int first = from * ProductShape.PAIR; first < end; first += ProductShape.BLOCK) {
            int last = Math.min(first + ProductShape.BLOCK, end);
            int p = 0;
            do {
                int run = Math.min(depth, shape.k() - p);
                int panelSize = ProductShape.panelSize(run);
                int bFrom = packedAt - first * panelSize;
                Panels.pack(shape, b, bAt, p, run, scratch, bFrom, first, last);
                for (int rowTile = 0; rowTile < rowTiles; ) {
                    int copied = copy(shape, rowTile, rowTiles, p, run, a, aAt, scratch);
                    for (int begin = rowTile; rowTile < copied; rowTile++) {
                        row(
                                shape,
                                rowTile,
                                copyAt(shape, rowTile - begin),
                                p,
                                run,
                                scratch,
                                bFrom,
                                PANEL,
                                panelSize,
                                c,
                                cAt,
                                scratch,
                                epilogue,
                                first,
                                last);
                    }
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
            Epilogue epilogue,
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
            epilogue.part(at, width, 0, 1, column, width);
        }
    }

    @Override
    public SmallProduct small(ProductShape shape) {
        SmallProduct plain = Kernels.best(false).product().small(shape);
        return new WarmingSmallProduct(plain, new VectorSmallProduct(shape));
    }

    @Override
    public boolean warm(ProductShape shape, int bRow) {
        boolean byColumns = RowTile.isByColumns(shape.aRow(), shape.aColumn());
        boolean warm = true;
        for (int rowTile = 0; rowTile < shape.rowTiles(); rowTile++) {
            int rows = shape.row(rowTile + 1) - shape.row(rowTile);
            warm &= ProductTile.warm(byColumns, rows, shape.width(0), bRow);
            warm &= ProductTile.warm(byColumns, rows, shape.width(shape.panels() - 1), bRow);
        }
        return warm;
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
            Epilogue epilogue,
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
                int copied = (first - begin) / panels;
                int copiedTo = copied;
                int rowTiles = Math.ceilDiv(last - begin, panels);
                for (int tile = first; tile < last; ) {
                    int rowTile = (tile - begin) / panels;
                    if (rowTile == copiedTo) {
                        copied = rowTile;
                        copiedTo = copy(shape, rowTile, rowTiles, p, run, a, aAt, scratch);
                    }
                    int skipped = tile - begin - rowTile * panels;
                    int count = Math.min(panels - skipped, last - tile);
                    int panel = firstPanel + skipped;
                    int bFrom = bAt + p * bRow;
                    row(
                            shape,
                            rowTile,
                            copyAt(shape, rowTile - copied),
                            p,
                            run,
                            b,
                            bFrom,
                            bRow,
                            bPanel,
                            c,
                            cAt,
                            scratch,
                            epilogue,
                            panel,
                            panel + count);
                    tile += count;
                }
                p += run;
            } while (p < shape.k());
            first = last;
        }
    }

    /// Copies the rows of A from a row tile on, over `run` elements of k: those of this tile, or, where columns
    /// are contiguous, of as many of the tiles before `end` as there is room for. Returns behind the last.
    private static int copy(
            ProductShape shape, int rowTile, int end, int p, int run, float[] a, int aAt, float[] scratch) {
        int aFrom = aAt + p * shape.aColumn();
        if (shape.copiesColumns()) {
            int to = Math.min(end, rowTile + shape.copiedTiles());
            RowTile.copyTiles(shape, a, aFrom, rowTile, to, run, scratch, copyAt(shape, 0), shape.copySize());
            return to;
        }
        int row = shape.row(rowTile);
        int rows = shape.row(rowTile + 1) - row;
        RowTile.copy(a, aFrom + row * shape.aRow(), shape.aRow(), shape.aColumn(), rows, run, scratch);
        return rowTile + 1;
    }

    /// Where in scratch the copy of a row tile lies, counted from the first that was copied with it.
    private static int copyAt(ProductShape shape, int rowTile) {
        return shape.copiesColumns() ? ProductShape.copiesAt() + rowTile * shape.copySize() : 0;
    }

    /// One row tile times neighbouring panels, over `run` elements of k; handed on after the last run.
    private static void row(
            ProductShape shape,
            int rowTile,
            int copyAt,
            int p,
            int run,
            float[] b,
            int bAt,
            int bRow,
            int bPanel,
            float[] c,
            int cAt,
            float[] scratch,
            Epilogue epilogue,
            int firstPanel,
            int lastPanel) {
        int row = shape.row(rowTile);
        int rows = shape.row(rowTile + 1) - row;
        int column = firstPanel * PANEL;
        float[] y = shape.isPassedOn() ? scratch : c;
        int at = shape.isPassedOn() ? ProductShape.PASSED_AT : cAt + row * shape.cRow() + column;
        int pitch = shape.isPassedOn() ? ProductShape.PASSED_PITCH : shape.cRow();
        for (int panel = firstPanel; panel < lastPanel; panel++) {
            int to = at + (panel - firstPanel) * PANEL;
            int bFrom = bAt + panel * bPanel;
            ProductTile.multiply(
                    shape.copiesColumns(),
                    p == 0,
                    rows,
                    shape.width(panel),
                    run,
                    scratch,
                    copyAt,
                    b,
                    bFrom,
                    bRow,
                    y,
                    to,
                    pitch);
        }
        if (p + run == shape.k()) {
            epilogue.part(at, pitch, row, rows, column, Math.min(lastPanel * PANEL, shape.n()) - column);
        }
    }
}
