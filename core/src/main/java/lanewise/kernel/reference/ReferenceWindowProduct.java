package lanewise.kernel.reference;

import lanewise.kernel.ProductShape;
import lanewise.kernel.WindowProduct;
import lanewise.kernel.WindowProductKernels;

/// Plain twin of the vector kernels, bit-equal to them.
public final class ReferenceWindowProduct implements WindowProductKernels {
    public static final WindowProductKernels INSTANCE = new ReferenceWindowProduct();

    private ReferenceWindowProduct() {}

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
        for (int unit = from; unit < to; unit++) {
            int group = unit / product.panels();
            int first = unit % product.panels() * width;
            for (int tap = 0; tap < product.taps(); tap++) {
                for (int channel = 0; channel < product.channels(); channel++) {
                    int at = packedAt + ((unit * product.taps() + tap) * product.channels() + channel) * width;
                    int weight = wAt + group * wGroup + tap * wTap + channel * wChannel;
                    for (int i = 0; i < width; i++) {
                        packed[at + i] = first + i < product.outputs() ? w[weight + (first + i) * wOutput] : 0;
                    }
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
        for (int unit = from; unit < to; unit++) {
            for (int c = 0; c < product.table().classes(); c++) {
                for (int pixel = product.firstPixel(unit, c); pixel < product.endPixel(unit, c); pixel++) {
                    multiply(product, unit, c, pixel, x, xAt, packed, packedAt, y, yAt);
                }
            }
        }
    }

    private static void multiply(
            WindowProduct product,
            int unit,
            int c,
            int pixel,
            float[] x,
            int xAt,
            float[] packed,
            int packedAt,
            float[] y,
            int yAt) {
        int group = product.group(unit);
        int end = Math.min(product.outputs(), product.endPanel(unit) * ProductShape.PANEL);
        int source = xAt + group * product.channels();
        int target = yAt + product.target(c, pixel) + group * product.outputs();
        for (int output = product.firstPanel(unit) * ProductShape.PANEL; output < end; output++) {
            int panel = group * product.panels() + output / ProductShape.PANEL;
            int column = packedAt + output % ProductShape.PANEL;
            y[target + output] = sum(product, c, pixel, x, source, packed, column, panel);
        }
    }

    private static float sum(
            WindowProduct product, int c, int pixel, float[] x, int xAt, float[] packed, int column, int panel) {
        int[] start = product.table().tapStart();
        float sum = 0;
        for (int tap = start[c]; tap < start[c + 1]; tap++) {
            int weight = product.table().tapWeight()[tap];
            int from = xAt + product.source(c, pixel) + product.table().tapOffset()[tap] * product.sourcePitch();
            for (int channel = 0; channel < product.channels(); channel++) {
                int row = (panel * product.taps() + weight) * product.channels() + channel;
                sum = Math.fma(x[from + channel], packed[column + row * ProductShape.PANEL], sum);
            }
        }
        return sum;
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
        for (int unit = from; unit < to; unit++) {
            int group = product.weightGroup(unit);
            for (int output = product.firstOutput(unit); output < product.endOutput(unit); output++) {
                for (int channel = product.firstChannel(unit); channel < product.endChannel(unit); channel++) {
                    int source = xAt + group * product.channels() + channel;
                    int target = uAt + group * product.outputs() + output;
                    int row = ((group * product.outputs() + output) * product.channels() + channel) * product.taps();
                    for (int tap = 0; tap < product.taps(); tap++) {
                        dw[dwAt + row + tap] = sum(product, x, source, u, target, tap);
                    }
                }
            }
        }
    }

    private static float sum(WindowProduct product, float[] x, int xAt, float[] u, int uAt, int weight) {
        float sum = 0;
        for (int c = 0; c < product.table().classes(); c++) {
            int tap = product.tap(c, weight);
            boolean isRead = tap < product.tap(c, weight + 1);
            for (int pixel = 0; isRead && pixel < product.pixels(c); pixel++) {
                int from = product.source(c, pixel) + product.table().tapOffset()[tap] * product.sourcePitch();
                sum = Math.fma(u[uAt + product.target(c, pixel)], x[xAt + from], sum);
            }
        }
        return sum;
    }
}
