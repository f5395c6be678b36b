package lanewise.kernel;

import java.util.Arrays;
import lanewise.kernel.CorrelationWeightTable.Side;
import lanewise.kernel.tile.CorrelationWeightTile;
import lanewise.kernel.tile.CorrelationWeightTiles;

/// Work is cut into [CorrelationWeightTiles]; a tile is a unit of the sum, a run of a channel one of the copy.
final class VectorCorrelationWeight implements CorrelationWeightKernels {
    /// Units whose partial sums are kept while they go over the pixels together, chunk by chunk.
    private static final int BATCH = 128;

    /// Steps of sixteen lanes per chunk: calls stay short, and what a chunk reads stays in the nearer caches.
    private static final int CHUNK = 512;

    @Override
    public int scratch() {
        return BATCH * CorrelationWeightTiles.SUMS;
    }

    @Override
    public int padUnits(CorrelationWeightTable table, int channels) {
        return channels * table.runTarget().length;
    }

    @Override
    public void padCopy(
            CorrelationWeightTable table,
            float[] x,
            int xAt,
            float[] padded,
            int paddedAt,
            int lanes,
            int from,
            int to) {
        int runs = table.runTarget().length;
        for (int unit = from; unit < to; unit++) {
            int channel = unit / runs;
            int run = unit - channel * runs;
            int source = table.runSource()[run];
            int length = table.runLength()[run] * lanes;
            int target = paddedAt + (channel * table.paddedPlane() + table.runTarget()[run]) * lanes;
            if (source < 0) {
                Arrays.fill(padded, target, target + length, 0f);
            } else {
                System.arraycopy(x, xAt + (channel * table.inputPlane() + source) * lanes, padded, target, length);
            }
        }
    }

    @Override
    public int units(CorrelationWeightTable table, int groups) {
        return groups * rowTiles(table) * columnTiles(table);
    }

    @Override
    public void correlate(
            CorrelationWeightTable table,
            float[] u,
            int uAt,
            int uGroup,
            float[] x,
            int xAt,
            int xGroup,
            float[] dw,
            int dwAt,
            int dwGroup,
            int lanes,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        int steps = table.outputPlane() * (lanes / Lanes.BLOCK);
        for (int batch = from; batch < to; batch += BATCH) {
            int end = Math.min(to, batch + BATCH);
            Arrays.fill(scratch, scratchAt, scratchAt + (end - batch) * CorrelationWeightTiles.SUMS, 0f);
            for (int step = 0; step < steps; step += CHUNK) {
                for (int unit = batch; unit < end; unit++) {
                    int sums = scratchAt + (unit - batch) * CorrelationWeightTiles.SUMS;
                    addSteps(
                            table,
                            u,
                            uAt,
                            uGroup,
                            x,
                            xAt,
                            xGroup,
                            lanes,
                            unit,
                            step,
                            Math.min(steps, step + CHUNK),
                            scratch,
                            sums);
                }
            }
            for (int unit = batch; unit < end; unit++) {
                int sums = scratchAt + (unit - batch) * CorrelationWeightTiles.SUMS;
                write(table, scratch, sums, dw, dwAt, dwGroup, unit);
            }
        }
    }

    private static void addSteps(
            CorrelationWeightTable table,
            float[] u,
            int uAt,
            int uGroup,
            float[] x,
            int xAt,
            int xGroup,
            int lanes,
            int unit,
            int from,
            int to,
            float[] sums,
            int sumsAt) {
        Side cotangent = table.cotangent();
        Side input = table.input();
        boolean tapsAreRows = tapsAreRows(table);
        int rowTiles = rowTiles(table);
        int rowTile = unit % rowTiles;
        int column = unit / rowTiles % columnTiles(table) * CorrelationWeightTiles.COLUMNS;
        int group = unit / rowTiles / columnTiles(table);
        int rowCount = tileRows(table);
        int row = rowTile * rowCount / rowTiles;
        int count = (rowTile + 1) * rowCount / rowTiles - row;
        CorrelationWeightTile tile = CorrelationWeightTiles.of(count);
        for (int slice = 0; slice < Lanes.BLOCK; slice += Lanes.LENGTH) {
            int uStart = uAt + group * uGroup + slice;
            int xStart = xAt + group * xGroup + slice;
            int at = sumsAt + slice;
            if (tapsAreRows) {
                tile.accumulate(input, x, xStart, row, cotangent, u, uStart, column, lanes, from, to, sums, at);
            } else {
                tile.accumulate(cotangent, u, uStart, row, input, x, xStart, column, lanes, from, to, sums, at);
            }
        }
    }

    /// Adds the sixteen partial sums of each element of a tile and stores it.
    private static void write(
            CorrelationWeightTable table, float[] sums, int sumsAt, float[] dw, int dwAt, int dwGroup, int unit) {
        int rowTiles = rowTiles(table);
        int columnTiles = columnTiles(table);
        int rowTile = unit % rowTiles;
        int columnTile = unit / rowTiles % columnTiles;
        boolean tapsAreRows = tapsAreRows(table);
        int rowCount = tileRows(table);
        int columnCount = tapsAreRows ? table.rows() : table.taps();
        int rowStride = tapsAreRows ? 1 : table.taps();
        int columnStride = tapsAreRows ? table.taps() : 1;
        int row = rowTile * rowCount / rowTiles;
        int rowEnd = (rowTile + 1) * rowCount / rowTiles;
        int firstColumn = columnTile * CorrelationWeightTiles.COLUMNS;
        int columns = Math.min(CorrelationWeightTiles.COLUMNS, columnCount - firstColumn);
        int target = dwAt + unit / rowTiles / columnTiles * dwGroup + firstColumn * columnStride;
        for (int at = sumsAt; row < rowEnd; row++, at += CorrelationWeightTiles.COLUMNS * Lanes.BLOCK) {
            for (int column = 0; column < columns; column++) {
                dw[target + row * rowStride + column * columnStride] = Lanes.sum(sums, at + column * Lanes.BLOCK);
            }
        }
    }

    /// Whether the taps take the side of the tile that fits any number; the other side comes in fours.
    private static boolean tapsAreRows(CorrelationWeightTable table) {
        return inFours(table.rows()) * (long) table.taps() <= table.rows() * (long) inFours(table.taps());
    }

    private static int inFours(int count) {
        return (count + CorrelationWeightTiles.COLUMNS - 1)
                / CorrelationWeightTiles.COLUMNS
                * CorrelationWeightTiles.COLUMNS;
    }

    @Override
    public boolean warm(CorrelationWeightTable table) {
        boolean warm = true;
        int tiles = Math.max(1, rowTiles(table));
        for (int count = Math.max(1, tileRows(table) / tiles); count <= Math.ceilDiv(tileRows(table), tiles); count++) {
            warm &= CorrelationWeightTiles.warm(count);
        }
        return warm;
    }

    private static int tileRows(CorrelationWeightTable table) {
        return tapsAreRows(table) ? table.taps() : table.rows();
    }

    private static int rowTiles(CorrelationWeightTable table) {
        return Math.ceilDiv(tileRows(table), CorrelationWeightTiles.ROWS);
    }

    private static int columnTiles(CorrelationWeightTable table) {
        return inFours(tapsAreRows(table) ? table.rows() : table.taps()) / CorrelationWeightTiles.COLUMNS;
    }
}
