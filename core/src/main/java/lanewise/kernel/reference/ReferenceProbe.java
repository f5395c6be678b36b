package lanewise.kernel.reference;

import lanewise.kernel.ProbeKernels;

/// The limits of plain loops.
final class ReferenceProbe implements ProbeKernels {
    private static final int CHAINS = 4;

    @Override
    public int multiplyAddsPerRound() {
        return CHAINS;
    }

    @Override
    public void multiplyAdds(int rounds, float[] result, int at) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (int round = 0; round < rounds; round++) {
            s0 = Math.fma(s0, 0.5f, 0.5f);
            s1 = Math.fma(s1, 0.5f, 0.5f);
            s2 = Math.fma(s2, 0.5f, 0.5f);
            s3 = Math.fma(s3, 0.5f, 0.5f);
        }
        result[at] = s0 + s1 + s2 + s3;
    }

    @Override
    public void read(float[] x, int from, int to, float[] result, int at) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            greatest = Math.max(greatest, x[i]);
        }
        result[at] = greatest;
    }

    @Override
    public void copy(float[] x, float[] y, int from, int to) {
        System.arraycopy(x, from, y, from, to - from);
    }
}
