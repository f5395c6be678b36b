package lanewise.kernel.tile;

import java.util.List;
import java.util.stream.IntStream;
import lanewise.kernel.CorrelationTable;
import lanewise.kernel.Lanes;

/// The tiles of correlations of this process. Six rows of four vectors are 24 sums, for 32 registers; shorter vectors
/// mostly come with 16. Where there are few rows a tile takes more pixels: what the taps of neighbouring pixels share
/// is then read while it is in the nearest cache.
public final class CorrelationTiles {
    /// Rows of the tallest tile there is.
    public static final int ROWS = Lanes.LENGTH == Lanes.BLOCK ? 6 : 2;

    private static final int COLUMNS = 4;
    private static final List<Integer> LOW = heights(1, ROWS / 2);
    private static final List<Integer> TALL = heights((ROWS + 1) / 2, ROWS);

    private static final CorrelationTile LOW_1 = generate(1, LOW);
    private static final CorrelationTile LOW_2 = generate(2, LOW);
    private static final CorrelationTile LOW_4 = generate(4, LOW);
    private static final CorrelationTile TALL_1 = generate(1, TALL);
    private static final CorrelationTile TALL_2 = generate(2, TALL);
    private static final CorrelationTile TALL_4 = generate(4, TALL);

    private CorrelationTiles() {}

    /// Vectors that a tile takes of each pixel: as many of 4, 2, 1 as divide its lanes, of which there may be none.
    public static int vectors(int lanes) {
        return lanes == 0 ? COLUMNS : Math.min(COLUMNS, Integer.lowestOneBit(lanes / Lanes.LENGTH));
    }

    /// Pixels of a tile for rows that are cut into tiles of at most `highest` rows.
    public static int pixels(int vectors, int highest) {
        return columns(highest) / vectors;
    }

    /// The tile for rows that are cut into tiles of at most `highest` rows.
    public static CorrelationTile of(int vectors, int highest) {
        boolean low = columns(highest) > COLUMNS;
        return switch (vectors) {
            case 1 -> low ? LOW_1 : TALL_1;
            case 2 -> low ? LOW_2 : TALL_2;
            default -> low ? LOW_4 : TALL_4;
        };
    }

    /// Where the tile's pixel `i` of class `c` reads, without its taps.
    static int source(CorrelationTable table, int c, int i, int lanes) {
        return table.pixelBase()[Math.min(i, table.pixelStart()[c + 1] - 1)] * lanes;
    }

    /// Where the tile's pixel `i` of class `c` is stored.
    static int target(CorrelationTable table, int c, int i, int lanes) {
        return table.pixelTarget()[Math.min(i, table.pixelStart()[c + 1] - 1)] * lanes;
    }

    private static int columns(int highest) {
        return Math.max(COLUMNS, ROWS * COLUMNS / highest / COLUMNS * COLUMNS);
    }

    private static List<Integer> heights(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    private static CorrelationTile generate(int vectors, List<Integer> heights) {
        return TileClass.generate(CorrelationTile.class, heights, (code, rows) -> {
            int pixels = heights.equals(LOW) ? pixels(vectors, rows) : COLUMNS / vectors;
            new CorrelationTileWriter(code, rows, pixels, vectors, Lanes.LENGTH).write();
        });
    }
}
