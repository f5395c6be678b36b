package lanewise.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// Windows times weights by the tiles of the matrix product.
final class VectorWindowProduct implements WindowProductKernels {
    static final WindowProductKernels INSTANCE = new VectorWindowProduct();

    /// Channels (or outputs) that are packed before going on: what is written stays in the first-level cache.
    private static final int RUN = 16;

    private VectorWindowProduct() {}

    @Override
    public void pack(
            WindowProduct product,
            float[] w,
            int wAt,
            int wGroup,
            int wTap,
            int wChannel,
            int wOutput,
            float[] packed,
            int packedAt,
            int from,
            int to) {
        int width = ProductShape.PANEL;
        int channels = product.channels();
        int taps = product.taps();
        for (int unit = from; unit < to; unit++) {
            int group = unit / product.panels();
            int first = unit % product.panels() * width;
            int columns = Math.min(width, product.outputs() - first);
            int panel = packedAt + unit * taps * channels * width;
            if (columns < width) {
                Arrays.fill(packed, panel, panel + taps * channels * width, 0);
            }
            for (int channel = 0; channel < channels; channel += RUN) {
                int run = Math.min(RUN, channels - channel);
                int source = wAt + group * wGroup + channel * wChannel + first * wOutput;
                int target = panel + channel * width;
                // whichever lies closer together is walked in the inner loop
                if (wChannel <= wOutput) {
                    packRun(
                            w,
                            source,
                            wOutput,
                            wChannel,
                            wTap,
                            packed,
                            target,
                            1,
                            width,
                            channels * width,
                            columns,
                            run,
                            taps);
                } else {
                    packRun(
                            w,
                            source,
                            wChannel,
                            wOutput,
                            wTap,
                            packed,
                            target,
                            width,
                            1,
                            channels * width,
                            run,
                            columns,
                            taps);
                }
            }
        }
    }

    /// y[i yOuter + j yInner + t yTap] = x[i xOuter + j xInner + t xTap] for i, j, t below outer, inner, taps. Taps
    /// are
    /// far apart in y, where they would share a few cache sets, so they are the outermost loop.
    private static void packRun(
            float[] x,
            int xAt,
            int xOuter,
            int xInner,
            int xTap,
            float[] y,
            int yAt,
            int yOuter,
            int yInner,
            int yTap,
            int outer,
            int inner,
            int taps) {
        for (int tap = 0; tap < taps; tap++) {
            for (int i = 0; i < outer; i++) {
                int source = xAt + tap * xTap + i * xOuter;
                int target = yAt + tap * yTap + i * yOuter;
                for (int j = 0; j < inner; j++) {
                    y[target + j * yInner] = x[source + j * xInner];
                }
            }
        }
    }

    @Override
    public void multiply(
            WindowProduct product,
            float[] x,
            int xAt,
            float[] packed,
            int packedAt,
            float[] y,
            int yAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        int pitch = product.sumsPitch();
        int sums = scratchAt + product.windowsSize();
        for (int unit = from; unit < to; unit++) {
            int c = product.blockClass(unit);
            int group = product.group(unit);
            int xFrom = xAt + group * product.channels();
            int chunkTaps = product.chunkTaps();
            int chunkChannels = product.chunkChannels();
            boolean begins = true;
            for (int weight = 0; weight < product.taps(); weight += chunkTaps) {
                int tap = product.tap(c, weight);
                int end = product.tap(c, weight + chunkTaps);
                for (int channel = 0; channel < product.channels() && tap < end; channel += chunkChannels) {
                    int run = Math.min(chunkChannels, product.channels() - channel);
                    chunk(
                            product, unit, tap, end, weight, channel, run, begins, x, xFrom, packed, packedAt, scratch,
                            scratchAt, sums);
                    begins = false;
                }
            }
            int first = product.firstPanel(unit) * ProductShape.PANEL;
            int columns = Math.min(product.outputs(), product.endPanel(unit) * ProductShape.PANEL) - first;
            if (begins) {
                Arrays.fill(scratch, sums, sums + product.pixelsOf(unit) * pitch, 0);
            }
            int yFrom = yAt + group * product.outputs() + first;
            for (int i = 0; i < product.pixelsOf(unit); i++) {
                int target = yFrom + product.target(c, product.firstPixel(unit) + i);
                copyRun(scratch, sums + i * pitch, y, target, columns);
            }
        }
    }

