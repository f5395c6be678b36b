package lanewise.kernel.reference;

import java.util.Arrays;
import lanewise.kernel.CorrelationWeightKernels;
import lanewise.kernel.CorrelationWeightTable;

/// A unit of the copy is one run of one channel; a unit of the sum is one weight.
final class ReferenceCorrelationWeight implements CorrelationWeightKernels {
    private static final int PARTIALS = 16;

    @Override
    public int scratch() {
        return PARTIALS;
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
            int run = unit % runs;
            int source = xAt + (channel * table.inputPlane() + table.runSource()[run]) * lanes;
            int target = paddedAt + (channel * table.paddedPlane() + table.runTarget()[run]) * lanes;
            for (int i = 0; i < table.runLength()[run] * lanes; i++) {
                padded[target + i] = table.runSource()[run] < 0 ? 0f : x[source + i];
            }
        }
    }

    @Override
    public int units(CorrelationWeightTable table, int groups) {
        return groups * table.rows() * table.taps();
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
        int groupUnits = table.rows() * table.taps();
        int pixels = table.outputPlane();
        for (int unit = from; unit < to; unit++) {
            int group = unit / groupUnits;
            int weight = unit % groupUnits;
            int uStart = uAt + group * uGroup + table.cotangent().element()[weight / table.taps()] * lanes;
            int xStart = xAt + group * xGroup + table.input().element()[weight % table.taps()] * lanes;
            Arrays.fill(scratch, scratchAt, scratchAt + PARTIALS, 0f);
            for (int p = 0; p < pixels; p++) {
                int uPixel = uStart + table.cotangent().pixel()[p] * lanes;
                int xPixel = xStart + table.input().pixel()[p] * lanes;
                for (int lane = 0; lane < lanes; lane++) {
                    int partial = scratchAt + lane % PARTIALS;
                    scratch[partial] = Math.fma(u[uPixel + lane], x[xPixel + lane], scratch[partial]);
                }
            }
            for (int half = PARTIALS / 2; half > 0; half /= 2) {
                for (int i = scratchAt; i < scratchAt + half; i++) {
                    scratch[i] += scratch[i + half];
                }
            }
            dw[dwAt + group * dwGroup + weight] = scratch[scratchAt];
        }
    }
}
