package lanewise.kernel;

/// Copies between strided places. Bits are copied, NaN included; source and target do not overlap. Elements
/// between those of the target stay as they are.
public interface StridedKernels {
    /// Floats of one unit of [#clear].
    int CLEARED = 4096;

    /// y = x as the table says, with its origin at `yAt` and that of x at `xAt`. Units are blocks, see
    /// [StridedCopy#units].
    void copy(StridedCopy table, float[] x, int xAt, float[] y, int yAt, int from, int to);

    /// Number of units of [#clear].
    default int clearUnits(int size) {
        return Math.ceilDiv(size, CLEARED);
    }

    /// Zeros in the units `from` to `to` of the `size` elements at `at`.
    void clear(float[] y, int at, int size, int from, int to);
}
