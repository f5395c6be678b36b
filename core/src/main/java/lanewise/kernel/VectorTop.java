package lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import lanewise.kernel.reference.ReferenceTop;

/// Holds a vector of elements at a time against the worst of the best, where they are neighbours.
final class VectorTop extends ReferenceTop {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    @Override
    protected int beyond(float limit, float[] x, int xAt, int stride, int from, int to) {
        if (stride != 1) {
            return super.beyond(limit, x, xAt, stride, from, to);
        }
        int block = blockBeyond(limit, x, xAt, from, to);
        return super.beyond(limit, x, xAt, stride, block, to);
    }

    /// The start of the first vector that holds something beyond the limit, or of what fills no vector.
    private static int blockBeyond(float limit, float[] x, int xAt, int from, int to) {
        int i = from;
        for (; i <= to - SPECIES.length(); i += SPECIES.length()) {
            VectorMask<Float> within =
                    FloatVector.fromArray(SPECIES, x, xAt + i).compare(VectorOperators.LE, limit);
            if (!within.allTrue()) {
                break;
            }
        }
        return i;
    }
}
