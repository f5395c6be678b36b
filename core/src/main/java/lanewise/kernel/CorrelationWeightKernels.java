package lanewise.kernel;

/// Adjoint of a correlation by its weights, for images stored batch innermost.
///
/// ```
/// dw[row, tap] = sum over output pixels p (row-major) and lanes of u[row, p, lane] * x[input pixel(p, tap), lane]
/// ```
/// u [rows, output pixels, lanes], x [channels, input pixels, lanes], dw [rows, taps]; lanes is a multiple of 16.
/// Lanes that only fill up the batch must be 0 in both operands. Taps outside the image read the zeros of the padded
/// copy, so a NaN or an infinity in u reaches all taps of its row. No pixels: 0.
///
/// Each element keeps sixteen partial sums (lane mod 16), each one chain of fused multiply-adds from 0 in the order
/// of the pixels, added by a fixed tree: it does not depend on the vector width or on how the units are split. Error:
/// at most (n / 16 + 4) * 2^-24 * sum |u x| for n products, to first order.
public interface CorrelationWeightKernels {
    /// Number of independent units of the padded copy; 0 if the window has no padding and needs none.
    int padUnits(CorrelationWeightTable table, int channels);

    /// Units `from..to` of the copy of x with zeros around it. x [channels, input pixels, lanes] -> padded
    /// [channels, padded pixels, lanes].
    void padCopy(
            CorrelationWeightTable table,
            float[] x,
            int xAt,
            float[] padded,
            int paddedAt,
            int lanes,
            int from,
            int to);

    /// Number of independent units of the sum.
    int units(CorrelationWeightTable table, int groups);

    /// Computes the units `from..to` of all groups.
    /// @param u cotangents; group g starts at `uAt + g * uGroup`
    /// @param x layer inputs, the padded copy if the table says so; group g starts at `xAt + g * xGroup`
    /// @param dw weight gradients; group g starts at `dwAt + g * dwGroup`, rows lie densely
    /// @param scratch [#scratch] floats of its own for each concurrent call; the contents do not matter
    void correlate(
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

    /// Floats of scratch memory that each concurrent call needs.
    int scratch();

    /// Brings what a correlation by weight calls to compiled code; says whether it is.
    default boolean warm(CorrelationWeightTable table) {
        return true;
    }
}
