package lanewise.kernel.tile;

/// A register tile of the matrix product: C = S + A B for a few rows of A and a vector or two of columns. Element
/// (i, j) = the chain of fused multiply-adds over p = 0, 1, ..., k - 1 that begins with S(i, j); S and C may be the
/// same place, and S may repeat one row (stride 0). A is read element by element, B vector by vector, with the
/// strides that the tile is made for.
public interface Tile {
    /// Distance of neighbouring rows of A for a tile by rows.
    int ROW_PITCH = 528;

    /// Distance of neighbouring columns of A for a tile by columns.
    int COLUMN_PITCH = 12;

    /// Columns of a block of rows, and rows of a block of columns, for tiles by blocks.
    int BLOCK_PITCH = 64;

    /// The tile.
    void multiply(
            int k, float[] a, int aAt, float[] b, int bAt, float[] s, int sAt, int sRow, float[] c, int cAt, int cRow);
}
