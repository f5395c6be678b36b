package lanewise.kernel.tile;

import java.util.stream.IntStream;
import lanewise.kernel.CorrelationWeightTable.Side;
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

    /// The tiles of 1 to [#ROWS] rows.
    public static final CorrelationWeightTile TILE = TileClass.generate(
            CorrelationWeightTile.class,
            IntStream.rangeClosed(1, ROWS).boxed().toList(),
            (code, rows) -> new CorrelationWeightTileWriter(code, rows, Lanes.LENGTH).write());

    private CorrelationWeightTiles() {}

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
