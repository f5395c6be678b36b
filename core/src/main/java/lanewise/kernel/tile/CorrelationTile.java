package lanewise.kernel.tile;

import lanewise.kernel.CorrelationTable;

/// Register tiles of a correlation with the batch innermost: a few rows of weights times a few vectors of each of
/// some neighbouring pixels, summed over the taps of their class. Sums begin at 0.
public interface CorrelationTile {
    /// The tile. Pixels behind the last of the class repeat that one and store it again.
    /// @param pixel the first pixel, of class `c` of the table
    /// @param w weights, the first row from wAt on, the next ones `wRow` apart
    /// @param x sources, from the first lane of the tile on
    /// @param y targets, from the first lane of the tile in the first row on
    void correlate(
            CorrelationTable table,
            int c,
            int pixel,
            int lanes,
            float[] w,
            int wAt,
            int wRow,
            float[] x,
            int xAt,
            float[] y,
            int yAt);
}
