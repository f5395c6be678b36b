package lanewise.kernel;

import java.util.List;
import java.util.stream.IntStream;
import lanewise.kernel.tile.PlacedTile;
import lanewise.kernel.tile.Tiles;

/// Products C = C + A B with a left operand that is read at places of a list, for any number of rows: they are cut as
/// evenly as tiles allow, so that they come in two heights at most.
final class PlacedTiles {
    /// By number of rows: of whole panels, and of half ones.
    private static final List<Generated<PlacedTile>> WHOLE = tiles(2);

    private static final List<Generated<PlacedTile>> NARROW = tiles(1);

    private PlacedTiles() {}

    private static List<Generated<PlacedTile>> tiles(int vectors) {
        return IntStream.rangeClosed(0, Tiles.ROWS)
                .mapToObj(rows -> Tiles.placed(rows, vectors))
                .toList();
    }

    /// The product for any number of rows and one panel of whole vectors; see [PlacedTile].
    static void multiply(
            int rows,
            int columns,
            int k,
            float[] a,
            int aAt,
            int[] places,
            int from,
            int pitch,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            int cRow) {
        int tiles = Math.ceilDiv(rows, Tiles.ROWS);
        for (int column = 0; column < columns; column += Tiles.COLUMNS) {
            int width = Math.min(Tiles.COLUMNS, columns - column);
            for (int tile = 0; tile < tiles; tile++) {
                int row = tile * rows / tiles;
                int height = (tile + 1) * rows / tiles - row;
                int at = cAt + row * cRow + column;
                of(height, width)
                        .code()
                        .multiply(k, a, aAt + row, places, from, pitch, b, bAt + column, c, at, cRow, c, at, cRow);
            }
        }
    }

    /// Brings the tiles of so many rows and columns to compiled code; says whether they are.
    static boolean warm(int rows, int columns) {
        int tiles = Math.ceilDiv(rows, Tiles.ROWS);
        boolean warm = true;
        for (int column = 0; column < columns; column += Tiles.COLUMNS) {
            int width = Math.min(Tiles.COLUMNS, columns - column);
            for (int height = rows / tiles; height * tiles < rows + tiles; height++) {
                warm &= Tiles.warmPlaced(of(height, width), height, width);
            }
        }
        return warm;
    }

    private static Generated<PlacedTile> of(int height, int columns) {
        return (columns == Tiles.COLUMNS ? WHOLE : NARROW).get(height);
    }
}
