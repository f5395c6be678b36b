package lanewise.kernel;

/// Correlation of images stored channels innermost, as a product of windows and weights that never builds the matrix
/// of windows: a tile of windows is copied to scratch memory just before it is multiplied.
///
/// ```
/// y[p, o] = sum over the taps t of p's class, then over channels c, of x[base(p) + offset(t), c] * w[weight(t), c, o]
/// ```
/// Every element of y is one chain of fused multiply-adds in that order from +0: it depends neither on the vector
/// width nor on how work is cut. A pixel without taps is +0. The adjoint by input is the same with the table of the
/// adjoint. Error: at most n * 2^-24 * sum |w x| for n products, to first order. NaN spreads to the elements that read
/// it; padding is left out.
///
/// [WindowProduct] has the layout of images and says how work is cut into units and how much memory is needed.
public interface WindowProductKernels {
    /// Weights as [#multiply] reads them, for the panels `from` to `to`: packed [groups, panels, taps,
    /// channels, 32], zeros behind the last output. Weight (t, c, o) of group g is read at `wAt + g * wGroup +
    /// t * wTap + c * wChannel + o * wOutput`; wTap is 1 or -1.
    /// @param scratch [WindowProduct#packScratchSize] floats that nobody else uses meanwhile
    void pack(
            WindowProduct product,
            float[] w,
            int wAt,
            int wGroup,
            int wTap,
            int wChannel,
            int wOutput,
            float[] packed,
            int packedAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to);

    /// The units `from` to `to` of y.
    /// @param scratch [WindowProduct#scratchSize] floats that nobody else uses meanwhile
    void multiply(
            WindowProduct product,
            float[] x,
            int xAt,
            float[] packed,
            int packedAt,
            float[] y,
            int yAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to);

    /// Adjoint by weight, the units `from` to `to`: dw [groups, outputs, channels, taps], weight (t, c, o) =
    /// the sum of x[base(p) + offset(t), c] * u[p, o] over all pixels p, class by class, image by image: one
    /// chain of fused multiply-adds from +0. Classes that do not read the tap are left out.
    /// @param scratch [WindowProduct#weightScratchSize] floats that nobody else uses meanwhile
    void multiplyByWeight(
            WindowProduct product,
            float[] x,
            int xAt,
            float[] u,
            int uAt,
            float[] dw,
            int dwAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to);

    /// Brings the kernels of [#multiply] to compiled code, in some seconds at most; says whether they are. Call
    /// it off the critical path.
    default boolean warm(WindowProduct product) {
        return true;
    }

    /// The same for [#multiplyByWeight].
    default boolean warmByWeight(WindowProduct product) {
        return true;
    }
}
