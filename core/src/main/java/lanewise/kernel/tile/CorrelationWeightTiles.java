package lanewise.kernel.tile;

import java.util.List;
import java.util.stream.IntStream;
import lanewise.kernel.CorrelationWeightTable.Side;
import lanewise.kernel.Generated;
import lanewise.kernel.Lanes;

/// The tiles of weight gradients of this process. Six rows of four columns are 24 sums, for 32 registers; shorter
/// vectors mostly come with 16.
public final class CorrelationWeightTiles {
    /// Rows of the tallest tile.
    public static final int ROWS = Lanes.LENGTH == Lanes.BLOCK ? 6 : 3;

    /// Columns of every tile.
    public static final int COLUMNS = 4;

    /// Floats that hold the partial sums of one tile.
    public static final int SUMS = ROWS * COLUMNS * Lanes.BLOCK;

    /// Steps of a call that warms a tile up.
    private static final int STEPS = 16;

    private static final List<Generated<CorrelationWeightTile>> TILES = IntStream.rangeClosed(0, ROWS)
            .mapToObj(rows -> new Generated<>(() -> HiddenClass.implementing(
                    CorrelationWeightTile.class,
                    code -> new CorrelationWeightTileWriter(code, rows, Lanes.LENGTH).write())))
            .toList();

    private CorrelationWeightTiles() {}

    /// The tile of so many rows.
    public static CorrelationWeightTile of(int rows) {
        return TILES.get(rows).code();
    }

    /// Brings a tile to compiled code, for some seconds at most; says whether it is.
    public static boolean warm(int rows) {
        Side side = new Side(new int[Math.max(rows, COLUMNS)], new int[STEPS]);
        float[] lanes = new float[Lanes.BLOCK];
        float[] sums = new float[SUMS];
        return TILES.get(rows)
                .warm(
                        (code, number) ->
                                code.accumulate(side, lanes, 0, 0, side, lanes, 0, 0, Lanes.BLOCK, 0, STEPS, sums, 0),
                        STEPS * rows * COLUMNS);
    }

    /// Where an element of a side begins.
    static int place(Side side, int element, int lanes) {
        return side.element()[Math.min(element, side.size() - 1)] * lanes;
    }

    /// How far behind that a step reads.
    static int move(int[] pixels, int step, int blocks, int lanes) {
        int pixel = step / blocks;
        return pixels[pixel] * lanes + (step - pixel * blocks) * Lanes.BLOCK;
    }
}
