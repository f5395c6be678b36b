package lanewise.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// The adjoint of [VectorWindowProduct] by the weights.
final class WindowGradient {
    /// Floats of the cotangents of a tile.
    private static final int COLUMNS = WindowProduct.PIXELS * RowTile.COLUMN_PITCH;

    private WindowGradient() {}

    /// The units `from` to `to`.
    static void multiply(
            WindowProduct product,
            float[] x,
            int xAt,
            float[] u,
            int uAt,
            float[] dw,
            int dwAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        int pitch = product.weightPitch();
        int cotangents = scratchAt + product.weightWindowsSize();
        int sums = cotangents + product.cotangentsSize();
        for (int unit = from; unit < to; unit++) {
            int group = product.weightGroup(unit);
            int firstOutput = product.firstOutput(unit);
            int rows = product.endOutput(unit) - firstOutput;
            int xFrom = xAt + group * product.channels() + product.firstChannel(unit);
            int uFrom = uAt + group * product.outputs() + firstOutput;
            Arrays.fill(scratch, sums, sums + rows * pitch, 0);
            for (int c = 0; c < product.table().classes(); c++) {
                int pixels = product.pixels(c);
                for (int pixel = 0; pixel < pixels; pixel += WindowProduct.PIXELS) {
                    int count = Math.min(WindowProduct.PIXELS, pixels - pixel);
                    addPixels(product, unit, c, pixel, count, x, xFrom, u, uFrom, scratch, scratchAt, cotangents, sums);
                }
            }
            store(product, unit, scratch, sums, dw, dwAt);
        }
    }

    /// Adds the products of some pixels of a class to the sums of a unit.
    private static void addPixels(
            WindowProduct product,
            int unit,
            int c,
            int pixel,
            int pixels,
            float[] x,
            int xAt,
            float[] u,
            int uAt,
            float[] scratch,
            int windows,
            int cotangents,
            int sums) {
        CorrelationTable table = product.table();
        int[] weights = table.tapWeight();
        int firstWeight = product.firstTap(unit);
        int run = product.endChannel(unit) - product.firstChannel(unit);
        int firstTap = product.tap(c, firstWeight);
        int endTap = product.tap(c, product.endTap(unit));
        if (firstTap == endTap && product.skipsPadding()) {
            return;
        }
        int outputs = product.endOutput(unit) - product.firstOutput(unit);
        int block = product.outputBlock();
        WindowCopies.copyPixels(
                table,
                c,
                table.pixelTarget(),
                table.targetPlane(),
                product.targetPitch(),
                pixel,
                pixels,
                u,
                uAt,
                outputs,
                scratch,
                windows,
                block);
        for (int tile = 0; tile < RowTiling.tiles(outputs); tile++) {
            int output = RowTiling.row(outputs, tile);
            int rows = RowTiling.row(outputs, tile + 1) - output;
            columns(scratch, windows + output, block, rows, pixels, cotangents + tile * COLUMNS);
        }
        int pitch = product.weightPitch();
        if (product.skipsPadding()) {
            WindowCopies.gather(
                    product,
                    c,
                    pixel,
                    pixels,
                    firstTap,
                    endTap,
                    weights[firstTap],
                    run,
                    x,
                    xAt,
                    scratch,
                    windows,
                    pitch);
            for (int tap = firstTap; tap < endTap; ) {
                int next = tap + 1;
                while (next < endTap && weights[next] == weights[next - 1] + 1) {
                    next++;
                }
                int from = windows + (weights[tap] - weights[firstTap]) * run;
                int at = sums + (weights[tap] - firstWeight) * run;
                addTiles(product, unit, pixels, (next - tap) * run, scratch, from, pitch, cotangents, at);
                tap = next;
            }
        } else {
            int taps = product.endTap(unit) - firstWeight;
            if (endTap - firstTap < taps) {
                Arrays.fill(scratch, windows, windows + pixels * pitch, 0);
            }
            WindowCopies.gather(
                    product, c, pixel, pixels, firstTap, endTap, firstWeight, run, x, xAt, scratch, windows, pitch);
            addTiles(product, unit, pixels, taps * run, scratch, windows, pitch, cotangents, sums);
        }
    }

    /// A few columns of some rows of x, as columns of a tile: whole vectors, of which the next row overwrites
    /// what is too much.
    private static void columns(float[] x, int xAt, int xRow, int columns, int rows, int to) {
        for (int at = (columns - 1) / Lanes.LENGTH * Lanes.LENGTH; at >= 0; at -= Lanes.LENGTH) {
            for (int i = 0; i < rows; i++) {
                FloatVector.fromArray(Lanes.SPECIES, x, xAt + at + i * xRow)
                        .intoArray(x, to + at + i * RowTile.COLUMN_PITCH);
            }
        }
    }

    private static void addTiles(
            WindowProduct product,
            int unit,
            int pixels,
            int columns,
            float[] scratch,
            int windows,
            int row,
            int cotangents,
            int sums) {
        int outputs = product.endOutput(unit) - product.firstOutput(unit);
        int whole = Math.ceilDiv(columns, Lanes.BLOCK) * Lanes.BLOCK;
        int tiles = RowTiling.tiles(outputs);
        for (int tile = 0; tile < tiles; tile++) {
            int output = RowTiling.row(outputs, tile);
            TileOrder.COLUMNS.multiply(
                    false,
                    RowTiling.row(outputs, tile + 1) - output,
                    whole,
                    pixels,
                    scratch,
                    cotangents + tile * COLUMNS,
                    scratch,
                    windows,
                    row,
                    scratch,
                    sums + output * product.weightPitch(),
                    product.weightPitch());
        }
    }

    /// Brings sums [outputs, taps, channels] to where they belong in [outputs, channels, taps].
    private static void store(WindowProduct product, int unit, float[] scratch, int sums, float[] dw, int dwAt) {
        int taps = product.taps();
        int firstTap = product.firstTap(unit);
        int tapsHere = product.endTap(unit) - firstTap;
        int firstChannel = product.firstChannel(unit);
        int run = product.endChannel(unit) - firstChannel;
        int first = product.firstOutput(unit);
        int rows = product.endOutput(unit) - first;
        for (int i = 0; i < rows; i++) {
            int row = product.weightGroup(unit) * product.outputs() + first + i;
            for (int tap = 0; tap < tapsHere; tap++) {
                int source = sums + i * product.weightPitch() + tap * run;
                int target = dwAt + (row * product.channels() + firstChannel) * taps + firstTap + tap;
                for (int channel = 0; channel < run; channel++) {
                    dw[target + channel * taps] = scratch[source + channel];
                }
            }
        }
    }

    /// Brings the tiles to compiled code; says whether they are.
    static boolean warm(WindowProduct product) {
        int heights = 0;
        int columns = 0;
        for (int unit = 0; unit < product.weightUnits() / product.groups(); unit++) {
            heights |= RowTiling.heights(product.endOutput(unit) - product.firstOutput(unit));
            int taps = product.endTap(unit) - product.firstTap(unit);
            columns = taps * (product.endChannel(unit) - product.firstChannel(unit));
        }
        return TileOrder.COLUMNS.warmPanels(heights, columns);
    }
}
