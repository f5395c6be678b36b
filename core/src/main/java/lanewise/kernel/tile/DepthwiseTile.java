package lanewise.kernel.tile;

/// The innermost loop of a depthwise correlation: for a few rows of neighbouring pixels, some taps of a vector of
/// channels. The windows slide along the rows in registers. Each array is followed by where the first pixel or tap
/// lies, and by the distances of neighbouring rows and columns.
public interface DepthwiseTile {
    /// The tile.
    /// @param pixels columns of pixels
    /// @param x sources, with the distances that [DepthwiseTiles] count
    /// @param w weights, or the sums by weight
    /// @param y sums, or cotangents by weight
    /// @param s what the sums begin with
    void run(
            int pixels,
            float[] x,
            int xAt,
            int xRow,
            int xColumn,
            float[] w,
            int wAt,
            int wRow,
            int wColumn,
            float[] y,
            int yAt,
            int yRow,
            int yColumn,
            float[] s,
            int sAt,
            int sRow,
            int sColumn);
}
