package lanewise.kernel.tile;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import lanewise.kernel.Generated;
import lanewise.kernel.Lanes;

/// The tiles of depthwise correlations of this process for one form of windows: so many rows and columns of taps, the
/// distances of neighbouring taps, and those of the windows of neighbouring pixels, in rows and columns of the source.
/// Generated when they are first used.
public final class DepthwiseTiles {
    /// Rows of the tallest tile.
    public static final int ROWS = 4;

    /// Columns of pixels of a call that warms a tile up.
    private static final int PIXELS = 16;

    private static final Map<List<Integer>, DepthwiseTiles> ALL = new ConcurrentHashMap<>();

    final int rows;
    final int columns;
    final int tapRow;
    final int tapColumn;
    final int pixelRow;
    final int pixelColumn;
    private final List<Generated<DepthwiseTile>> sums = tiles(false);
    private final List<Generated<DepthwiseTile>> byWeight = tiles(true);

    private DepthwiseTiles(List<Integer> form) {
        rows = form.get(0);
        columns = form.get(1);
        tapRow = form.get(2);
        tapColumn = form.get(3);
        pixelRow = form.get(4);
        pixelColumn = form.get(5);
    }

    /// The tiles of a form: taps, distances of taps, distances of windows, rows before columns.
    public static DepthwiseTiles of(Integer... form) {
        return ALL.computeIfAbsent(List.of(form), DepthwiseTiles::new);
    }

    private List<Generated<DepthwiseTile>> tiles(boolean isByWeight) {
        return IntStream.rangeClosed(0, ROWS)
                .mapToObj(height -> new Generated<>(() -> HiddenClass.implementing(
                        DepthwiseTile.class, code -> new DepthwiseTileWriter(code, this, height, isByWeight).write())))
                .toList();
    }

    /// The tile of so many rows of pixels, forward and by input.
    public DepthwiseTile sums(int height) {
        return sums.get(height).code();
    }

    /// The same by weight.
    public DepthwiseTile byWeight(int height) {
        return byWeight.get(height).code();
    }

    /// Brings a tile of so many rows of pixels to compiled code, for some seconds at most; says whether it is.
    public boolean warmSums(int height) {
        return warm(sums.get(height), height);
    }

    /// The same by weight.
    public boolean warmByWeight(int height) {
        return warm(byWeight.get(height), height);
    }

    /// All pixels and taps lie at the same place.
    private boolean warm(Generated<DepthwiseTile> tile, int height) {
        float[] x = new float[Lanes.LENGTH];
        float[] w = new float[Lanes.LENGTH];
        float[] y = new float[Lanes.LENGTH];
        return tile.warm(
                (code, number) -> code.run(PIXELS, x, 0, 0, 0, w, 0, 0, 0, y, 0, 0, 0, y, 0, 0, 0),
                PIXELS * rows * columns * height);
    }

    /// Rows of taps.
    public int rows() {
        return rows;
    }

    /// Vectors that a tile of so many rows of pixels keeps in registers: windows, weights and a sum.
    public int registers(int height) {
        int read = 0;
        for (int row = 0; row < sourceRows(height); row++) {
            read += isRead(row, height) ? columns : 0;
        }
        return read + rows * columns + 1;
    }

    /// Source rows from the first to the last that the windows of so many rows of pixels read.
    int sourceRows(int height) {
        return (height - 1) * pixelRow + (rows - 1) * tapRow + 1;
    }

    /// Whether the windows of so many rows of pixels read a source row.
    boolean isRead(int sourceRow, int height) {
        boolean read = false;
        for (int i = 0; i < height * rows; i++) {
            read |= i / rows * pixelRow + i % rows * tapRow == sourceRow;
        }
        return read;
    }

    /// Columns of a window that are also those of the next pixel's.
    int shared() {
        return pixelColumn % tapColumn == 0 ? Math.max(0, columns - pixelColumn / tapColumn) : 0;
    }
}
