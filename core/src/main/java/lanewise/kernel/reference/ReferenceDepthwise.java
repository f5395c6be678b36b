package lanewise.kernel.reference;

import java.util.Arrays;
import lanewise.kernel.Depthwise;
import lanewise.kernel.DepthwiseKernels;
import lanewise.kernel.PixelRun;

/// Plain twin of the vector kernels, bit-equal to them.
public final class ReferenceDepthwise implements DepthwiseKernels {
    public static final DepthwiseKernels INSTANCE = new ReferenceDepthwise();

    private ReferenceDepthwise() {}

    /// What is done with every pixel of a strip, for all channels.
    private interface Work {
        void pixel(int image, int strip, PixelRun rows, int row, PixelRun columns, int column);
    }

    /// Strip by strip, column by column, row by row.
    private static void pixels(Depthwise depthwise, int unit, Work work) {
        for (int strip = depthwise.firstStrip(unit); strip < depthwise.endStrip(unit); strip++) {
            PixelRun rows = depthwise.rows(strip);
            for (PixelRun columns : depthwise.columns()) {
                for (int column = 0; column < columns.count(); column++) {
                    for (int row = 0; row < rows.count(); row++) {
                        work.pixel(depthwise.image(unit), strip, rows, row, columns, column);
                    }
                }
            }
        }
    }

    @Override
    public void multiply(
            Depthwise depthwise, float[] x, int xAt, float[] w, int wAt, float[] y, int yAt, int from, int to) {
        int channels = depthwise.channels();
        for (int unit = from; unit < to; unit++) {
            pixels(depthwise, unit, (image, strip, rows, row, columns, column) -> {
                int target = yAt + target(depthwise, image, strip, rows, row, columns, column);
                for (int channel = 0; channel < channels; channel++) {
                    float sum = 0;
                    for (int plane = depthwise.firstPlane(strip); plane < depthwise.endPlane(strip); plane++) {
                        int first = xAt + depthwise.source(image, strip, plane) + channel;
                        for (int i = 0; i < rows.taps(); i++) {
                            for (int j = 0; j < columns.taps(); j++) {
                                float weight = w[wAt + tap(depthwise, plane, rows, i, columns, j) * channels + channel];
                                sum = Math.fma(
                                        x[first + source(depthwise, rows, row, i, columns, column, j)], weight, sum);
                            }
                        }
                    }
                    y[target + channel] = sum;
                }
            });
        }
    }

    private static int target(
            Depthwise depthwise, int image, int strip, PixelRun rows, int row, PixelRun columns, int column) {
        int down = row * rows.targetStep() * depthwise.targetColumns();
        int across = columns.target() + column * columns.targetStep();
        return depthwise.target(image, strip) + (down + across) * depthwise.channels();
    }

    private static int source(Depthwise depthwise, PixelRun rows, int row, int i, PixelRun columns, int column, int j) {
        int down = rows.source() + row * rows.sourceStep() + i * rows.tapStep();
        int across = columns.source() + column * columns.sourceStep() + j * columns.tapStep();
        return (down * depthwise.sourceColumns() + across) * depthwise.channels();
    }

    private static int tap(Depthwise depthwise, int plane, PixelRun rows, int i, PixelRun columns, int j) {
        int down = (rows.weight() + i * rows.weightStep()) * depthwise.kernelColumns();
        return depthwise.weight(plane) + down + columns.weight() + j * columns.weightStep();
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
        int channels = depthwise.channels();
        int pitch = depthwise.sumsPitch();
        int size = depthwise.sumsSize();
        for (int unit = from; unit < to; unit++) {
            int sums = partialsAt + unit * size;
            Arrays.fill(partials, sums, sums + size, 0);
            pixels(depthwise, unit, (image, strip, rows, row, columns, column) -> {
                int target = uAt + target(depthwise, image, strip, rows, row, columns, column);
                for (int plane = depthwise.firstPlane(strip); plane < depthwise.endPlane(strip); plane++) {
                    int first = xAt + depthwise.source(image, strip, plane);
                    for (int i = 0; i < rows.taps(); i++) {
                        for (int j = 0; j < columns.taps(); j++) {
                            int source = first + source(depthwise, rows, row, i, columns, column, j);
                            int sum = sums + tap(depthwise, plane, rows, i, columns, j) * pitch;
                            for (int channel = 0; channel < channels; channel++) {
                                partials[sum + channel] =
                                        Math.fma(x[source + channel], u[target + channel], partials[sum + channel]);
                            }
                        }
                    }
                }
            });
        }
    }

    @Override
    public void sumPartials(
            Depthwise depthwise, float[] partials, int partialsAt, float[] sums, int sumsAt, int from, int to) {
        int channels = depthwise.channels();
        for (int tap = from; tap < to; tap++) {
            for (int channel = 0; channel < channels; channel++) {
                float sum = 0;
                for (int unit = 0; unit < depthwise.units(); unit++) {
                    int first = partialsAt + unit * depthwise.sumsSize();
                    sum += partials[first + tap * depthwise.sumsPitch() + channel];
                }
                sums[sumsAt + tap * channels + channel] = sum;
            }
        }
    }
}
