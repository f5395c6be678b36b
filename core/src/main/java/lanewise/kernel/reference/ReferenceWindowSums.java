package lanewise.kernel.reference;

import lanewise.kernel.PoolingTable;
import lanewise.kernel.WindowSumKernels;

/// [WindowSumKernels] as plain loops.
final class ReferenceWindowSums implements WindowSumKernels {
    static final ReferenceWindowSums INSTANCE = new ReferenceWindowSums();

    private ReferenceWindowSums() {}

    @Override
    public void sum(
            PoolingTable table, float[] x, int xAt, float[] y, int yAt, int pitch, int lanes, int from, int to) {
        for (int unit = from; unit < to; unit++) {
            int pixel = unit % table.outputPlane();
            int start = table.windowStart()[pixel];
            int end = table.windowStart()[pixel + 1];
            for (int lane = 0; lane < lanes; lane++) {
                int xLane = xAt + unit / table.outputPlane() * table.inputPlane() * pitch + lane;
                float sum = 0f;
                for (int t = start; t < end; t++) {
                    sum += x[xLane + table.windowInput()[t] * pitch];
                }
                y[yAt + unit * pitch + lane] = sum;
            }
        }
    }

    @Override
    public void fill(
            PoolingTable table, float[] u, int uAt, float[] dx, int dxAt, int pitch, int lanes, int from, int to) {
        for (int unit = from; unit < to; unit++) {
            int pixel = unit % table.inputPlane();
            int plane = unit / table.inputPlane() * table.outputPlane() * pitch;
            for (int lane = 0; lane < lanes; lane++) {
                float sum = 0f;
                for (int t = table.coverStart()[pixel]; t < table.coverStart()[pixel + 1]; t++) {
                    sum += u[uAt + plane + table.coverOutput()[t] * pitch + lane];
                }
                dx[dxAt + unit * pitch + lane] = sum;
            }
        }
    }
}
