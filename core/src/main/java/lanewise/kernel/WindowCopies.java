package lanewise.kernel;

import jdk.incubator.vector.FloatVector;

/// Copies of what some pixels read, or hold, to rows of scratch memory.
final class WindowCopies {
    private WindowCopies() {}

    /// Copies windows: for some pixels of a class, the channels of some taps, each where its weight stands, counted
    /// from the first.
    static void gather(
            WindowProduct product,
            int c,
            int pixel,
            int pixels,
            int firstTap,
            int endTap,
            int firstWeight,
            int run,
            float[] x,
            int xAt,
            float[] windows,
            int windowsAt,
            int row) {
        CorrelationTable table = product.table();
        int[] offsets = table.tapOffset();
        int[] weights = table.tapWeight();
        int pitch = product.sourcePitch();
        for (int tap = firstTap; tap < endTap; ) {
            int next = tap + 1;
            while (run == pitch
                    && next < endTap
                    && offsets[next] == offsets[next - 1] + 1
                    && weights[next] == weights[next - 1] + 1) {
                next++;
            }
            int source = xAt + offsets[tap] * pitch;
            int target = windowsAt + (weights[tap] - firstWeight) * run;
            copyPixels(
                    table,
                    c,
                    table.pixelBase(),
                    table.sourcePlane(),
                    pitch,
                    pixel,
                    pixels,
                    x,
                    source,
                    (next - tap) * run,
                    windows,
                    target,
                    row);
            tap = next;
        }
    }

    /// Copies a run of floats for each of some pixels of a class, from where the pixels lie in x to rows of y.
    static void copyPixels(
            CorrelationTable table,
            int c,
            int[] places,
            int plane,
            int pitch,
            int pixel,
            int pixels,
            float[] x,
            int xAt,
            int run,
            float[] y,
            int yAt,
            int yRow) {
        int start = table.pixelStart()[c];
        int size = table.pixelStart()[c + 1] - start;
        for (int i = 0; i < pixels; ) {
            int image = (pixel + i) / size;
            int first = pixel + i - image * size;
            int count = Math.min(pixels - i, size - first);
            int from = xAt + image * plane * pitch;
            copyPixels(places, start + first, count, pitch, x, from, run, y, yAt + i * yRow, yRow);
            i += count;
        }
    }

    /// The same for pixels of one image, by their numbers over all classes.
    static void copyPixels(
            int[] places, int first, int count, int pitch, float[] x, int xAt, int run, float[] y, int yAt, int yRow) {
        if (run >= Lanes.LENGTH && run <= 2 * Lanes.LENGTH) {
            copyVectors(places, first, count, pitch, x, xAt, run - Lanes.LENGTH, y, yAt, yRow);
        } else {
            for (int i = 0; i < count; i++) {
                copyRun(x, xAt + places[first + i] * pitch, y, yAt + i * yRow, run);
            }
        }
    }

    /// Runs of one vector, or of two that may overlap.
    private static void copyVectors(
            int[] places,
            int first,
            int count,
            int pitch,
            float[] x,
            int xAt,
            int second,
            float[] y,
            int yAt,
            int yRow) {
        for (int i = 0; i < count; i++) {
            int from = xAt + places[first + i] * pitch;
            int to = yAt + i * yRow;
            FloatVector.fromArray(Lanes.SPECIES, x, from).intoArray(y, to);
            FloatVector.fromArray(Lanes.SPECIES, x, from + second).intoArray(y, to + second);
        }
    }

    /// Copies a run by vectors; the last one overlaps the one before.
    static void copyRun(float[] x, int xAt, float[] y, int yAt, int length) {
        int last = length - Lanes.LENGTH;
        if (last < 0) {
            for (int i = 0; i < length; i++) {
                y[yAt + i] = x[xAt + i];
            }
            return;
        }
        for (int i = 0; i < last; i += Lanes.LENGTH) {
            FloatVector.fromArray(Lanes.SPECIES, x, xAt + i).intoArray(y, yAt + i);
        }
        FloatVector.fromArray(Lanes.SPECIES, x, xAt + last).intoArray(y, yAt + last);
    }
}
