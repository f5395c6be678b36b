package lanewise.kernel.tile;

import lanewise.kernel.Generated;
import lanewise.kernel.Lanes;
import lanewise.kernel.ProductShape;

/// Makes tiles of the matrix product.
///
/// Twelve rows of two vectors are 24 accumulators, which leaves room for two vectors of B and a broadcast in 32
/// registers; shorter vectors come with 16 registers only, enough for six rows.
public final class Tiles {
    /// Rows of the tallest tile there is.
    public static final int ROWS = Lanes.LENGTH == 16 ? 12 : 6;

    /// Columns of the widest tile.
    public static final int COLUMNS = 2 * Lanes.LENGTH;

    /// Terms of a call that warms a tile up: as many as make the loop worth compiling well, and few enough for
    /// quick calls.
    private static final int K = 16;

    private Tiles() {}

    /// A tile of so many rows and one vector of columns or two, for an A with these distances of neighbouring
    /// rows and columns, and a B with this one of rows.
    public static Generated<Tile> tile(int rows, int vectors, int aRow, int aColumn, int bRow) {
        return new Generated<>(() -> HiddenClass.implementing(
                Tile.class, code -> new TileWriter(code, rows, vectors, aRow, aColumn, bRow).write()));
    }

    /// The same for an A that is read at places of a list and has this distance of neighbouring rows.
    public static Generated<PlacedTile> placed(int rows, int vectors, int aRow) {
        return new Generated<>(() -> HiddenClass.implementing(
                PlacedTile.class, code -> new PlacedTileWriter(code, rows, vectors, aRow).write()));
    }

    /// Brings a tile to compiled code, for some seconds at most; says whether it is.
    public static boolean warm(Generated<Tile> tile, int rows, int columns, int bRow) {
        float[] a = new float[Math.max(rows * Tile.ROW_PITCH, (K + 1) * Tile.BLOCK_PITCH)];
        float[] b = new float[(K - 1) * bRow + columns];
        float[] c = new float[rows * columns];
        return tile.warm(
                (code, number) -> code.multiply(K, a, 0, b, 0, c, 0, columns, c, 0, columns),
                operations(rows, columns));
    }

    /// The same for a tile that reads at places of a list.
    public static boolean warmPlaced(Generated<PlacedTile> tile, int rows, int columns, int aRow) {
        int[] places = new int[K];
        float[] a = new float[rows * aRow];
        float[] b = new float[K * ProductShape.PANEL];
        float[] c = new float[rows * columns];
        return tile.warm(
                (code, number) -> code.multiply(K, a, 0, places, 0, 1, b, 0, c, 0, columns, c, 0, columns),
                operations(rows, columns));
    }

    private static int operations(int rows, int columns) {
        return K * rows * Math.ceilDiv(columns, Lanes.LENGTH);
    }
}
