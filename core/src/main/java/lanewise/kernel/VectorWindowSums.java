package lanewise.kernel;

import jdk.incubator.vector.FloatVector;

/// [WindowSumKernels] on the Vector API; lanes is a multiple of 16.
final class VectorWindowSums implements WindowSumKernels {
    static final VectorWindowSums INSTANCE = new VectorWindowSums();

    private VectorWindowSums() {}

    @Override
    public void sum(
            PoolingTable table, float[] x, int xAt, float[] y, int yAt, int pitch, int lanes, int from, int to) {
        sumUnits(
                table.windowStart(),
                table.windowInput(),
                table.outputPlane(),
                table.inputPlane() * pitch,
                x,
                xAt,
                y,
                yAt,
                pitch,
                lanes,
                from,
                to);
    }

    @Override
    public void fill(
            PoolingTable table, float[] u, int uAt, float[] dx, int dxAt, int pitch, int lanes, int from, int to) {
        sumUnits(
                table.coverStart(),
                table.coverOutput(),
                table.inputPlane(),
                table.outputPlane() * pitch,
                u,
                uAt,
                dx,
                dxAt,
                pitch,
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
            int pitch,
            int lanes,
            int from,
            int to) {
        for (int unit = from; unit < to; unit++) {
            int plane = unit / pixels;
            int pixel = unit - plane * pixels;
            int first = start[pixel];
            int terms = start[pixel + 1] - first;
            int xStart = xAt + plane * xPlane;
            int yPixel = yAt + unit * pitch;
            switch (terms) {
                case 1 -> one(xStart + source[first] * pitch, x, y, yPixel, lanes);
                case 4 -> four(source, first, x, xStart, y, yPixel, pitch, lanes);
                default -> many(source, first, terms, x, xStart, y, yPixel, pitch, lanes);
            }
        }
    }

    // The loops below make one pixel each, so that they are called often and are compiled soon, as whole methods.

    private static void one(int at, float[] x, float[] y, int yAt, int lanes) {
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector.zero(Lanes.SPECIES)
                    .add(FloatVector.fromArray(Lanes.SPECIES, x, at + lane))
                    .intoArray(y, yAt + lane);
        }
    }

    private static void four(int[] source, int from, float[] x, int xAt, float[] y, int yAt, int pitch, int lanes) {
        int at0 = xAt + source[from] * pitch;
        int at1 = xAt + source[from + 1] * pitch;
        int at2 = xAt + source[from + 2] * pitch;
        int at3 = xAt + source[from + 3] * pitch;
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector.zero(Lanes.SPECIES)
                    .add(FloatVector.fromArray(Lanes.SPECIES, x, at0 + lane))
                    .add(FloatVector.fromArray(Lanes.SPECIES, x, at1 + lane))
                    .add(FloatVector.fromArray(Lanes.SPECIES, x, at2 + lane))
                    .add(FloatVector.fromArray(Lanes.SPECIES, x, at3 + lane))
                    .intoArray(y, yAt + lane);
        }
    }

    private static void many(
            int[] source, int from, int terms, float[] x, int xAt, float[] y, int yAt, int pitch, int lanes) {
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector sum = FloatVector.zero(Lanes.SPECIES);
            for (int t = from; t < from + terms; t++) {
                sum = sum.add(FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[t] * pitch + lane));
            }
            sum.intoArray(y, yAt + lane);
        }
    }
}
