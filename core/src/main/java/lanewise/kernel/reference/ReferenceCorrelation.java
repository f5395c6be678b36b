package lanewise.kernel.reference;

import lanewise.kernel.CorrelationKernels;
import lanewise.kernel.CorrelationTable;

/// A unit is one row of one group.
final class ReferenceCorrelation implements CorrelationKernels {
    @Override
    public int units(CorrelationTable table, int groups, int rows, int lanes) {
        return groups * rows;
    }

    @Override
    public void correlate(
            CorrelationTable table,
            float[] w,
            int wAt,
            int wGroup,
            int wRow,
            float[] x,
            int xAt,
            int xGroup,
            float[] y,
            int yAt,
            int yGroup,
            int rows,
            int lanes,
            int from,
            int to) {
        for (int unit = from; unit < to; unit++) {
            int group = unit / rows;
            int row = unit % rows;
            int wStart = wAt + group * wGroup + row * wRow;
            int xStart = xAt + group * xGroup;
            int yStart = yAt + group * yGroup + row * table.targetPlane() * lanes;
            for (int c = 0; c < table.classes(); c++) {
                for (int p = table.pixelStart()[c]; p < table.pixelStart()[c + 1]; p++) {
                    for (int lane = 0; lane < lanes; lane++) {
                        float sum = 0f;
                        for (int t = table.tapStart()[c]; t < table.tapStart()[c + 1]; t++) {
                            int source = table.pixelBase()[p] + table.tapOffset()[t];
                            sum = Math.fma(x[xStart + source * lanes + lane], w[wStart + table.tapWeight()[t]], sum);
                        }
                        y[yStart + table.pixelTarget()[p] * lanes + lane] = sum;
                    }
                }
            }
        }
    }
}
