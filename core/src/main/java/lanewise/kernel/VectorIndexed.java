package lanewise.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import lanewise.kernel.reference.ReferenceIndexed;

/// Whole rows by vectors. Single elements here and there stay plain loops, where vectors bring nothing.
final class VectorIndexed extends ReferenceIndexed {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    /// Elements of a row that are summed together: as many vectors as hide the latency of an addition.
    private static final int TOGETHER = 4 * SPECIES.length();

    @Override
    public boolean allWithin(float[] index, int indexAt, int bound, int from, int to) {
        int whole = from + SPECIES.loopBound(to - from);
        return vectorsWithin(index, indexAt, bound, from, whole) && super.allWithin(index, indexAt, bound, whole, to);
    }

    private static boolean vectorsWithin(float[] index, int indexAt, int bound, int from, int to) {
        VectorMask<Float> within = SPECIES.maskAll(true);
        for (int i = from; i < to; i += SPECIES.length()) {
            FloatVector choice = FloatVector.fromArray(SPECIES, index, indexAt + i);
            within = within.and(choice.compare(VectorOperators.GT, -1f))
                    .and(choice.compare(VectorOperators.LT, (float) bound));
        }
        return within.allTrue();
    }

    @Override
    public void takeRows(
            float[] x, int xAt, float[] index, int indexAt, float[] y, int yAt, int row, int from, int to) {
        for (int i = from; i < to; i++) {
            System.arraycopy(x, xAt + (int) index[indexAt + i] * row, y, yAt + i * row, row);
        }
    }

    @Override
    public void addRows(
            float[] u, int uAt, float[] sorted, int sortedAt, int rows, float[] y, int yAt, int row, int from, int to) {
        int lists = sortedAt + rows;
        int next = lists + start(sorted, sortedAt, from);
        for (int i = from; i < to; i++) {
            int end = lists + start(sorted, sortedAt, i + 1);
            int target = yAt + i * row;
            if (next == end) {
                Arrays.fill(y, target, target + row, 0);
            } else {
                addRow(u, uAt, row, sorted, next, end, y, target);
            }
            next = end;
        }
    }

    /// One row of y = the sum of the rows of u that `sorted` lists.
    private static void addRow(float[] u, int uAt, int row, float[] sorted, int from, int to, float[] y, int yAt) {
        int j = 0;
        for (; j <= row - TOGETHER; j += TOGETHER) {
            addVectors(u, uAt + j, row, sorted, from, to, y, yAt + j);
        }
        for (; j < row; j += SPECIES.length()) {
            addVector(u, uAt + j, row, sorted, from, to, y, yAt + j, row - j);
        }
    }

    private static void addVectors(float[] u, int uAt, int row, float[] sorted, int from, int to, float[] y, int yAt) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = FloatVector.zero(SPECIES);
        FloatVector c = FloatVector.zero(SPECIES);
        FloatVector d = FloatVector.zero(SPECIES);
        for (int next = from; next < to; next++) {
            int source = uAt + Float.floatToRawIntBits(sorted[next]) * row;
            a = a.add(FloatVector.fromArray(SPECIES, u, source));
            b = b.add(FloatVector.fromArray(SPECIES, u, source + SPECIES.length()));
            c = c.add(FloatVector.fromArray(SPECIES, u, source + 2 * SPECIES.length()));
            d = d.add(FloatVector.fromArray(SPECIES, u, source + 3 * SPECIES.length()));
        }
        a.intoArray(y, yAt);
        b.intoArray(y, yAt + SPECIES.length());
        c.intoArray(y, yAt + 2 * SPECIES.length());
        d.intoArray(y, yAt + 3 * SPECIES.length());
    }

    private static void addVector(
            float[] u, int uAt, int row, float[] sorted, int from, int to, float[] y, int yAt, int columns) {
        VectorMask<Float> wanted = SPECIES.indexInRange(0, columns);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int next = from; next < to; next++) {
            int source = uAt + Float.floatToRawIntBits(sorted[next]) * row;
            sum = sum.add(FloatVector.fromArray(SPECIES, u, source, wanted));
        }
        sum.intoArray(y, yAt, wanted);
    }
}
