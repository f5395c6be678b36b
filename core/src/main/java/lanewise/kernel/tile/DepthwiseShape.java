package lanewise.kernel.tile;

import java.util.Arrays;

/// How the windows of neighbouring pixels lie in a depthwise correlation, in rows and columns of the source: a tile's
/// taps, the distance of neighbouring taps, and that of the windows of neighbouring pixels.
public record DepthwiseShape(int rows, int columns, int tapRow, int tapColumn, int pixelRow, int pixelColumn) {
    /// Source rows that the windows of so many rows of pixels read, in increasing order.
    int[] sourceRows(int height) {
        int[] all = new int[height * rows];
        for (int i = 0; i < all.length; i++) {
            all[i] = i / rows * pixelRow + i % rows * tapRow;
        }
        return Arrays.stream(all).sorted().distinct().toArray();
    }

    /// Columns of a window that are also those of the next pixel's.
    int shared() {
        return pixelColumn % tapColumn == 0 ? Math.max(0, columns - pixelColumn / tapColumn) : 0;
    }

    /// Vectors that a tile of so many rows of pixels keeps in registers: windows, weights and a sum.
    public int registers(int height) {
        return (sourceRows(height).length + rows) * columns + 1;
    }
}
