package lanewise.kernel.tile;

/// A register tile of a matrix product whose left operand is read where it lies, column by column at places of a list:
/// C = S + A B for a few rows of A and a vector or two of columns. A(i, p) = a[aAt + places[from + p] * pitch + i *
/// aRow], with a distance of rows that the tile is made for; B comes in panels, row by row.
///
/// Element (i, j) = the chain of fused multiply-adds over p = 0, 1, ..., k - 1 that begins with S(i, j).
public interface PlacedTile {
    /// The tile. S and C are the same place.
    void multiply(
            int k,
            float[] a,
            int aAt,
            int[] places,
            int from,
            int pitch,
            float[] b,
            int bAt,
            float[] s,
            int sAt,
            int sRow,
            float[] c,
            int cAt,
            int cRow);
}
