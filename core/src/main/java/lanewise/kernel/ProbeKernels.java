package lanewise.kernel;

/// Loops that do nothing but one thing as fast as the machine can: the limits that other kernels are compared with.
public interface ProbeKernels {
    /// Multiply-adds of one round of [#multiplyAdds].
    int multiplyAddsPerRound();

    /// Independent chains s = s * 0.5 + 0.5, in registers only; writes their sum to `result[at]`. Every chain
    /// tends to 1 from 0.
    void multiplyAdds(int rounds, float[] result, int at);

    /// Reads `x[from..to)`; writes the greatest element, or negative infinity, to `result[at]`. The length is a
    /// multiple of 64.
    void read(float[] x, int from, int to, float[] result, int at);

    /// Copies `x[from..to)` to the same places of y.
    void copy(float[] x, float[] y, int from, int to);
}
