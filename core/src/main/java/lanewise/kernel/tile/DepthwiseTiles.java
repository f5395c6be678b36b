package lanewise.kernel.tile;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The tiles of depthwise correlations of this process, for each shape of windows; generated when they are first used.
public final class DepthwiseTiles {
    /// Rows of the tallest tile.
    public static final int ROWS = 4;

    private static final List<Integer> HEIGHTS =
            IntStream.rangeClosed(1, ROWS).boxed().toList();

    private static final Map<DepthwiseShape, DepthwiseTiles> ALL = new ConcurrentHashMap<>();

    private final DepthwiseShape shape;
    private volatile @Nullable DepthwiseTile starts;
    private volatile @Nullable DepthwiseTile continues;
    private volatile @Nullable DepthwiseTile byWeight;

    private DepthwiseTiles(DepthwiseShape shape) {
        this.shape = shape;
    }

    /// The tiles of a shape.
    public static DepthwiseTiles of(DepthwiseShape shape) {
        return ALL.computeIfAbsent(shape, DepthwiseTiles::new);
    }

    /// The tile whose sums begin with 0.
    public DepthwiseTile starts() {
        DepthwiseTile tile = starts;
        if (tile == null) {
            tile = generate((code, rows) -> new DepthwiseSumsWriter(code, shape, rows, false).write());
            starts = tile;
        }
        return tile;
    }

    /// The tile whose sums go on from what lies in y.
    public DepthwiseTile continues() {
        DepthwiseTile tile = continues;
        if (tile == null) {
            tile = generate((code, rows) -> new DepthwiseSumsWriter(code, shape, rows, true).write());
            continues = tile;
        }
        return tile;
    }

    /// The tile that adds to the sums by weight.
    public DepthwiseTile byWeight() {
        DepthwiseTile tile = byWeight;
        if (tile == null) {
            tile = generate((code, rows) -> new DepthwiseWeightWriter(code, shape, rows).write());
            byWeight = tile;
        }
        return tile;
    }

    private static DepthwiseTile generate(TileClass.Writer writer) {
        return TileClass.generate(DepthwiseTile.class, HEIGHTS, writer);
    }
}
