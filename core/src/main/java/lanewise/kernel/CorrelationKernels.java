package lanewise.kernel;

/// Correlation of images stored batch innermost, forward and by input: one kernel, two tables.
///
/// ```
/// y[r, pixel, lane] = sum over taps t of w[r, tapWeight[t]] * x[pixelBase + tapOffset[t], lane]
/// ```
/// x [channels, source pixels, lanes], y [rows, target pixels, lanes]; lanes is a multiple of 16. Lanes never mix, so
/// lanes that only fill up the batch may hold anything. Every element is one chain of fused multiply-adds in the
/// order of the table's taps, starting from 0: it does not depend on the vector width or on how the units are split.
/// A pixel without taps is 0. NaN spreads to the elements that read it. Error: at most n * 2^-24 * sum |w x| for n
/// taps, to first order.
public interface CorrelationKernels {
    /// Number of independent units of work.
    int units(CorrelationTable table, int groups, int rows, int lanes);

    /// Computes the units `from..to` of all groups.
    /// @param w weights; row r of group g starts at `wAt + g * wGroup + r * wRow`
    /// @param x sources; group g starts at `xAt + g * xGroup`
    /// @param y targets; group g starts at `yAt + g * yGroup`
    /// @param rows rows of one group
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
    default boolean warm(int rows, int lanes) {
        return true;
    }
}
