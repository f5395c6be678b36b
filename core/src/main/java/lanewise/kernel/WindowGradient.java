package lanewise.kernel;

import java.util.Arrays;

/// The adjoint of [VectorWindowProduct] by the weights: for each tap the product of the transposed sources that it
/// reads, which stay where they lie, and the cotangents, which are brought together in panels.
final class WindowGradient {
    private static final int PANEL = ProductShape.PANEL;

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
        CorrelationTable table = product.table();
        int[] starts = table.pixelStart();
        int width = product.outputBlock();
        int sums = scratchAt + WindowProduct.PIXELS * width;
        for (int unit = from; unit < to; unit++) {
            int group = product.weightGroup(unit);
            int run = product.endChannel(unit) - product.firstChannel(unit);
            int xFrom = xAt + group * product.channels() + product.firstChannel(unit);
            int uFrom = uAt + group * product.outputs() + product.firstOutput(unit);
            Arrays.fill(scratch, sums, sums + product.taps() * run * width, 0);
            for (int c = 0; c < table.classes(); c++) {
                for (int image = 0; image < product.images(); image++) {
                    int source = xFrom + image * table.sourcePlane() * product.sourcePitch();
                    int target = uFrom + image * table.targetPlane() * product.targetPitch();
                    for (int pixel = starts[c]; pixel < starts[c + 1]; pixel += WindowProduct.PIXELS) {
                        int end = Math.min(pixel + WindowProduct.PIXELS, starts[c + 1]);
                        addPixels(product, unit, c, pixel, end, x, source, u, target, scratch, scratchAt, sums);
                    }
                }
            }
            store(product, unit, scratch, sums, dw, dwAt);
        }
    }

    /// Adds the products of some pixels of a class in an image to the sums [channels, taps, outputs] of a unit, or
    /// [taps, channels, outputs] where taps are joined.
    private static void addPixels(
            WindowProduct product,
            int unit,
            int c,
            int pixel,
            int end,
            float[] x,
            int xAt,
            float[] u,
            int uAt,
            float[] scratch,
            int cotangents,
            int sums) {
        CorrelationTable table = product.table();
        int outputs = product.endOutput(unit) - product.firstOutput(unit);
        for (int panel = 0; panel < outputs; panel += PANEL) {
            int to = cotangents + panel * WindowProduct.PIXELS;
            int run = Math.min(PANEL, outputs - panel);
            WindowCopies.copyPixels(
                    table.pixelTarget(),
                    pixel,
                    end - pixel,
                    product.targetPitch(),
                    u,
                    uAt + panel,
                    run,
                    scratch,
                    to,
                    PANEL);
        }
        int[] offsets = table.tapOffset();
        int[] weights = table.tapWeight();
        int pitch = product.sourcePitch();
        int run = product.endChannel(unit) - product.firstChannel(unit);
        int width = product.outputBlock();
        for (int tap = table.tapStart()[c]; tap < table.tapStart()[c + 1]; ) {
            int next = behind(product, c, tap);
            int first = weights[tap] * (product.joinsTaps() ? run : 1);
            int row = product.joinsTaps() ? 1 : product.taps();
            for (int panel = 0; panel < outputs; panel += PANEL) {
                PlacedTiles.of(1)
                        .multiply(
                                false,
                                (next - tap) * run,
                                outputs - panel > Lanes.BLOCK ? PANEL : Lanes.BLOCK,
                                end - pixel,
                                x,
                                xAt + offsets[tap] * pitch,
                                table.pixelBase(),
                                pixel,
                                pitch,
                                scratch,
                                cotangents + panel * WindowProduct.PIXELS,
                                scratch,
                                sums + first * width + panel,
                                row * width);
            }
            tap = next;
        }
    }

    /// Brings the sums of a unit to where they belong in dw [outputs, channels, taps].
    private static void store(WindowProduct product, int unit, float[] scratch, int sums, float[] dw, int dwAt) {
        int taps = product.taps();
        int first = product.firstChannel(unit);
        int channels = product.endChannel(unit) - first;
        int output = product.firstOutput(unit);
        int outputs = product.endOutput(unit) - output;
        int width = product.outputBlock();
        int row = product.channels() * taps;
        int to = dwAt + (product.weightGroup(unit) * product.outputs() + output) * row + first * taps;
        if (product.joinsTaps()) {
            for (int channel = 0; channel < channels; channel++) {
                int from = sums + channel * width;
                Transposition.rows(scratch, from, channels * width, dw, to + channel * taps, row, taps, outputs);
            }
        } else {
            Transposition.rows(scratch, sums, width, dw, to, row, channels * taps, outputs);
        }
    }

    /// Behind the last tap of a class that is multiplied together with one.
    private static int behind(WindowProduct product, int c, int tap) {
        CorrelationTable table = product.table();
        int next = tap + 1;
        while (product.joinsTaps()
                && next < table.tapStart()[c + 1]
                && table.tapOffset()[next] == table.tapOffset()[next - 1] + 1
                && table.tapWeight()[next] == table.tapWeight()[next - 1] + 1) {
            next++;
        }
        return next;
    }

    /// Brings the tiles to compiled code; says whether they are.
    static boolean warm(WindowProduct product) {
        return warm(product, 0) & warm(product, product.weightUnits() - 1);
    }

    private static boolean warm(WindowProduct product, int unit) {
        int[] starts = product.table().tapStart();
        int run = product.endChannel(unit) - product.firstChannel(unit);
        int outputs = product.endOutput(unit) - product.firstOutput(unit);
        int whole = Math.ceilDiv(outputs, Lanes.BLOCK) * Lanes.BLOCK;
        boolean warm = true;
        for (int c = 0; c < product.table().classes(); c++) {
            for (int tap = starts[c]; tap < starts[c + 1]; ) {
                int next = behind(product, c, tap);
                warm &= PlacedTiles.of(1).warm((next - tap) * run, whole);
                tap = next;
            }
        }
        return warm;
    }
}