    /// Adds the products of some taps, all in one chunk, and some channels to the sums of a block.
    private static void chunk(
            WindowProduct product,
            int unit,
            int firstTap,
            int endTap,
            int firstWeight,
            int channel,
            int run,
            boolean begins,
            float[] x,
            int xAt,
            float[] packed,
            int packedAt,
            float[] scratch,
            int scratchAt,
            int sums) {
        int[] weights = product.table().tapWeight();
        int width = ProductShape.PANEL;
        int pixels = product.pixelsOf(unit);
        int c = product.blockClass(unit);
        int row = Math.min(product.chunkTaps(), product.taps() - firstWeight) * run;
        int panelSize = product.taps() * product.channels() * width;
        int firstPanel = product.firstPanel(unit);
        int panels = product.endPanel(unit) - firstPanel;
        int panelsAt = packedAt + (product.group(unit) * product.panels() + firstPanel) * panelSize + channel * width;
        int tiles = RowTiling.tiles(pixels);
        for (int tile = 0; tile < tiles; tile++) {
            int first = RowTiling.row(pixels, tile);
            int rows = RowTiling.row(pixels, tile + 1) - first;
            int pixel = product.firstPixel(unit) + first;
            gather(
                    product,
                    c,
                    pixel,
                    rows,
                    firstTap,
                    endTap,
                    firstWeight,
                    run,
                    x,
                    xAt + channel,
                    scratch,
                    scratchAt,
                    row);
            for (int tap = firstTap; tap < endTap; ) {
                int next = tap + 1;
                while (next < endTap && weights[next] == weights[next - 1] + 1) {
                    next++;
                }
                int a = scratchAt + (weights[tap] - firstWeight) * run;
                int b = panelsAt + weights[tap] * product.channels() * width;
                int at = sums + first * product.sumsPitch();
                for (int panel = 0; panel < panels; panel++) {
                    int left = product.outputs() - (firstPanel + panel) * width;
                    VectorProduct.strided(
                            begins && tap == firstTap,
                            rows,
                            left > Lanes.BLOCK ? width : Lanes.BLOCK,
                            (next - tap) * run,
                            scratch,
                            a,
                            row,
                            1,
                            packed,
                            b + panel * panelSize,
                            width,
                            scratch,
                            at + panel * width,
                            product.sumsPitch());
                }
                tap = next;
            }
        }
    }

    /// Copies windows: for some pixels of a class, the channels of some taps, each where its weight stands, counted
    /// from the first.
    private static void gather(
            WindowProduct product,
            int c,
            int pixel,
            int pixels,
            int firstTap,
            int endTap,
            int firstWeight,
            int run,
            float[] x,
            int xAt,
            float[] windows,
            int windowsAt,
            int row) {
        CorrelationTable table = product.table();
        int[] offsets = table.tapOffset();
        int[] weights = table.tapWeight();
        int pitch = product.sourcePitch();
        for (int tap = firstTap; tap < endTap; ) {
            int next = tap + 1;
            while (run == pitch
                    && next < endTap
                    && offsets[next] == offsets[next - 1] + 1
                    && weights[next] == weights[next - 1] + 1) {
                next++;
            }
            int source = xAt + offsets[tap] * pitch;
            int target = windowsAt + (weights[tap] - firstWeight) * run;
            copyPixels(
                    table,
                    c,
                    table.pixelBase(),
                    table.sourcePlane(),
                    pitch,
                    pixel,
                    pixels,
                    x,
                    source,
                    (next - tap) * run,
                    windows,
                    target,
                    row);
            tap = next;
        }
    }

