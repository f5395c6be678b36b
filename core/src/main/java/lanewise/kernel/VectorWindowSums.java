package lanewise.kernel;

import jdk.incubator.vector.FloatVector;

/// [WindowSumKernels] on the Vector API; lanes is a multiple of 16.
final class VectorWindowSums implements WindowSumKernels {
    static final VectorWindowSums INSTANCE = new VectorWindowSums();

    private VectorWindowSums() {}

    @Override
    public void sum(PoolingTable table, float[] x, int xAt, float[] y, int yAt, int lanes, int from, int to) {
        sumUnits(
                table.windowStart(),
                table.windowInput(),
                table.outputPlane(),
                table.inputPlane() * lanes,
                x,
                xAt,
                y,
                yAt,
                lanes,
                from,
                to);
    }

    @Override
    public void fill(PoolingTable table, float[] u, int uAt, float[] dx, int dxAt, int lanes, int from, int to) {
        sumUnits(
                table.coverStart(),
                table.coverOutput(),
                table.inputPlane(),
                table.outputPlane() * lanes,
                u,
                uAt,
                dx,
                dxAt,
                lanes,
                from,
                to);
    }

    private static void sumUnits(
            int[] start,
            int[] source,
            int pixels,
            int xPlane,
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            int lanes,
            int from,
            int to) {
        for (int unit = from; unit < to; unit++) {
            int plane = unit / pixels;
            int pixel = unit - plane * pixels;
            sumAt(source, start[pixel], start[pixel + 1], x, xAt + plane * xPlane, y, yAt + unit * lanes, lanes);
        }
    }

    /// One pixel, so that it is called often and is compiled soon, as a whole method.
    private static void sumAt(int[] source, int from, int to, float[] x, int xAt, float[] y, int yAt, int lanes) {
        if (from + 1 == to) {
            int at = xAt + source[from] * lanes;
            for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, x, at + lane);
                FloatVector.zero(Lanes.SPECIES).add(value).intoArray(y, yAt + lane);
            }
            return;
        }
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector sum = FloatVector.zero(Lanes.SPECIES);
            for (int t = from; t < to; t++) {
                sum = sum.add(FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[t] * lanes + lane));
            }
            sum.intoArray(y, yAt + lane);
        }
    }
}
