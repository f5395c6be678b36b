package lanewise.kernel;

/// Depthwise correlation of images stored channels innermost, see [Depthwise].
///
/// ```
/// y[p, c] = sum over the taps t of p of x[source(p, t), c] * w[t, c]
/// ```
/// One chain of fused multiply-adds from +0, plane by plane of the taps, and in a plane in the order of the sources:
/// the bits depend neither on the vector width nor on how work is cut. A pixel without taps is +0. The adjoint by
/// input is the same for the adjoint's windows. Error: at most n * 2^-24 * sum |w x| for n taps, to first order. NaN
/// spreads to the elements that read it; padding is left out.
public interface DepthwiseKernels {
    /// The units `from` to `to` of y.
    void multiply(Depthwise depthwise, float[] x, int xAt, float[] w, int wAt, float[] y, int yAt, int from, int to);

    /// Adjoint by weight, but for the sum over units: for the units `from` to `to`, the sums over their pixels,
    /// partials [units, sums], of which the first are [taps, channels]; one chain of fused multiply-adds from +0
    /// for
    /// each, strip by strip, column by column, row by row, of the pixels that read the tap.
    void multiplyByWeight(
            Depthwise depthwise,
            float[] x,
            int xAt,
            float[] u,
            int uAt,
            float[] partials,
            int partialsAt,
            int from,
            int to);

    /// Brings what [#multiply] calls to compiled code; says whether it is.
    default boolean warm(Depthwise depthwise) {
        return true;
    }

    /// The same for [#multiplyByWeight].
    default boolean warmByWeight(Depthwise depthwise) {
        return true;
    }
}
