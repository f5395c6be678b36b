package lanewise.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Vectors along the channels. Inside of the usual window of three by three taps, four neighbouring pixels at a
/// time, see [DepthwiseFours]. Elsewhere nine, three or one tap at a time stay in registers while a segment of
/// pixels goes by. The last vector of channels overlaps the one before.
final class VectorDepthwise implements DepthwiseKernels {
    static final DepthwiseKernels INSTANCE = new VectorDepthwise();

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final float[] ZEROS = new float[Lanes.BLOCK];

    /// Channels from which on it pays by weight to read images in the order in which they lie, although sums
    /// then go to memory and back.
    private static final int WIDE = 64;

    private VectorDepthwise() {}

    @Override
    public void multiply(
            Depthwise depthwise, float[] x, int xAt, float[] w, int wAt, float[] y, int yAt, int from, int to) {
        CorrelationTable table = depthwise.table();
        int channels = depthwise.channels();
        for (int unit = from; unit < to; unit++) {
            int c = depthwise.classOf(unit);
            int image = depthwise.image(unit) * channels;
            int xImage = xAt + image * table.sourcePlane();
            int yImage = yAt + image * table.targetPlane();
            int first = depthwise.firstPixel(unit);
            int end = depthwise.endPixel(unit);
            if (table.tapStart()[c] == table.tapStart()[c + 1]) {
                for (int i = first; i < end; i++) {
                    int target = yImage + table.pixelTarget()[i] * channels;
                    Arrays.fill(y, target, target + channels, 0);
                }
                continue;
            }
            int direction = DepthwiseFours.direction(table, c);
            for (int i = first; i < end; ) {
                int next = direction == 0 ? end : DepthwiseFours.endOfRow(table, i, end);
                if (direction != 0 && next - i >= DepthwiseFours.PIXELS) {
                    DepthwiseFours.multiplyRow(table, c, direction, i, next, channels, x, xImage, w, wAt, y, yImage);
                } else {
                    pixels(table, c, i, next, channels, x, xImage, w, wAt, y, yImage);
                }
                i = next;
            }
        }
    }

    /// Any pixels of a class, one vector of channels after the other.
    private static void pixels(
            CorrelationTable table,
            int c,
            int first,
            int end,
            int channels,
            float[] x,
            int xAt,
            float[] w,
            int wAt,
            float[] y,
            int yAt) {
        for (int channel = 0; channel < channels; channel += Lanes.LENGTH) {
            int at = Math.min(channel, channels - Lanes.LENGTH);
            lane(table, c, first, end, channels, x, xAt + at, w, wAt + at, y, yAt + at);
        }
    }

    /// All taps of one vector of channels for some pixels of a class.
    private static void lane(
            CorrelationTable table,
            int c,
            int first,
            int end,
            int pitch,
            float[] x,
            int xAt,
            float[] w,
            int wAt,
            float[] y,
            int yAt) {
        int[] bases = table.pixelBase();
        int[] targets = table.pixelTarget();
        int[] offsets = table.tapOffset();
        int[] weights = table.tapWeight();
        int start = table.tapStart()[c];
        int behind = table.tapStart()[c + 1];
        for (int tap = start; tap < behind; ) {
            float[] s = tap == start ? ZEROS : y;
            int sAt = tap == start ? 0 : yAt;
            int sPitch = tap == start ? 0 : pitch;
            int count = together(behind - tap);
            switch (count) {
                case 9 ->
                    nine(
                            bases, targets, first, end, pitch, offsets, weights, tap, x, xAt, w, wAt, s, sAt, sPitch, y,
                            yAt);
                case 3 ->
                    three(
                            bases, targets, first, end, pitch, offsets, weights, tap, x, xAt, w, wAt, s, sAt, sPitch, y,
                            yAt);
                default ->
                    one(
                            bases, targets, first, end, pitch, offsets, weights, tap, x, xAt, w, wAt, s, sAt, sPitch, y,
                            yAt);
            }
            tap += count;
        }
    }

    /// How many of some taps go together.
    private static int together(int taps) {
        return taps >= 9 ? 9 : taps >= 3 ? 3 : 1;
    }

