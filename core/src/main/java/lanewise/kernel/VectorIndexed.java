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
        int next = start(sorted, sortedAt, from);
        for (int i = from; i < to; i++) {
            int end = start(sorted, sortedAt, i + 1);
            int target = yAt + i * row;
            Arrays.fill(y, target, target + row, 0);
            for (; next < end; next++) {
                int source = Float.floatToRawIntBits(sorted[sortedAt + rows + next]);
                addRow(u, uAt + source * row, y, target, row);
            }
        }
    }

    private static void addRow(float[] u, int uAt, float[] y, int yAt, int row) {
        int whole = SPECIES.loopBound(row);
        for (int j = 0; j < whole; j += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, y, yAt + j)
                    .add(FloatVector.fromArray(SPECIES, u, uAt + j))
                    .intoArray(y, yAt + j);
        }
        if (whole < row) {
            VectorMask<Float> rest = SPECIES.indexInRange(whole, row);
            FloatVector.fromArray(SPECIES, y, yAt + whole, rest)
                    .add(FloatVector.fromArray(SPECIES, u, uAt + whole, rest))
                    .intoArray(y, yAt + whole, rest);
        }
    }
}
