package lanewise.kernel.tile;

import java.lang.classfile.CodeBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import lanewise.kernel.Generated;

/// The tiles of depthwise correlations of this process, for each shape of windows; generated when they are first used.
public final class DepthwiseTiles {
    /// Rows of the tallest tile.
    public static final int ROWS = 4;

    private static final Map<DepthwiseShape, DepthwiseTiles> ALL = new ConcurrentHashMap<>();

    private final List<Generated<DepthwiseTile>> starts;
    private final List<Generated<DepthwiseTile>> continues;
    private final List<Generated<DepthwiseTile>> byWeight;

    private DepthwiseTiles(DepthwiseShape shape) {
        starts = generate((code, rows) -> new DepthwiseSumsWriter(code, shape, rows, false).write());
        continues = generate((code, rows) -> new DepthwiseSumsWriter(code, shape, rows, true).write());
        byWeight = generate((code, rows) -> new DepthwiseWeightWriter(code, shape, rows).write());
    }

    /// The tiles of a shape.
    public static DepthwiseTiles of(DepthwiseShape shape) {
        return ALL.computeIfAbsent(shape, DepthwiseTiles::new);
    }

    /// The tile of so many rows whose sums begin with 0.
    public DepthwiseTile starts(int rows) {
        return starts.get(rows).code();
    }

    /// The tile whose sums go on from what lies in y.
    public DepthwiseTile continues(int rows) {
        return continues.get(rows).code();
    }

    /// The tile that adds to the sums by weight.
    public DepthwiseTile byWeight(int rows) {
        return byWeight.get(rows).code();
    }

    private interface Writer {
        void write(CodeBuilder code, int rows);
    }

    private static List<Generated<DepthwiseTile>> generate(Writer writer) {
        return IntStream.rangeClosed(0, ROWS)
                .mapToObj(rows -> new Generated<>(
                        () -> HiddenClass.implementing(DepthwiseTile.class, code -> writer.write(code, rows))))
                .toList();
    }
}
