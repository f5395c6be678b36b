package lanewise.kernel.reference;

import java.util.Arrays;
import lanewise.kernel.CorrelationTable;
import lanewise.kernel.Depthwise;
import lanewise.kernel.DepthwiseKernels;

/// Plain twin of the vector kernels, bit-equal to them.
public final class ReferenceDepthwise implements DepthwiseKernels {
    public static final DepthwiseKernels INSTANCE = new ReferenceDepthwise();

    private ReferenceDepthwise() {}

    @Override
    public void multiply(
            Depthwise depthwise, float[] x, int xAt, float[] w, int wAt, float[] y, int yAt, int from, int to) {
        CorrelationTable table = depthwise.table();
        int channels = depthwise.channels();
        for (int unit = from; unit < to; unit++) {
            int c = depthwise.classOf(unit);
            for (int pixel = depthwise.firstPixel(unit); pixel < depthwise.endPixel(unit); pixel++) {
                for (int channel = 0; channel < channels; channel++) {
                    float sum = 0;
                    for (int tap = table.tapStart()[c]; tap < table.tapStart()[c + 1]; tap++) {
                        int source = source(depthwise, unit, pixel, tap);
                        float weight = w[wAt + table.tapWeight()[tap] * channels + channel];
                        sum = Math.fma(x[xAt + source + channel], weight, sum);
                    }
                    y[yAt + target(depthwise, unit, pixel) + channel] = sum;
                }
            }
        }
    }

    private static int source(Depthwise depthwise, int unit, int pixel, int tap) {
        CorrelationTable table = depthwise.table();
        int place = table.pixelBase()[pixel] + table.tapOffset()[tap];
        return (depthwise.image(unit) * table.sourcePlane() + place) * depthwise.channels();
    }

    private static int target(Depthwise depthwise, int unit, int pixel) {
        CorrelationTable table = depthwise.table();
        int place = table.pixelTarget()[pixel];
        return (depthwise.image(unit) * table.targetPlane() + place) * depthwise.channels();
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
        CorrelationTable table = depthwise.table();
        int channels = depthwise.channels();
        int size = depthwise.taps() * channels;
        for (int unit = from; unit < to; unit++) {
            int c = depthwise.classOf(unit);
            int at = partialsAt + unit * size;
            Arrays.fill(partials, at, at + size, 0);
            for (int tap = table.tapStart()[c]; tap < table.tapStart()[c + 1]; tap++) {
                for (int channel = 0; channel < channels; channel++) {
                    float sum = 0;
                    for (int pixel = depthwise.firstPixel(unit); pixel < depthwise.endPixel(unit); pixel++) {
                        float input = x[xAt + source(depthwise, unit, pixel, tap) + channel];
                        sum = Math.fma(input, u[uAt + target(depthwise, unit, pixel) + channel], sum);
                    }
                    partials[at + table.tapWeight()[tap] * channels + channel] = sum;
                }
            }
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
                    sum += partials[partialsAt + (unit * depthwise.taps() + tap) * channels + channel];
                }
                sums[sumsAt + tap * channels + channel] = sum;
            }
        }
    }
}