    private static void nine(
            int[] bases,
            int[] targets,
            int from,
            int to,
            int pitch,
            int[] offsets,
            int[] weights,
            int tap,
            float[] x,
            int xAt,
            float[] w,
            int wAt,
            float[] s,
            int sAt,
            int sPitch,
            float[] y,
            int yAt) {
        int x0 = xAt + offsets[tap] * pitch;
        int x1 = xAt + offsets[tap + 1] * pitch;
        int x2 = xAt + offsets[tap + 2] * pitch;
        int x3 = xAt + offsets[tap + 3] * pitch;
        int x4 = xAt + offsets[tap + 4] * pitch;
        int x5 = xAt + offsets[tap + 5] * pitch;
        int x6 = xAt + offsets[tap + 6] * pitch;
        int x7 = xAt + offsets[tap + 7] * pitch;
        int x8 = xAt + offsets[tap + 8] * pitch;
        FloatVector w0 = FloatVector.fromArray(SPECIES, w, wAt + weights[tap] * pitch);
        FloatVector w1 = FloatVector.fromArray(SPECIES, w, wAt + weights[tap + 1] * pitch);
        FloatVector w2 = FloatVector.fromArray(SPECIES, w, wAt + weights[tap + 2] * pitch);
        FloatVector w3 = FloatVector.fromArray(SPECIES, w, wAt + weights[tap + 3] * pitch);
        FloatVector w4 = FloatVector.fromArray(SPECIES, w, wAt + weights[tap + 4] * pitch);
        FloatVector w5 = FloatVector.fromArray(SPECIES, w, wAt + weights[tap + 5] * pitch);
        FloatVector w6 = FloatVector.fromArray(SPECIES, w, wAt + weights[tap + 6] * pitch);
        FloatVector w7 = FloatVector.fromArray(SPECIES, w, wAt + weights[tap + 7] * pitch);
        FloatVector w8 = FloatVector.fromArray(SPECIES, w, wAt + weights[tap + 8] * pitch);
        for (int i = from; i < to; i++) {
            int at = bases[i] * pitch;
            FloatVector sum = FloatVector.fromArray(SPECIES, s, sAt + targets[i] * sPitch);
            sum = FloatVector.fromArray(SPECIES, x, at + x0).fma(w0, sum);
            sum = FloatVector.fromArray(SPECIES, x, at + x1).fma(w1, sum);
            sum = FloatVector.fromArray(SPECIES, x, at + x2).fma(w2, sum);
            sum = FloatVector.fromArray(SPECIES, x, at + x3).fma(w3, sum);
            sum = FloatVector.fromArray(SPECIES, x, at + x4).fma(w4, sum);
            sum = FloatVector.fromArray(SPECIES, x, at + x5).fma(w5, sum);
            sum = FloatVector.fromArray(SPECIES, x, at + x6).fma(w6, sum);
            sum = FloatVector.fromArray(SPECIES, x, at + x7).fma(w7, sum);
            sum = FloatVector.fromArray(SPECIES, x, at + x8).fma(w8, sum);
            sum.intoArray(y, yAt + targets[i] * pitch);
        }
    }

    private static void three(
            int[] bases,
            int[] targets,
            int from,
            int to,
            int pitch,
            int[] offsets,
            int[] weights,
            int tap,
            float[] x,
            int xAt,
            float[] w,
            int wAt,
            float[] s,
            int sAt,
            int sPitch,
            float[] y,
            int yAt) {
        int x0 = xAt + offsets[tap] * pitch;
        int x1 = xAt + offsets[tap + 1] * pitch;
        int x2 = xAt + offsets[tap + 2] * pitch;
        FloatVector w0 = FloatVector.fromArray(SPECIES, w, wAt + weights[tap] * pitch);
        FloatVector w1 = FloatVector.fromArray(SPECIES, w, wAt + weights[tap + 1] * pitch);
        FloatVector w2 = FloatVector.fromArray(SPECIES, w, wAt + weights[tap + 2] * pitch);
        for (int i = from; i < to; i++) {
            int at = bases[i] * pitch;
            FloatVector sum = FloatVector.fromArray(SPECIES, s, sAt + targets[i] * sPitch);
            sum = FloatVector.fromArray(SPECIES, x, at + x0).fma(w0, sum);
            sum = FloatVector.fromArray(SPECIES, x, at + x1).fma(w1, sum);
            sum = FloatVector.fromArray(SPECIES, x, at + x2).fma(w2, sum);
            sum.intoArray(y, yAt + targets[i] * pitch);
        }
    }

