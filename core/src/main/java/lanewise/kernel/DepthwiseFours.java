package lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Depthwise correlations of four neighbouring pixels whose windows are three rows of three neighbouring pixels: each
/// pixel that is read serves up to three of them, and all channels go by before the next four, so that images come from
/// memory in the order in which they lie.
final class DepthwiseFours {
    /// Pixels of a group.
    static final int PIXELS = 4;

    /// Taps of a window.
    private static final int TAPS = 9;

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private DepthwiseFours() {}

    /// The direction in which the nine taps of a class follow each other in each row of the window, 1 or -1; 0
    /// where they are no three rows of three, or their weights do not follow each other.
    static int direction(CorrelationTable table, int c) {
        int first = table.tapStart()[c];
        if (table.tapStart()[c + 1] - first != TAPS) {
            return 0;
        }
        int[] offsets = table.tapOffset();
        int[] weights = table.tapWeight();
        int direction = offsets[first + 1] - offsets[first];
        boolean fits = Math.abs(direction) == 1;
        for (int tap = 1; tap < TAPS; tap++) {
            fits &= weights[first + tap] == weights[first] + tap;
            fits &= tap % 3 == 0 || offsets[first + tap] == offsets[first + tap - 1] + direction;
        }
        return fits ? direction : 0;
    }

    /// Where the row of neighbouring pixels ends that begins at an entry of the table.
    static int endOfRow(CorrelationTable table, int first, int end) {
        int[] bases = table.pixelBase();
        int[] targets = table.pixelTarget();
        int next = first + 1;
        while (next < end && bases[next] == bases[next - 1] + 1 && targets[next] == targets[next - 1] + 1) {
            next++;
        }
        return next;
    }

    /// A row of at least four neighbouring pixels of a class whose windows are three rows of three; the last
    /// four overlap those before.
    static void multiplyRow(
            CorrelationTable table,
            int c,
            int direction,
            int first,
            int end,
            int pitch,
            float[] x,
            int xAt,
            float[] w,
            int wAt,
            float[] y,
            int yAt) {
        int[] offsets = table.tapOffset();
        int tap = table.tapStart()[c];
        int second = (offsets[tap + 3] - offsets[tap]) * pitch;
        int third = (offsets[tap + 6] - offsets[tap]) * pitch;
        int weight = wAt + table.tapWeight()[tap] * pitch;
        int lead = direction > 0 ? 0 : PIXELS - 1;
        for (int i = first; i < end; i += PIXELS) {
            int pixel = Math.min(i, end - PIXELS) + lead;
            int from = xAt + (table.pixelBase()[pixel] + offsets[tap]) * pitch;
            int to = yAt + table.pixelTarget()[pixel] * pitch;
            multiply(x, from, direction * pitch, second, third, w, weight, pitch, y, to);
        }
    }

    /// Four pixels of y, for all channels.
    /// @param step distance of neighbouring pixels, negative where the taps run backwards: the first is then the
    /// last
    /// @param second distance from the first row of the window to the second
    /// @param third distance from the first row of the window to the third
    private static void multiply(
            float[] x, int xAt, int step, int second, int third, float[] w, int wAt, int channels, float[] y, int yAt) {
        int whole = SPECIES.loopBound(channels);
        multiply(x, xAt, step, second, third, w, wAt, channels, y, yAt, 0, whole);
        if (whole < channels) {
            int last = channels - Lanes.LENGTH;
            multiply(x, xAt, step, second, third, w, wAt, channels, y, yAt, last, channels);
        }
    }

