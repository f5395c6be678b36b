package lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The limits of the vector units.
final class VectorProbe implements ProbeKernels {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LENGTH = Lanes.LENGTH;
    private static final int CHAINS = 12;

    @Override
    public int multiplyAddsPerRound() {
        return CHAINS * LENGTH;
    }

    /// Twelve chains: more than the latency of a multiply-add times the units, fewer than sixteen registers.
    @Override
    public void multiplyAdds(int rounds, float[] result, int at) {
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        FloatVector s8 = s0;
        FloatVector s9 = s0;
        FloatVector s10 = s0;
        FloatVector s11 = s0;
        for (int round = 0; round < rounds; round++) {
            s0 = s0.fma(half, half);
            s1 = s1.fma(half, half);
            s2 = s2.fma(half, half);
            s3 = s3.fma(half, half);
            s4 = s4.fma(half, half);
            s5 = s5.fma(half, half);
            s6 = s6.fma(half, half);
            s7 = s7.fma(half, half);
            s8 = s8.fma(half, half);
            s9 = s9.fma(half, half);
            s10 = s10.fma(half, half);
            s11 = s11.fma(half, half);
        }
        result[at] = s0.add(s1)
                .add(s2)
                .add(s3)
                .add(s4)
                .add(s5)
                .add(s6)
                .add(s7)
                .add(s8)
                .add(s9)
                .add(s10)
                .add(s11)
                .reduceLanes(VectorOperators.ADD);
    }

    @Override
    public void read(float[] x, int from, int to, float[] result, int at) {
        FloatVector m0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector m1 = m0;
        FloatVector m2 = m0;
        FloatVector m3 = m0;
        for (int i = from; i < to; i += 4 * LENGTH) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, i);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, i + LENGTH);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, i + 2 * LENGTH);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, i + 3 * LENGTH);
            m0 = m0.blend(x0, m0.compare(VectorOperators.LT, x0));
            m1 = m1.blend(x1, m1.compare(VectorOperators.LT, x1));
            m2 = m2.blend(x2, m2.compare(VectorOperators.LT, x2));
            m3 = m3.blend(x3, m3.compare(VectorOperators.LT, x3));
        }
        result[at] = m0.max(m1).max(m2.max(m3)).reduceLanes(VectorOperators.MAX);
    }

    @Override
    public void copy(float[] x, float[] y, int from, int to) {
        System.arraycopy(x, from, y, from, to - from);
    }
}