    private static void one(
            int[] bases,
            int[] targets,
            int from,
            int to,
            int pitch,
            int[] offsets,
            int[] weights,
            int tap,
            float[] x,
            int xAt,
            float[] w,
            int wAt,
            float[] s,
            int sAt,
            int sPitch,
            float[] y,
            int yAt) {
        int x0 = xAt + offsets[tap] * pitch;
        FloatVector w0 = FloatVector.fromArray(SPECIES, w, wAt + weights[tap] * pitch);
        for (int i = from; i < to; i++) {
            int at = bases[i] * pitch;
            FloatVector sum = FloatVector.fromArray(SPECIES, s, sAt + targets[i] * sPitch);
            sum = FloatVector.fromArray(SPECIES, x, at + x0).fma(w0, sum);
            sum.intoArray(y, yAt + targets[i] * pitch);
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
        CorrelationTable table = depthwise.table();
        int channels = depthwise.channels();
        int size = depthwise.taps() * channels;
        for (int unit = from; unit < to; unit++) {
            int c = depthwise.classOf(unit);
            int image = depthwise.image(unit) * channels;
            int xImage = xAt + image * table.sourcePlane();
            int uImage = uAt + image * table.targetPlane();
            int first = depthwise.firstPixel(unit);
            int end = depthwise.endPixel(unit);
            int sums = partialsAt + unit * size;
            Arrays.fill(partials, sums, sums + size, 0);
            if (channels % Lanes.BLOCK == 0 && channels >= WIDE && DepthwiseFours.direction(table, c) == 1) {
                DepthwiseFours.addByWeight(table, c, first, end, channels, x, xImage, u, uImage, partials, sums);
                continue;
            }
            for (int channel = 0; channel < channels; channel += Lanes.LENGTH) {
                int at = Math.min(channel, channels - Lanes.LENGTH);
                pixelsByWeight(table, c, first, end, channels, x, xImage + at, u, uImage + at, partials, sums + at);
            }
        }
    }

    private static void pixelsByWeight(
            CorrelationTable table,
            int c,
            int first,
            int end,
            int pitch,
            float[] x,
            int xAt,
            float[] u,
            int uAt,
            float[] sums,
            int sumsAt) {
        int[] bases = table.pixelBase();
        int[] targets = table.pixelTarget();
        int[] offsets = table.tapOffset();
        int[] weights = table.tapWeight();
        int behind = table.tapStart()[c + 1];
        for (int tap = table.tapStart()[c]; tap < behind; ) {
            int count = together(behind - tap);
            switch (count) {
                case 9 ->
                    nineByWeight(
                            bases, targets, first, end, pitch, offsets, weights, tap, x, xAt, u, uAt, sums, sumsAt);
                case 3 ->
                    threeByWeight(
                            bases, targets, first, end, pitch, offsets, weights, tap, x, xAt, u, uAt, sums, sumsAt);
                default ->
                    oneByWeight(bases, targets, first, end, pitch, offsets, weights, tap, x, xAt, u, uAt, sums, sumsAt);
            }
            tap += count;
        }
    }

    private static void nineByWeight(
            int[] bases,
            int[] targets,
            int from,
            int to,
            int pitch,
            int[] offsets,
            int[] weights,
            int tap,
            float[] x,
            int xAt,
            float[] u,
            int uAt,
            float[] sums,
            int sumsAt) {
        int x0 = xAt + offsets[tap] * pitch;
        int x1 = xAt + offsets[tap + 1] * pitch;
        int x2 = xAt + offsets[tap + 2] * pitch;
        int x3 = xAt + offsets[tap + 3] * pitch;
        int x4 = xAt + offsets[tap + 4] * pitch;
        int x5 = xAt + offsets[tap + 5] * pitch;
        int x6 = xAt + offsets[tap + 6] * pitch;
        int x7 = xAt + offsets[tap + 7] * pitch;
        int x8 = xAt + offsets[tap + 8] * pitch;
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = FloatVector.zero(SPECIES);
        FloatVector s3 = FloatVector.zero(SPECIES);
        FloatVector s4 = FloatVector.zero(SPECIES);
        FloatVector s5 = FloatVector.zero(SPECIES);
        FloatVector s6 = FloatVector.zero(SPECIES);
        FloatVector s7 = FloatVector.zero(SPECIES);
        FloatVector s8 = FloatVector.zero(SPECIES);
        for (int i = from; i < to; i++) {
            int at = bases[i] * pitch;
            FloatVector v = FloatVector.fromArray(SPECIES, u, uAt + targets[i] * pitch);
            s0 = FloatVector.fromArray(SPECIES, x, at + x0).fma(v, s0);
            s1 = FloatVector.fromArray(SPECIES, x, at + x1).fma(v, s1);
            s2 = FloatVector.fromArray(SPECIES, x, at + x2).fma(v, s2);
            s3 = FloatVector.fromArray(SPECIES, x, at + x3).fma(v, s3);
            s4 = FloatVector.fromArray(SPECIES, x, at + x4).fma(v, s4);
            s5 = FloatVector.fromArray(SPECIES, x, at + x5).fma(v, s5);
            s6 = FloatVector.fromArray(SPECIES, x, at + x6).fma(v, s6);
            s7 = FloatVector.fromArray(SPECIES, x, at + x7).fma(v, s7);
            s8 = FloatVector.fromArray(SPECIES, x, at + x8).fma(v, s8);
        }
        s0.intoArray(sums, sumsAt + weights[tap] * pitch);
        s1.intoArray(sums, sumsAt + weights[tap + 1] * pitch);
        s2.intoArray(sums, sumsAt + weights[tap + 2] * pitch);
        s3.intoArray(sums, sumsAt + weights[tap + 3] * pitch);
        s4.intoArray(sums, sumsAt + weights[tap + 4] * pitch);
        s5.intoArray(sums, sumsAt + weights[tap + 5] * pitch);
        s6.intoArray(sums, sumsAt + weights[tap + 6] * pitch);
        s7.intoArray(sums, sumsAt + weights[tap + 7] * pitch);
        s8.intoArray(sums, sumsAt + weights[tap + 8] * pitch);
    }

    private static void threeByWeight(
            int[] bases,
            int[] targets,
            int from,
            int to,
            int pitch,
            int[] offsets,
            int[] weights,
            int tap,
            float[] x,
            int xAt,
            float[] u,
            int uAt,
            float[] sums,
            int sumsAt) {
        int x0 = xAt + offsets[tap] * pitch;
        int x1 = xAt + offsets[tap + 1] * pitch;
        int x2 = xAt + offsets[tap + 2] * pitch;
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = FloatVector.zero(SPECIES);
        for (int i = from; i < to; i++) {
            int at = bases[i] * pitch;
            FloatVector v = FloatVector.fromArray(SPECIES, u, uAt + targets[i] * pitch);
            s0 = FloatVector.fromArray(SPECIES, x, at + x0).fma(v, s0);
            s1 = FloatVector.fromArray(SPECIES, x, at + x1).fma(v, s1);
            s2 = FloatVector.fromArray(SPECIES, x, at + x2).fma(v, s2);
        }
        s0.intoArray(sums, sumsAt + weights[tap] * pitch);
        s1.intoArray(sums, sumsAt + weights[tap + 1] * pitch);
        s2.intoArray(sums, sumsAt + weights[tap + 2] * pitch);
    }

    private static void oneByWeight(
            int[] bases,
            int[] targets,
            int from,
            int to,
            int pitch,
            int[] offsets,
            int[] weights,
            int tap,
            float[] x,
            int xAt,
            float[] u,
            int uAt,
            float[] sums,
            int sumsAt) {
        int x0 = xAt + offsets[tap] * pitch;
        FloatVector s0 = FloatVector.zero(SPECIES);
        for (int i = from; i < to; i++) {
            int at = bases[i] * pitch;
            FloatVector v = FloatVector.fromArray(SPECIES, u, uAt + targets[i] * pitch);
            s0 = FloatVector.fromArray(SPECIES, x, at + x0).fma(v, s0);
        }
        s0.intoArray(sums, sumsAt + weights[tap] * pitch);
    }

    @Override
    public void sumPartials(
            Depthwise depthwise, float[] partials, int partialsAt, float[] sums, int sumsAt, int from, int to) {
        int channels = depthwise.channels();
        int size = depthwise.taps() * channels;
        for (int tap = from; tap < to; tap++) {
            for (int channel = 0; channel < channels; channel += Lanes.LENGTH) {
                int at = tap * channels + Math.min(channel, channels - Lanes.LENGTH);
                sum(partials, partialsAt + at, size, depthwise.units(), sums, sumsAt + at);
            }
        }
    }

    private static void sum(float[] x, int at, int row, int rows, float[] y, int yAt) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < rows; i++) {
            sum = sum.add(FloatVector.fromArray(SPECIES, x, at + i * row));
        }
        sum.intoArray(y, yAt);
    }
}
