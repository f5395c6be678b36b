package lanewise.kernel;

/// Running sums.
public interface ScanKernels {
    /// Neighbours on the inner axis that make one unit.
    int BLOCK = 256;

    /// Number of units of [#sums]: lines, or blocks of neighbouring ones.
    default int units(int outer, int inner) {
        return outer * Math.ceilDiv(inner, BLOCK);
    }

    /// Running sums along the middle axis of x [outer, size, inner], from element `first` (of 0..size-1)
    /// on, in steps of `step` (1, or -1 to run down from the last); y of the same shape. Each sum is 0 +
    /// the elements in that order, rounded at every addition: off by at most the number of them times 2^-24
    /// times the sum of their magnitudes.
    void sums(float[] x, int xAt, int size, int first, int step, int inner, float[] y, int yAt, int from, int to);
}