    private static void multiply(
            float[] x,
            int xAt,
            int step,
            int second,
            int third,
            float[] w,
            int wAt,
            int wTap,
            float[] y,
            int yAt,
            int from,
            int to) {
        for (int q = from; q < to; q += Lanes.LENGTH) {
            int at = xAt + q;
            int weight = wAt + q;
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, weight);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, weight + wTap);
            FloatVector w2 = FloatVector.fromArray(SPECIES, w, weight + 2 * wTap);
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, at);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, at + step);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, at + 2 * step);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, at + 3 * step);
            FloatVector x4 = FloatVector.fromArray(SPECIES, x, at + 4 * step);
            FloatVector x5 = FloatVector.fromArray(SPECIES, x, at + 5 * step);
            FloatVector zero = FloatVector.zero(SPECIES);
            FloatVector y0 = x2.fma(w2, x1.fma(w1, x0.fma(w0, zero)));
            FloatVector y1 = x3.fma(w2, x2.fma(w1, x1.fma(w0, zero)));
            FloatVector y2 = x4.fma(w2, x3.fma(w1, x2.fma(w0, zero)));
            FloatVector y3 = x5.fma(w2, x4.fma(w1, x3.fma(w0, zero)));
            int middle = at + second;
            FloatVector w3 = FloatVector.fromArray(SPECIES, w, weight + 3 * wTap);
            FloatVector w4 = FloatVector.fromArray(SPECIES, w, weight + 4 * wTap);
            FloatVector w5 = FloatVector.fromArray(SPECIES, w, weight + 5 * wTap);
            x0 = FloatVector.fromArray(SPECIES, x, middle);
            x1 = FloatVector.fromArray(SPECIES, x, middle + step);
            x2 = FloatVector.fromArray(SPECIES, x, middle + 2 * step);
            x3 = FloatVector.fromArray(SPECIES, x, middle + 3 * step);
            x4 = FloatVector.fromArray(SPECIES, x, middle + 4 * step);
            x5 = FloatVector.fromArray(SPECIES, x, middle + 5 * step);
            y0 = x2.fma(w5, x1.fma(w4, x0.fma(w3, y0)));
            y1 = x3.fma(w5, x2.fma(w4, x1.fma(w3, y1)));
            y2 = x4.fma(w5, x3.fma(w4, x2.fma(w3, y2)));
            y3 = x5.fma(w5, x4.fma(w4, x3.fma(w3, y3)));
            int last = at + third;
            FloatVector w6 = FloatVector.fromArray(SPECIES, w, weight + 6 * wTap);
            FloatVector w7 = FloatVector.fromArray(SPECIES, w, weight + 7 * wTap);
            FloatVector w8 = FloatVector.fromArray(SPECIES, w, weight + 8 * wTap);
            x0 = FloatVector.fromArray(SPECIES, x, last);
            x1 = FloatVector.fromArray(SPECIES, x, last + step);
            x2 = FloatVector.fromArray(SPECIES, x, last + 2 * step);
            x3 = FloatVector.fromArray(SPECIES, x, last + 3 * step);
            x4 = FloatVector.fromArray(SPECIES, x, last + 4 * step);
            x5 = FloatVector.fromArray(SPECIES, x, last + 5 * step);
            int target = yAt + q;
            x2.fma(w8, x1.fma(w7, x0.fma(w6, y0))).intoArray(y, target);
            x3.fma(w8, x2.fma(w7, x1.fma(w6, y1))).intoArray(y, target + step);
            x4.fma(w8, x3.fma(w7, x2.fma(w6, y2))).intoArray(y, target + 2 * step);
            x5.fma(w8, x4.fma(w7, x3.fma(w6, y3))).intoArray(y, target + 3 * step);
        }
    }

    /// Adds the products of some pixels of a class whose windows are three rows of three, row by row, to sums [9,
    /// channels].
    static void addByWeight(
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
        int[] offsets = table.tapOffset();
        int[] weights = table.tapWeight();
        int start = table.tapStart()[c];
        for (int i = first; i < end; ) {
            int pixels = endOfRow(table, i, Math.min(i + PIXELS, end)) - i;
            int count = pixels == PIXELS ? pixels : 1;
            int cotangent = uAt + table.pixelTarget()[i] * pitch;
            for (int tap = start; tap < start + TAPS; tap += 3) {
                int from = xAt + (table.pixelBase()[i] + offsets[tap]) * pitch;
                int to = sumsAt + weights[tap] * pitch;
                if (count == 1) {
                    addPixel(x, from, u, cotangent, pitch, sums, to);
                } else {
                    addRow(x, from, u, cotangent, pitch, sums, to);
                }
            }
            i += count;
        }
    }

    /// Adds the products of four pixels of u and one row of their windows to sums [3, channels].
    /// @param pitch channels, a multiple of 16: the distance of neighbouring pixels and of neighbouring taps
    private static void addRow(float[] x, int xAt, float[] u, int uAt, int pitch, float[] sums, int sumsAt) {
        for (int q = 0; q < pitch; q += Lanes.LENGTH) {
            int at = xAt + q;
            int cotangent = uAt + q;
            int sum = sumsAt + q;
            FloatVector u0 = FloatVector.fromArray(SPECIES, u, cotangent);
            FloatVector u1 = FloatVector.fromArray(SPECIES, u, cotangent + pitch);
            FloatVector u2 = FloatVector.fromArray(SPECIES, u, cotangent + 2 * pitch);
            FloatVector u3 = FloatVector.fromArray(SPECIES, u, cotangent + 3 * pitch);
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, at);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, at + pitch);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, at + 2 * pitch);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, at + 3 * pitch);
            FloatVector x4 = FloatVector.fromArray(SPECIES, x, at + 4 * pitch);
            FloatVector x5 = FloatVector.fromArray(SPECIES, x, at + 5 * pitch);
            FloatVector s0 = FloatVector.fromArray(SPECIES, sums, sum);
            FloatVector s1 = FloatVector.fromArray(SPECIES, sums, sum + pitch);
            FloatVector s2 = FloatVector.fromArray(SPECIES, sums, sum + 2 * pitch);
            x3.fma(u3, x2.fma(u2, x1.fma(u1, x0.fma(u0, s0)))).intoArray(sums, sum);
            x4.fma(u3, x3.fma(u2, x2.fma(u1, x1.fma(u0, s1)))).intoArray(sums, sum + pitch);
            x5.fma(u3, x4.fma(u2, x3.fma(u1, x2.fma(u0, s2)))).intoArray(sums, sum + 2 * pitch);
        }
    }

    /// The same for one pixel.
    private static void addPixel(float[] x, int xAt, float[] u, int uAt, int pitch, float[] sums, int sumsAt) {
        for (int q = 0; q < pitch; q += Lanes.LENGTH) {
            int at = xAt + q;
            int sum = sumsAt + q;
            FloatVector u0 = FloatVector.fromArray(SPECIES, u, uAt + q);
            FloatVector s0 = FloatVector.fromArray(SPECIES, sums, sum);
            FloatVector s1 = FloatVector.fromArray(SPECIES, sums, sum + pitch);
            FloatVector s2 = FloatVector.fromArray(SPECIES, sums, sum + 2 * pitch);
            FloatVector.fromArray(SPECIES, x, at).fma(u0, s0).intoArray(sums, sum);
            FloatVector.fromArray(SPECIES, x, at + pitch).fma(u0, s1).intoArray(sums, sum + pitch);
            FloatVector.fromArray(SPECIES, x, at + 2 * pitch).fma(u0, s2).intoArray(sums, sum + 2 * pitch);
        }
    }
}
