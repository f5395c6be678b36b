package lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import lanewise.kernel.reference.ReferenceScan;

/// Neighbours on the inner axis by vectors; where there are none, four lines at a time, since each sum
/// waits for the one before.
final class VectorScan extends ReferenceScan {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int TOGETHER = 4;

    @Override
    protected void addRow(float[] sums, int sumsAt, float[] x, int xAt, float[] y, int yAt, int width) {
        int whole = SPECIES.loopBound(width);
        for (int j = 0; j < whole; j += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, sums, sumsAt + j)
                    .add(FloatVector.fromArray(SPECIES, x, xAt + j))
                    .intoArray(y, yAt + j);
        }
        if (whole < width) {
            VectorMask<Float> rest = SPECIES.indexInRange(whole, width);
            FloatVector.fromArray(SPECIES, sums, sumsAt + whole, rest)
                    .add(FloatVector.fromArray(SPECIES, x, xAt + whole, rest))
                    .intoArray(y, yAt + whole, rest);
        }
    }

    @Override
    protected void lines(float[] x, int xAt, int size, int step, float[] y, int yAt, int lines) {
        int line = 0;
        for (; line <= lines - TOGETHER; line += TOGETHER) {
            four(x, xAt + line * size, size, step, y, yAt + line * size);
        }
        super.lines(x, xAt + line * size, size, step, y, yAt + line * size, lines - line);
    }

    private static void four(float[] x, int xAt, int size, int step, float[] y, int yAt) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int at = 0;
        for (int i = 0; i < size; i++) {
            a += x[xAt + at];
            b += x[xAt + at + size];
            c += x[xAt + at + 2 * size];
            d += x[xAt + at + 3 * size];
            y[yAt + at] = a;
            y[yAt + at + size] = b;
            y[yAt + at + 2 * size] = c;
            y[yAt + at + 3 * size] = d;
            at += step;
        }
    }
}
