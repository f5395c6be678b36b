package lanewise.kernel;

import lanewise.kernel.tile.DepthwiseTiles;

/// A correlation in which every channel has a filter of its own, of images stored channels innermost, cut into work:
/// the same for the vector kernels and for their twins.
///
/// x [images, source pixels, channels] and y [images, target pixels, channels] are related by weights [taps,
/// channels]. The axes of an image are planes, rows and columns; those that a window lacks are 1. A strip is a few
/// equally spaced rows of a target plane that read the same taps; so do the runs of columns into which it falls. A
/// unit is some strips of an image, over all channels.
public final class Depthwise {
    /// About as many units as there are at least: enough for some threads, and few partial sums.
    private static final int UNITS = 16;

    /// Most columns of the taps of a tile.
    static final int COLUMNS = 9;

    /// Vectors that a tile keeps in registers, of which most machines have 32.
    private static final int REGISTERS = 30;

    public final int channels;
    public final int taps;
    public final int kernelColumns;

    /// The runs of columns of each strip.
    public final PixelRun[] columns;

    private final WindowAxes axes;
    private final int images;
    private final int[] sources;
    private final int[] targets;
    private final int height;
    private final PixelRun[] planes;
    private final PixelRun[] rows;
    private final DepthwiseTiles[][][] tiles;

    private Depthwise(WindowAxes window, boolean adjoint, int images, int channels) {
        axes = new WindowAxes(
                three(window.input(), 1),
                three(window.output(), 1),
                three(window.kernel(), 1),
                three(window.stride(), 1),
                three(window.before(), 0),
                three(window.dilation(), 1));
        this.images = images;
        this.channels = channels;
        taps = axes.taps();
        kernelColumns = axes.kernel()[2];
        sources = adjoint ? axes.output() : axes.input();
        targets = adjoint ? axes.input() : axes.output();
        planes = PixelRun.all(axes, 0, adjoint, 1);
        columns = PixelRun.all(axes, 2, adjoint, Integer.MAX_VALUE);
        int tallest = DepthwiseTiles.ROWS;
        for (PixelRun row : PixelRun.all(axes, 1, adjoint, Integer.MAX_VALUE)) {
            for (PixelRun column : columns) {
                while (tallest > 2 && tiles(row, row.taps, column, column.taps).registers(tallest) > REGISTERS) {
                    tallest--;
                }
            }
        }
        height = tallest;
        rows = PixelRun.all(axes, 1, adjoint, height);
        tiles = new DepthwiseTiles[rows.length][columns.length][];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                tiles[row][column] = tiles(rows[row], columns[column]);
            }
        }
    }

    /// From the inputs to the outputs of a window of at most three axes.
    /// @param channels at least 16
    public static Depthwise forward(WindowAxes window, int images, int channels) {
        return new Depthwise(window, false, images, channels);
    }

    /// The adjoint by the input: sources are the outputs of the window, targets its inputs.
    /// @param channels at least 16
    public static Depthwise adjoint(WindowAxes window, int images, int channels) {
        return new Depthwise(window, true, images, channels);
    }

    private static int[] three(int[] sizes, int missing) {
        int[] result = {missing, missing, missing};
        System.arraycopy(sizes, 0, result, 3 - sizes.length, sizes.length);
        return result;
    }

    /// The tiles that together take all taps, row-major.
    private DepthwiseTiles[] tiles(PixelRun row, PixelRun column) {
        int tapRows = row.taps;
        while (tapRows > 1 && tiles(row, tapRows, column, column.taps).registers(height) > REGISTERS) {
            tapRows--;
        }
        int across = Math.ceilDiv(column.taps, COLUMNS);
        DepthwiseTiles[] parts = new DepthwiseTiles[tapRows == 0 ? 0 : Math.ceilDiv(row.taps, tapRows) * across];
        for (int i = 0; i < parts.length; i++) {
            int left = row.taps - i / across * tapRows;
            parts[i] = tiles(row, Math.min(tapRows, left), column, column.taps - i % across * COLUMNS);
        }
        return parts;
    }

    private static DepthwiseTiles tiles(PixelRun row, int tapRows, PixelRun column, int tapColumns) {
        return DepthwiseTiles.of(
                tapRows,
                Math.min(COLUMNS, tapColumns),
                row.tapStep / row.unit,
                column.tapStep / column.unit,
                row.sourceStep / row.unit,
                column.sourceStep / column.unit);
    }

    // Units are numbered image by image, strips of an image plane by plane.

    /// Number of units.
    public int units() {
        return images * blocks();
    }

    public int image(int unit) {
        return unit / blocks();
    }

    public int firstStrip(int unit) {
        return unit % blocks() * strips() / blocks();
    }

    public int endStrip(int unit) {
        return (unit % blocks() + 1) * strips() / blocks();
    }

    private int blocks() {
        return Math.min(strips(), Math.ceilDiv(UNITS, Math.max(1, images)));
    }

    int strips() {
        return planes.length * rows.length;
    }

    /// The plane of a strip.
    public PixelRun plane(int strip) {
        return planes[strip / rows.length];
    }

    /// The rows of a strip.
    public PixelRun rows(int strip) {
        return rows[strip % rows.length];
    }

    /// The tiles of a strip and a run of columns, row-major; none where there are no taps.
    DepthwiseTiles[] tiles(int strip, int column) {
        return tiles[strip % rows.length][column];
    }

    /// Where a plane lies that a strip reads, in floats.
    public int source(int image, int strip, int tap) {
        int plane = image * sources[0] + plane(strip).source + tap * plane(strip).tapStep;
        return plane * sources[1] * sources[2] * channels;
    }

    /// Where a strip begins, in floats.
    public int target(int image, int strip) {
        int plane = image * targets[0] + plane(strip).target;
        return (plane * targets[1] + rows(strip).target) * targets[2] * channels;
    }

    /// Floats of a row of a source.
    public int sourceRow() {
        return sources[2] * channels;
    }

    /// Floats of a row of a target.
    public int targetRow() {
        return targets[2] * channels;
    }

    /// The first tap by which a strip reads a plane.
    public int weight(int strip, int tap) {
        return (plane(strip).weight + tap * plane(strip).weightStep) * axes.kernel()[1] * kernelColumns;
    }

    /// Distance of the partial sums of neighbouring taps, which have room for whole vectors.
    public int sumsPitch() {
        return Math.ceilDiv(channels, Lanes.BLOCK) * Lanes.BLOCK;
    }

    /// Floats of the partial sums of a unit, [taps, channels], and behind them room for one more.
    public int sumsSize() {
        return Math.multiplyExact(taps, sumsPitch()) + Lanes.BLOCK;
    }

    /// Floats of the partial sums by weight of all units.
    public int partials() {
        return Math.multiplyExact(units(), sumsSize());
    }
}
