package lanewise.kernel.tile;

/// The innermost loop of a depthwise correlation: for a few rows of neighbouring pixels, some taps of a vector of
/// channels. The windows slide along the rows in registers.
public interface DepthwiseTile {
    /// The tile.
    /// @param pixels columns of the tile
    /// @param x the source of the first pixel and tap; `xRow` and `xColumn` are the distances of the source's rows
    /// and columns, which the [DepthwiseShape] counts
    /// @param w weights, or the sums by weight; `wRow` and `wColumn` are the distances of neighbouring taps
    /// @param y sums, or cotangents by weight; `yRow` and `yColumn` are the distances of neighbouring pixels
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
            int yColumn);
}
