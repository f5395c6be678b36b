package lanewise.kernel.reference;

import lanewise.kernel.PoolingTable;
import lanewise.kernel.SampleKernels;

/// Choices by chance as plain loops.
public final class ReferenceSample implements SampleKernels {
    @Override
    public void draw(
            PoolingTable table,
            float[] x,
            int xAt,
            float[] uniform,
            int uniformAt,
            float[] y,
            int yAt,
            int lanes,
            int from,
            int to) {
        for (int unit = from; unit < to; unit++) {
            int window = unit % table.outputPlane();
            int plane = xAt + unit / table.outputPlane() * table.inputPlane() * lanes;
            for (int lane = 0; lane < lanes; lane++) {
                int at = unit * lanes + lane;
                int tap = draw(table, window, x, plane + lane, lanes, uniform[uniformAt + at]);
                y[yAt + at] = Float.intBitsToFloat(table.windowCode()[tap]);
            }
        }
    }

    /// The position in the table of the drawn tap.
    private static int draw(PoolingTable table, int window, float[] x, int xAt, int lanes, float uniform) {
        int first = table.windowStart()[window];
        int end = table.windowStart()[window + 1];
        int[] inputs = table.windowInput();
        double total = 0;
        for (int i = first; i < end; i++) {
            total += weight(x[xAt + inputs[i] * lanes]);
        }
        int drawn = first;
        double running = 0;
        for (int i = first; i < end; i++) {
            double weight = weight(x[xAt + inputs[i] * lanes]);
            running += weight;
            boolean certain = Double.isNaN(total) ? Double.isNaN(weight) : Double.isInfinite(weight);
            if (weight > 0 || certain) {
                drawn = i;
            }
            if (certain || weight > 0 && Double.isFinite(total) && running > uniform * total) {
                break;
            }
        }
        return drawn;
    }

    private static double weight(float x) {
        return Math.max((double) x, 0);
    }
}
