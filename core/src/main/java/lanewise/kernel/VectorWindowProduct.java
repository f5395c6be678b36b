package lanewise.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// Windows times weights by the tiles of the matrix product.
final class VectorWindowProduct implements WindowProductKernels {
    static final WindowProductKernels INSTANCE = new VectorWindowProduct();

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
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        int width = ProductShape.PANEL;
        int panelSize = product.taps() * product.channels() * width;
        for (int unit = from; unit < to; unit++) {
            int first = unit % product.panels() * width;
            int outputs = Math.min(width, product.outputs() - first);
            int source = wAt + unit / product.panels() * wGroup + first * wOutput;
            int panel = packedAt + unit * panelSize;
            if (wTap == 1 && wChannel == product.taps()) {
                packRuns(product, w, source, wOutput, outputs, packed, panel, scratch, scratchAt);
            } else {
                packTaps(product, w, source, wTap, wChannel, wOutput, outputs, packed, panel);
            }
        }
    }

    /// Packs channel by channel.
    private static void packTaps(
            WindowProduct product,
            float[] w,
            int wAt,
            int wTap,
            int wChannel,
            int wOutput,
            int outputs,
            float[] packed,
            int packedAt) {
        int width = ProductShape.PANEL;
        int taps = product.taps();
        int channels = product.channels();
        if (outputs < width) {
            Arrays.fill(packed, packedAt, packedAt + taps * channels * width, 0);
        }
        int lowest = Math.min(0, (taps - 1) * wTap);
        int row = wTap * channels * width;
        for (int channel = 0; channel < channels; channel++) {
            int source = wAt + channel * wChannel + lowest;
            int target = packedAt + channel * width + lowest * wTap * channels * width;
            Transposition.rows(w, source, wOutput, packed, target, row, outputs, taps);
        }
    }

    /// Packs channels whose taps follow each other without gaps: a few channels are transposed together, then
    /// their taps are brought apart.
    private static void packRuns(
            WindowProduct product,
            float[] w,
            int wAt,
            int wOutput,
            int outputs,
            float[] packed,
            int packedAt,
            float[] scratch,
            int scratchAt) {
        int width = ProductShape.PANEL;
        int taps = product.taps();
        int channels = product.channels();
        Arrays.fill(scratch, scratchAt, scratchAt + product.packScratchSize(), 0);
        for (int channel = 0; channel < channels; channel += WindowProduct.PACKED) {
            int run = Math.min(WindowProduct.PACKED, channels - channel);
            Transposition.rows(w, wAt + channel * taps, wOutput, scratch, scratchAt, width, outputs, run * taps);
            for (int tap = 0; tap < taps; tap++) {
                int target = packedAt + (tap * channels + channel) * width;
                for (int lane = 0; lane < width; lane += Lanes.LENGTH) {
                    copyVectors(scratch, scratchAt + tap * width + lane, taps * width, packed, target + lane, run);
                }
            }
        }
    }

    /// One vector of each of some rows, to rows of a panel.
    private static void copyVectors(float[] x, int xAt, int xRow, float[] y, int yAt, int rows) {
        for (int i = 0; i < rows; i++) {
            FloatVector.fromArray(Lanes.SPECIES, x, xAt + i * xRow).intoArray(y, yAt + i * ProductShape.PANEL);
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
        for (int unit = from; unit < to; unit++) {
            int group = product.group(unit);
            int xFrom = xAt + group * product.channels();
            int yFrom = yAt + group * product.outputs() + product.firstPanel(unit) * ProductShape.PANEL;
            int chunkTaps = product.chunkTaps();
            int chunkChannels = product.chunkChannels();
            for (int weight = 0; weight < product.taps(); weight += chunkTaps) {
                for (int channel = 0; channel < product.channels(); channel += chunkChannels) {
                    int run = Math.min(chunkChannels, product.channels() - channel);
                    for (int c = 0; c < product.table().classes(); c++) {
                        chunk(
                                product, unit, c, weight, channel, run, x, xFrom, packed, packedAt, y, yFrom, scratch,
                                scratchAt);
                    }
                }
            }
            for (int c = 0; c < product.table().classes(); c++) {
                if (product.tap(c, 0) == product.tap(c, product.taps())) {
                    clear(product, unit, c, y, yFrom);
                }
            }
        }
    }

    /// Adds the products of some taps and some channels to the sums of those pixels of a block that belong to a
    /// class, and stores the sums if they are complete.
    private static void chunk(
            WindowProduct product,
            int unit,
            int c,
            int firstWeight,
            int channel,
            int run,
            float[] x,
            int xAt,
            float[] packed,
            int packedAt,
            float[] y,
            int yAt,
            float[] scratch,
            int scratchAt) {
        int firstTap = product.tap(c, firstWeight);
        int endTap = product.tap(c, firstWeight + product.chunkTaps());
        if (firstTap == endTap) {
            return;
        }
        int[] starts = product.table().tapStart();
        boolean begins = firstTap == starts[c] && channel == 0;
        boolean ends = endTap == starts[c + 1] && channel + run == product.channels();
        int firstPixel = product.firstPixel(unit, c);
        int pixels = product.endPixel(unit, c) - firstPixel;
        int pitch = product.sumsPitch();
        int sums = scratchAt + product.windowsSize() + product.pixelsBefore(unit, c) * pitch;
        int rows;
        for (int first = 0; first < pixels; first += rows) {
            int pixel = firstPixel + first;
            rows = product.even().rows(c, pixel, pixels - first);
            int at = sums + first * pitch;
            boolean inPlace = product.even().isInPlace(c, rows);
            if (inPlace) {
                int from = (firstTap - starts[c]) * product.channels() + channel;
                int k = (endTap - firstTap) * run;
                int panels = firstPanel(product, unit, packedAt)
                        + (product.table().tapWeight()[firstTap] * product.channels() + channel) * ProductShape.PANEL;
                int source = xAt + product.source(c, pixel);
                if (product.hasWholeBlocks()) {
                    int row = product.even().targetStep(c) * product.targetPitch();
                    int target = yAt + product.target(c, pixel);
                    multiplyInPlace(product, unit, c, rows, from, k, begins, x, source, packed, panels, y, target, row);
                } else {
                    multiplyInPlace(
                            product, unit, c, rows, from, k, begins, x, source, packed, panels, scratch, at, pitch);
                }
            } else {
                WindowCopies.gather(
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
                        RowTile.ROW_PITCH);
                multiply(
                        product,
                        unit,
                        rows,
                        firstTap,
                        endTap,
                        firstWeight,
                        channel,
                        run,
                        begins,
                        packed,
                        packedAt,
                        scratch,
                        scratchAt,
                        at);
            }
            if (ends && !(inPlace && product.hasWholeBlocks())) {
                store(product, unit, c, pixel, rows, scratch, at, y, yAt);
            }
        }
    }

    /// Where the first panel of a unit begins.
    private static int firstPanel(WindowProduct product, int unit, int packedAt) {
        int panel = product.group(unit) * product.panels() + product.firstPanel(unit);
        return packedAt + panel * product.taps() * product.channels() * ProductShape.PANEL;
    }

    /// Some windows, where they lie, times the weights of some taps and channels.
    private static void multiplyInPlace(
            WindowProduct product,
            int unit,
            int c,
            int rows,
            int from,
            int k,
            boolean begins,
            float[] x,
            int xAt,
            float[] packed,
            int panelsAt,
            float[] sums,
            int sumsAt,
            int sumsPitch) {
        int width = ProductShape.PANEL;
        int panelSize = product.taps() * product.channels() * width;
        int panels = product.endPanel(unit) - product.firstPanel(unit);
        PlacedTiles tiles = PlacedTiles.of(product.even().distance(c));
        for (int panel = 0; panel < panels; panel++) {
            int left = product.outputs() - (product.firstPanel(unit) + panel) * width;
            tiles.multiply(
                    begins,
                    rows,
                    left > Lanes.BLOCK ? width : Lanes.BLOCK,
                    k,
                    x,
                    xAt,
                    product.even().places(c),
                    from,
                    1,
                    packed,
                    panelsAt + panel * panelSize,
                    sums,
                    sumsAt + panel * width,
                    sumsPitch);
        }
    }

    /// Some windows times the weights of some taps and channels.
    private static void multiply(
            WindowProduct product,
            int unit,
            int rows,
            int firstTap,
            int endTap,
            int firstWeight,
            int channel,
            int run,
            boolean begins,
            float[] packed,
            int packedAt,
            float[] scratch,
            int windows,
            int sums) {
        int[] weights = product.table().tapWeight();
        int width = ProductShape.PANEL;
        int panelSize = product.taps() * product.channels() * width;
        int firstPanel = product.firstPanel(unit);
        int panels = product.endPanel(unit) - firstPanel;
        int panelsAt = firstPanel(product, unit, packedAt) + channel * width;
        for (int tap = firstTap; tap < endTap; ) {
            int next = tap + 1;
            while (next < endTap && weights[next] == weights[next - 1] + 1) {
                next++;
            }
            int a = windows + (weights[tap] - firstWeight) * run;
            int b = panelsAt + weights[tap] * product.channels() * width;
            for (int panel = 0; panel < panels; panel++) {
                int left = product.outputs() - (firstPanel + panel) * width;
                TileOrder.ROWS.multiply(
                        begins && tap == firstTap,
                        rows,
                        left > Lanes.BLOCK ? width : Lanes.BLOCK,
                        (next - tap) * run,
                        scratch,
                        a,
                        packed,
                        b + panel * panelSize,
                        width,
                        scratch,
                        sums + panel * width,
                        product.sumsPitch());
            }
            tap = next;
        }
    }

    /// Brings sums to where some pixels of a class lie in y.
    private static void store(
            WindowProduct product,
            int unit,
            int c,
            int firstPixel,
            int pixels,
            float[] sums,
            int sumsAt,
            float[] y,
            int yAt) {
        for (int i = 0; i < pixels; i++) {
            int target = yAt + product.target(c, firstPixel + i);
            WindowCopies.copyRun(sums, sumsAt + i * product.sumsPitch(), y, target, product.columns(unit));
        }
    }

    /// Pixels that read nothing are zero.
    private static void clear(WindowProduct product, int unit, int c, float[] y, int yAt) {
        for (int pixel = product.firstPixel(unit, c); pixel < product.endPixel(unit, c); pixel++) {
            int target = yAt + product.target(c, pixel);
            Arrays.fill(y, target, target + product.columns(unit), 0);
        }
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
        WindowGradient.multiply(product, x, xAt, u, uAt, dw, dwAt, scratch, scratchAt, from, to);
    }

    @Override
    public boolean warm(WindowProduct product) {
        int[] inPlace = new int[PlacedTiles.FARTHEST + 1];
        int copied = 0;
        EvenPixels even = product.even();
        for (int unit = 0; unit < product.units() / product.groups(); unit++) {
            for (int c = 0; c < product.table().classes(); c++) {
                int end = product.endPixel(unit, c);
                for (int pixel = product.firstPixel(unit, c); pixel < end; ) {
                    int rows = even.rows(c, pixel, end - pixel);
                    if (even.isInPlace(c, rows)) {
                        inPlace[even.distance(c)] |= 1 << rows;
                    } else {
                        copied |= 1 << rows;
                    }
                    pixel += rows;
                }
            }
        }
        boolean warm = TileOrder.ROWS.warmPanels(copied, product.outputs());
        for (int distance = 0; distance < inPlace.length; distance++) {
            for (int rows = 1; inPlace[distance] >> rows != 0; rows++) {
                warm &= (inPlace[distance] >> rows & 1) == 0
                        || PlacedTiles.of(distance).warmPanels(rows, product.outputs());
            }
        }
        return warm;
    }

    @Override
    public boolean warmByWeight(WindowProduct product) {
        return WindowGradient.warm(product);
    }
}
