package lanewise.kernel;

import java.util.List;
import java.util.stream.IntStream;
import lanewise.kernel.tile.PlacedTile;
import lanewise.kernel.tile.Tile;
import lanewise.kernel.tile.Tiles;

/// Products with a left operand that is read at places of a list, where it lies, for any number of rows: they are cut
/// as evenly as tiles allow, so that they come in two heights at most.
final class PlacedTiles {
    /// The largest distance of neighbouring rows there are tiles for.
    static final int FARTHEST = Tile.ROW_PITCH;

    private static final float[] ZEROS = new float[ProductShape.PANEL];

    /// By distance of neighbouring rows, each made when it is wanted first.
    private static final PlacedTiles[] BY_DISTANCE = new PlacedTiles[FARTHEST + 1];

    private final int aRow;

    /// By number of rows: of whole panels, and of half ones.
    private final List<Generated<PlacedTile>> whole;

    private final List<Generated<PlacedTile>> narrow;

    private PlacedTiles(int aRow) {
        this.aRow = aRow;
        this.whole = tiles(2);
        this.narrow = tiles(1);
    }

    private List<Generated<PlacedTile>> tiles(int vectors) {
        return IntStream.rangeClosed(0, Tiles.ROWS)
                .mapToObj(rows -> Tiles.placed(rows, vectors, aRow))
                .toList();
    }

    /// The tiles for a distance of neighbouring rows.
    static PlacedTiles of(int aRow) {
        PlacedTiles known = BY_DISTANCE[aRow];
        return known == null ? make(aRow) : known;
    }

    private static synchronized PlacedTiles make(int aRow) {
        if (BY_DISTANCE[aRow] == null) {
            BY_DISTANCE[aRow] = new PlacedTiles(aRow);
        }
        return BY_DISTANCE[aRow];
    }

    /// C = A B where it `begins`, else C + A B, for any number of rows and one panel of whole vectors; see
    /// [PlacedTile].
    void multiply(
            boolean begins,
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
        float[] s = begins ? ZEROS : c;
        int sRow = begins ? 0 : cRow;
        int tiles = Math.ceilDiv(rows, Tiles.ROWS);
        for (int column = 0; column < columns; column += Tiles.COLUMNS) {
            int width = Math.min(Tiles.COLUMNS, columns - column);
            for (int i = 0; i < tiles; i++) {
                int row = i * rows / tiles;
                int height = (i + 1) * rows / tiles - row;
                int at = cAt + row * cRow + column;
                int left = aAt + row * aRow;
                int right = bAt + column;
                int sAt = begins ? 0 : at;
                PlacedTile tile = tile(height, width).code();
                tile.multiply(k, a, left, places, from, pitch, b, right, s, sAt, sRow, c, at, cRow);
            }
        }
    }

    /// Brings the tiles of so many rows and columns to compiled code; says whether they are.
    boolean warm(int rows, int columns) {
        int tiles = Math.ceilDiv(rows, Tiles.ROWS);
        boolean warm = true;
        for (int column = 0; column < columns; column += Tiles.COLUMNS) {
            int width = Math.min(Tiles.COLUMNS, columns - column);
            for (int height = rows / tiles; height * tiles < rows + tiles; height++) {
                warm &= Tiles.warmPlaced(tile(height, width), height, width, aRow);
            }
        }
        return warm;
    }

    /// The same for whole panels of 32 columns, and for the last one that so many columns have.
    boolean warmPanels(int rows, int columns) {
        int last = (columns - 1) % ProductShape.PANEL + 1;
        return (columns == last || warm(rows, ProductShape.PANEL))
                & warm(rows, last > Lanes.BLOCK ? ProductShape.PANEL : Lanes.BLOCK);
    }

    private Generated<PlacedTile> tile(int height, int columns) {
        return (columns == Tiles.COLUMNS ? whole : narrow).get(height);
    }
}
