package lanewise.kernel;

/// Choices by chance.
public interface SampleKernels {
    /// For each window of x [planes, inputs, lanes] the tap of an element drawn with probability
    /// proportional to max(element, 0), as in [Choices#FLOATS]: `uniform` and y are [planes, outputs,
    /// lanes], the table is that of the window. The first positive element where the running sum of these
    /// weights exceeds uniform times their total is drawn, or the last positive one; the first NaN for
    /// certain, else the first infinity; without positive elements the first. Sums are in double precision,
    /// in the order of the taps. Units are windows of all planes.
    void draw(
            PoolingTable table,
            float[] x,
            int xAt,
            float[] uniform,
            int uniformAt,
            float[] y,
            int yAt,
            int lanes,
            int from,
            int to);
}
