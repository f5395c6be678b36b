package lanewise.kernel.tile;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import lanewise.kernel.CorrelationTable;
import lanewise.kernel.Generated;
import lanewise.kernel.Lanes;

/// The tiles of correlations of this process. Six rows of four vectors are 24 sums, for 32 registers; shorter vectors
/// mostly come with 16. Where there are few rows a tile takes more pixels: what the taps of neighbouring pixels share
/// is then read while it is in the nearest cache.
public final class CorrelationTiles {
    /// Rows of the tallest tile there is.
    public static final int ROWS = Lanes.LENGTH == Lanes.BLOCK ? 6 : 2;

    private static final int COLUMNS = 4;
    /// Taps of a call that warms a tile up.
    private static final int TAPS = 16;

    /// By vectors of each pixel and by rows: tiles of few rows, which have more pixels, and others.
    private static final List<List<Generated<CorrelationTile>>> LOW = tiles(CorrelationTiles::columns);

    private static final List<List<Generated<CorrelationTile>>> TALL = tiles(rows -> COLUMNS);

    private CorrelationTiles() {}

    /// Vectors that a tile takes of each pixel: as many of 4, 2, 1 as divide its lanes, of which there may be none.
    public static int vectors(int lanes) {
        return lanes == 0 ? COLUMNS : Math.min(COLUMNS, Integer.lowestOneBit(lanes / Lanes.LENGTH));
    }

    /// Pixels of a tile for rows that are cut into tiles of at most `highest` rows.
    public static int pixels(int vectors, int highest) {
        return columns(highest) / vectors;
    }

    private static List<List<Generated<CorrelationTile>>> tiles(IntUnaryOperator columns) {
        return IntStream.rangeClosed(0, COLUMNS)
                .mapToObj(vectors -> IntStream.rangeClosed(0, ROWS)
                        .mapToObj(rows -> tile(vectors, columns, rows))
                        .toList())
                .toList();
    }

    private static Generated<CorrelationTile> tile(int vectors, IntUnaryOperator columns, int rows) {
        return new Generated<>(() -> HiddenClass.implementing(CorrelationTile.class, code -> {
            int pixels = columns.applyAsInt(rows) / vectors;
            new CorrelationTileWriter(code, rows, pixels, vectors, Lanes.LENGTH).write();
        }));
    }

    /// The tile of so many rows, for rows that are cut into tiles of at most `highest` rows.
    public static Generated<CorrelationTile> of(int vectors, int highest, int rows) {
        return (columns(highest) > COLUMNS ? LOW : TALL).get(vectors).get(rows);
    }

    /// Brings a tile to compiled code, for some seconds at most; says whether it is.
    public static boolean warm(int vectors, int highest, int rows) {
        int pixels = pixels(vectors, highest);
        int lanes = vectors * Lanes.LENGTH;
        int[] places = IntStream.range(0, Math.max(pixels, TAPS)).toArray();
        int[] ends = {0, TAPS};
        CorrelationTable table =
                new CorrelationTable(pixels, pixels, new int[] {0, pixels}, places, places, ends, places, places);
        float[] w = new float[rows * TAPS];
        float[] x = new float[(pixels + TAPS) * lanes];
        float[] y = new float[rows * pixels * lanes];
        return of(vectors, highest, rows)
                .warm(
                        (code, number) -> code.correlate(table, 0, 0, lanes, w, 0, TAPS, x, 0, y, 0),
                        TAPS * rows * pixels * vectors);
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
}
