package lanewise.kernel;

import lanewise.kernel.tile.DepthwiseShape;
import lanewise.kernel.tile.DepthwiseTiles;

/// Taps that the tiles of a depthwise correlation take at a time, of those that a strip and a run of columns read.
/// Sources are counted in pixels from the first of their plane, weights in taps.
/// @param source what the first pixel reads
/// @param sourceRow distance of the source's rows, of which the shape counts some
/// @param weight the first tap
/// @param weightRow distance of the weights of neighbouring rows of taps
record DepthwisePart(
        DepthwiseTiles tiles,
        int source,
        int sourceRow,
        int sourceColumn,
        int weight,
        int weightRow,
        int weightColumn) {
    /// Vectors that a tile keeps in registers, of which there are 32 in most machines.
    private static final int REGISTERS = 30;

    /// Most columns of the taps of a part.
    private static final int COLUMNS = 9;

    /// Rows of pixels of a tile, as many as leave room for all taps of the widest windows; two at least.
    static int height(PixelRun row, PixelRun column) {
        int height = DepthwiseTiles.ROWS;
        while (height > 2 && registers(row, row.taps(), column, height) > REGISTERS) {
            height--;
        }
        return height;
    }

    /// All parts, row-major; none where there are no taps.
    /// @param height rows of the tallest tile that there is room for
    static DepthwisePart[] all(PixelRun row, PixelRun column, int height, int sourceColumns, int kernelColumns) {
        int tapRows = row.taps();
        while (tapRows > 1 && registers(row, tapRows, column, height) > REGISTERS) {
            tapRows--;
        }
        int down = tapRows == 0 ? 0 : Math.ceilDiv(row.taps(), tapRows);
        int across = Math.ceilDiv(column.taps(), COLUMNS);
        DepthwisePart[] parts = new DepthwisePart[down * across];
        for (int i = 0; i < parts.length; i++) {
            int firstRow = i / across * tapRows;
            int firstColumn = i % across * COLUMNS;
            int columns = Math.min(COLUMNS, column.taps() - firstColumn);
            parts[i] = new DepthwisePart(
                    DepthwiseTiles.of(shape(row, Math.min(tapRows, row.taps() - firstRow), column, columns)),
                    (row.source() + firstRow * row.tapStep()) * sourceColumns
                            + column.source()
                            + firstColumn * column.tapStep(),
                    unit(row) * sourceColumns,
                    unit(column),
                    (row.weight() + firstRow * row.weightStep()) * kernelColumns
                            + column.weight()
                            + firstColumn * column.weightStep(),
                    row.weightStep() * kernelColumns,
                    column.weightStep());
        }
        return parts;
    }

    private static int registers(PixelRun row, int tapRows, PixelRun column, int height) {
        return shape(row, tapRows, column, Math.min(COLUMNS, column.taps())).registers(height);
    }

    private static DepthwiseShape shape(PixelRun row, int tapRows, PixelRun column, int tapColumns) {
        return new DepthwiseShape(
                tapRows,
                tapColumns,
                row.tapStep() / unit(row),
                column.tapStep() / unit(column),
                row.sourceStep() / unit(row),
                column.sourceStep() / unit(column));
    }

    /// The distance that both the taps and the windows of neighbouring pixels are multiples of.
    private static int unit(PixelRun run) {
        int unit = run.tapStep();
        for (int rest = run.sourceStep(); rest != 0; ) {
            int next = unit % rest;
            unit = rest;
            rest = next;
        }
        return unit;
    }
}
