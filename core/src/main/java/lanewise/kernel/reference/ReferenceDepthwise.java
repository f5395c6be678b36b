package lanewise.kernel.reference;

import java.util.Arrays;
import lanewise.kernel.Depthwise;
import lanewise.kernel.DepthwiseKernels;
import lanewise.kernel.PixelRun;

/// Plain twin of the vector kernels, bit-equal to them.
public final class ReferenceDepthwise implements DepthwiseKernels {
    public static final DepthwiseKernels INSTANCE = new ReferenceDepthwise();

    private ReferenceDepthwise() {}

    @Override
    public void multiply(
            Depthwise depthwise, float[] x, int xAt, float[] w, int wAt, float[] y, int yAt, int from, int to) {
        for (int unit = from; unit < to; unit++) {
            products(depthwise, unit, false, x, xAt, w, wAt, depthwise.channels, y, yAt);
        }
    }

    @Override
    public void multiplyByWeight(
            Depthwise depthwise,
            float[] x,
            int xAt,
            float[] u,
            int uAt,
            float[] partials,
            int partialsAt,
            int from,
            int to) {
        int size = depthwise.sumsSize();
        for (int unit = from; unit < to; unit++) {
            int sums = partialsAt + unit * size;
            Arrays.fill(partials, sums, sums + size, 0);
            products(depthwise, unit, true, x, xAt, partials, sums, depthwise.sumsPitch(), u, uAt);
        }
    }

    /// Adds the products of every tap: to y, or by weight to w.
    private static void products(
            Depthwise depthwise,
            int unit,
            boolean byWeight,
            float[] x,
            int xAt,
            float[] w,
            int wAt,
            int wTap,
            float[] y,
            int yAt) {
        int channels = depthwise.channels;
        for (int strip = depthwise.firstStrip(unit); strip < depthwise.endStrip(unit); strip++) {
            int first = yAt + depthwise.target(depthwise.image(unit), strip);
            PixelRun rows = depthwise.rows(strip);
            for (PixelRun columns : depthwise.columns) {
                for (int pixel = 0; pixel < columns.count * rows.count; pixel++) {
                    int target = first + target(depthwise, rows, columns, pixel);
                    if (!byWeight) {
                        Arrays.fill(y, target, target + channels, 0);
                    }
                    int taps = depthwise.plane(strip).taps * rows.taps * columns.taps;
                    for (int tap = 0; tap < taps; tap++) {
                        int source = xAt + source(depthwise, unit, strip, columns, pixel, tap);
                        int weight = wAt + weight(depthwise, strip, columns, tap) * wTap;
                        if (byWeight) {
                            add(x, source, y, target, w, weight, channels);
                        } else {
                            add(x, source, w, weight, y, target, channels);
                        }
                    }
                }
            }
        }
    }

    private static void add(float[] a, int aAt, float[] b, int bAt, float[] sums, int sumsAt, int channels) {
        for (int c = 0; c < channels; c++) {
            sums[sumsAt + c] = Math.fma(a[aAt + c], b[bAt + c], sums[sumsAt + c]);
        }
    }

    /// Where a pixel lies, column by column, from where the strip begins.
    private static int target(Depthwise depthwise, PixelRun rows, PixelRun columns, int pixel) {
        int down = pixel % rows.count * rows.targetStep * depthwise.targetRow();
        return down + (columns.target + pixel / rows.count * columns.targetStep) * depthwise.channels;
    }

    private static int source(Depthwise depthwise, int unit, int strip, PixelRun columns, int pixel, int tap) {
        PixelRun rows = depthwise.rows(strip);
        int plane = tap / columns.taps / rows.taps;
        int row = rows.source + pixel % rows.count * rows.sourceStep + tap / columns.taps % rows.taps * rows.tapStep;
        int column = columns.source + pixel / rows.count * columns.sourceStep + tap % columns.taps * columns.tapStep;
        return depthwise.source(depthwise.image(unit), strip, plane)
                + row * depthwise.sourceRow()
                + column * depthwise.channels;
    }

    private static int weight(Depthwise depthwise, int strip, PixelRun columns, int tap) {
        PixelRun rows = depthwise.rows(strip);
        int plane = tap / columns.taps / rows.taps;
        int row = rows.weight + tap / columns.taps % rows.taps * rows.weightStep;
        int column = columns.weight + tap % columns.taps * columns.weightStep;
        return depthwise.weight(strip, plane) + row * depthwise.kernelColumns + column;
    }
}