    /// Copies a run of floats for each of some pixels of a class, from where the pixels lie in x to rows of y.
    private static void copyPixels(
            CorrelationTable table,
            int c,
            int[] places,
            int plane,
            int pitch,
            int pixel,
            int pixels,
            float[] x,
            int xAt,
            int run,
            float[] y,
            int yAt,
            int yRow) {
        int start = table.pixelStart()[c];
        int end = table.pixelStart()[c + 1];
        int firstImage = pixel / (end - start);
        int image = xAt + firstImage * plane * pitch;
        int at = start + pixel - firstImage * (end - start);
        for (int i = 0; i < pixels; i++) {
            copyRun(x, image + places[at] * pitch, y, yAt + i * yRow, run);
            at++;
            if (at == end) {
                at = start;
                image += plane * pitch;
            }
        }
    }

    /// Copies a short run by vectors; the last one overlaps the one before.
    private static void copyRun(float[] x, int xAt, float[] y, int yAt, int length) {
        int last = length - Lanes.LENGTH;
        if (last < 0) {
            for (int i = 0; i < length; i++) {
                y[yAt + i] = x[xAt + i];
            }
            return;
        }
        for (int i = 0; i < last; i += Lanes.LENGTH) {
            FloatVector.fromArray(Lanes.SPECIES, x, xAt + i).intoArray(y, yAt + i);
        }
        FloatVector.fromArray(Lanes.SPECIES, x, xAt + last).intoArray(y, yAt + last);
    }

    @Override
    public void multiplyByWeight(
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
        int sums = cotangents + WindowProduct.PIXELS * product.rowsPitch();
        for (int unit = from; unit < to; unit++) {
            int group = product.weightGroup(unit);
            int firstOutput = product.firstOutput(unit);
            int rows = product.endOutput(unit) - firstOutput;
            int xFrom = xAt + group * product.channels() + product.firstChannel(unit);
            int uFrom = uAt + group * product.outputs() + firstOutput;
            Arrays.fill(scratch, sums, sums + rows * pitch, 0);
            for (int c = 0; c < product.table().classes(); c++) {
                int pixels = product.pixels(c);
                if (!product.skipsPadding()) {
                    Arrays.fill(scratch, scratchAt, scratchAt + Math.min(pixels, WindowProduct.PIXELS) * pitch, 0);
                }
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
        copyPixels(
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
                cotangents,
                product.rowsPitch());
        if (!product.skipsPadding()) {
            int pitch = product.weightPitch();
            int columns = (product.endTap(unit) - firstWeight) * run;
            gather(product, c, pixel, pixels, firstTap, endTap, firstWeight, run, x, xAt, scratch, windows, pitch);
            addTiles(product, unit, pixels, columns, scratch, windows, pitch, cotangents, sums);
            return;
        }
        for (int tap = firstTap; tap < endTap; tap++) {
            for (int channel = 0; channel < run; channel += ProductShape.PANEL) {
                int columns = Math.min(ProductShape.PANEL, run - channel);
                int weight = weights[tap];
                gather(
                        product,
                        c,
                        pixel,
                        pixels,
                        tap,
                        tap + 1,
                        weight,
                        columns,
                        x,
                        xAt + channel,
                        scratch,
                        windows,
                        ProductShape.PANEL);
                int at = sums + (weight - firstWeight) * run + channel;
                addTiles(product, unit, pixels, columns, scratch, windows, ProductShape.PANEL, cotangents, at);
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
        int outputs = product.outputs();
        int first = product.firstOutput(unit);
        int whole = Math.ceilDiv(columns, Lanes.BLOCK) * Lanes.BLOCK;
        for (int tile = product.firstRowTile(unit); tile < product.endRowTile(unit); tile++) {
            int output = RowTiling.row(outputs, tile) - first;
            int rows = RowTiling.row(outputs, tile + 1) - first - output;
            VectorProduct.strided(
                    false,
                    rows,
                    whole,
                    pixels,
                    scratch,
                    cotangents + output,
                    1,
                    product.rowsPitch(),
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
}
