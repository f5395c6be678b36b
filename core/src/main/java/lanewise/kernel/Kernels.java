package lanewise.kernel;

import lanewise.kernel.reference.ReferenceKernels;

/// Every kernel that a plan can call, as one list. There are two sets with equal bits: [VectorKernels] on the Vector
/// API, and [ReferenceKernels] as plain loops: the oracle, the baseline, and what runs on machines without vectors.
/// Kernels know arrays, offsets and sizes; work is cut into units that do not depend on each other.
public interface Kernels {
    /// The vector kernels where they are wanted and can run, the plain loops otherwise.
    static Kernels best(boolean vectorize) {
        return vectorize && VectorSupport.available() ? VectorKernels.INSTANCE : ReferenceKernels.INSTANCE;
    }

    /// The machine's limits.
    ProbeKernels probe();

    /// Routing by an operand of indices.
    IndexedKernels indexed();

    /// The largest elements of groups.
    TopKernels top();

    /// Running sums.
    ScanKernels scan();

    /// Choices by chance.
    SampleKernels sample();

    /// Copies between strided places.
    StridedKernels strided();

    /// Copies: see [Copies] for this and what follows.
    void copy(float[] x, int at, int xRow, float[] y, int yAt, int yRow, int columns, int from, int to);

    void clearTail(float[] x, int at, int rows, int used, int pitch);

    int transposeUnits(int columns);

    void transpose(
            float[] x,
            int at,
            int xRow,
            float[] y,
            int yAt,
            int yRow,
            int rows,
            int columns,
            int padded,
            int from,
            int to);

    /// Rows by tables of places: see [Rows] for this and what follows.
    void takeRows(float[] x, int xAt, int[] places, float[] y, int yAt, int row, int from, int to);

    void addRows(float[] x, int xAt, int[] starts, int[] places, float[] y, int yAt, int row, int from, int to);

    /// Sums, largest elements and their places.
    Reductions reductions();

    /// Matrix products.
    ProductKernels product();

    /// Correlation, batch innermost: see [Correlation] for this and what follows.
    int correlationUnits(CorrelationTable table, int groups, int rows, int lanes);

    void correlate(
            CorrelationTable table,
            float[] w,
            int wAt,
            int wGroup,
            int wRow,
            float[] x,
            int xAt,
            int xGroup,
            float[] y,
            int yAt,
            int yGroup,
            int rows,
            int lanes,
            int from,
            int to);

    /// Brings what a correlation calls to compiled code; says whether it is.
    default boolean warmCorrelation(int rows, int lanes) {
        return true;
    }

    /// Correlation by weight, batch innermost: see [CorrelationWeight] for this and what follows.
    int padUnits(CorrelationWeightTable table, int channels);

    void padCopy(
            CorrelationWeightTable table,
            float[] x,
            int xAt,
            float[] padded,
            int paddedAt,
            int lanes,
            int from,
            int to);

    int correlationWeightUnits(CorrelationWeightTable table, int groups);

    void correlateWeight(
            CorrelationWeightTable table,
            float[] u,
            int uAt,
            int uGroup,
            float[] x,
            int xAt,
            int xGroup,
            float[] dw,
            int dwAt,
            int dwGroup,
            int lanes,
            float[] scratch,
            int scratchAt,
            int from,
            int to);

    int correlationWeightScratch();

    /// Brings what a correlation by weight calls to compiled code; says whether it is.
    default boolean warmCorrelationWeight(CorrelationWeightTable table) {
        return true;
    }

    /// Correlation, channels innermost.
    WindowProductKernels windowProduct();

    /// Correlation of 3 x 3 windows with fewer multiplications, channels innermost.
    WinogradKernels winograd();

    /// Correlation of each channel by itself, channels innermost.
    DepthwiseKernels depthwise();

    /// Maxima of windows and the routing along their choices.
    WindowChoiceKernels windowChoices();

    /// Sums of windows.
    WindowSumKernels windowSums();
}
