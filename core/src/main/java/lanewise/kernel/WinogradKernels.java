package lanewise.kernel;

/// Correlations 3 x 3 with stride 1 by Winograd's minimal filtering F(4 x 4, 3 x 3), for images stored channels
/// innermost, [samples, height, width, channels], without padding in memory.
///
/// ```
/// y[o] = A' [ sum over channels c of (G w[o, c] G') * (B' x[c] B) ] A
/// ```
/// for each tile: x[c] is a patch of 6 x 6 pixels, y[o] the 4 x 4 outputs, `*` multiplies element by element, and the
/// matrices are those of [WinogradPoints]. The sum is thirty-six matrix products, with 36 multiplications for 16
/// outputs where a direct correlation takes 144. By the input it is the same correlation, the taps reversed
/// ([WinogradGrid#adjoint]); by the weights, with cotangents u of the outputs,
///
/// ```
/// dw[o, c] = G' [ sum over tiles of (A u[o] A') * (B' x[c] B) ] G
/// ```
///
/// **Order of sums.** Transforms go down the columns, then along the rows. Each product is the chain of fused
/// multiply-adds from +0 over the channels, or over the tiles, in their order. So the bits depend neither on the
/// vector width, nor on blocks, nor on how the units are split, nor on which of the two operands is transformed first.
///
/// **Error.** At most (n + 22) 2^-24 S for a sum of n terms, to first order, where S is the formula with the absolute
/// value of every number: the transforms add at most 6 (pixels), 8 (weights, cotangents) and 8 roundings (back), those
/// of the constants included. Where all |x| and |w| are equal, S is at most 60 times the sum of |w x| over the terms of
/// the direct correlation. That is the worst case; measured with random numbers the largest error is about twice that
/// of the direct chain.
///
/// **NaN and infinities** of a pixel spread over all outputs of its tile (infinities mostly as NaN), and from the rim
/// of a patch of 6 x 6 over those rows or columns of outputs that read the rim; those of a weight over its
/// output everywhere, those of a cotangent over the taps: further than in a direct correlation.
///
/// [WinogradGrid] says how work is cut into units and how much memory is needed, [WinogradPlanes] how transformed
/// operands lie.
public interface WinogradKernels {
    /// Transforms the units `from` to `to` of the weights. The first tap of output o and channel c is at `wAt + o *
    /// wOutput + c * wChannel`, its taps follow each other at distance `wTap`, 1 or -1. u: `grid.weights()`.
    void transformWeights(
            WinogradGrid grid,
            float[] w,
            int wAt,
            int wOutput,
            int wChannel,
            int wTap,
            float[] u,
            int uAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to);

    /// Transforms rows of tiles of the images. v: `grid.images()`.
    void transformImages(
            WinogradGrid grid,
            float[] x,
            int xAt,
            float[] v,
            int vAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to);

    /// Transforms rows of tiles of the cotangents dy [samples, outputHeight, outputWidth, outputs]. v:
    /// `grid.cotangents()`.
    void transformCotangents(
            WinogradGrid grid,
            float[] dy,
            int dyAt,
            float[] v,
            int vAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to);

    /// y = the correlation of x with transformed weights u, for the units `from` to `to`; images are
    /// transformed block by block, on the way: for many tiles.
    void correlate(
            WinogradGrid grid,
            float[] x,
            int xAt,
            float[] u,
            int uAt,
            float[] y,
            int yAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to);

    /// y = the correlation of transformed images v with weights as in `transformWeights`, for the units `from`
    /// to `to`; weights are transformed on the way, in the nearer caches, once for each band: for few tiles and
    /// many channels.
    void correlateTransformed(
            WinogradGrid grid,
            float[] v,
            int vAt,
            float[] w,
            int wAt,
            int wOutput,
            int wChannel,
            int wTap,
            float[] y,
            int yAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to);

    /// dw [outputs, channels, 9] = the gradient by the weights from transformed images v and transformed
    /// cotangents u, for the units `from` to `to`.
    void correlateWeight(
            WinogradGrid grid,
            float[] v,
            int vAt,
            float[] u,
            int uAt,
            float[] dw,
            int dwAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to);

    /// Brings the kernels of the correlation, or of its gradient by the weights, to compiled code, in some
    /// seconds at most; says whether they are. Call it off the critical path.
    default boolean warm(WinogradGrid grid) {
        return true;
    }
}
