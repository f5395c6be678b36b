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

    private Tiles() {}

    /// A tile of so many rows and one vector of columns or two, for an A with these distances of neighbouring
    /// rows and columns.
    public static Tile generate(int height, int vectors, int aRow, int aColumn) {
        return TileClass.generate(
                Tile.class,
                List.of(height),
                (code, rows) -> new TileWriter(code, rows, vectors, aRow, aColumn).write());
    }
}
