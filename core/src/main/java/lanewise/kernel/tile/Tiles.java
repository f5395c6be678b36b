package lanewise.kernel.tile;

import java.util.List;
import lanewise.kernel.Lanes;

/// Makes tiles of the matrix product.
///
/// Twelve rows of two vectors are 24 accumulators, which leaves room for two vectors of B and a broadcast in 32
/// registers; shorter vectors come with 16 registers only, enough for six rows.
public final class Tiles {
    /// Rows of the tallest tile there is.
    public static final int ROWS = Lanes.LENGTH == 16 ? 12 : 6;

    /// Columns of the widest tile.
    public static final int COLUMNS = 2 * Lanes.LENGTH;

    private static final List<Integer> HEIGHTS = List.of(1, 2, 3, 4, 6, 8, 10, 12).stream()
            .filter(rows -> rows <= ROWS)
            .toList();

    private Tiles() {}

    /// A tile of one vector of columns or two, for an A with these distances of neighbouring rows and columns.
    public static Tile generate(int vectors, int aRow, int aColumn) {
        return TileClass.generate(
                Tile.class, HEIGHTS, (code, rows) -> new TileWriter(code, rows, vectors, aRow, aColumn).write());
    }
}
