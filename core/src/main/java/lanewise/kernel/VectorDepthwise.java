package lanewise.kernel;

import java.util.Arrays;
import java.util.function.BiPredicate;
import lanewise.kernel.tile.DepthwiseTile;
import lanewise.kernel.tile.DepthwiseTiles;

/// Vectors along the channels; windows slide along the rows of a strip in registers. The last vector of channels
/// overlaps the one before; by weight each has sums of its own.
final class VectorDepthwise implements DepthwiseKernels {
    static final DepthwiseKernels INSTANCE = new VectorDepthwise();

    private static final float[] ZEROS = new float[Lanes.BLOCK];

    /// Most floats to read ahead: half of a second-level cache of one megabyte.
    private static final int MOST_AHEAD = 1 << 17;

    private VectorDepthwise() {}

    @Override
    public void multiply(
            Depthwise depthwise, float[] x, int xAt, float[] w, int wAt, float[] y, int yAt, int from, int to) {
        for (int unit = from; unit < to; unit++) {
            for (int strip = depthwise.firstStrip(unit); strip < depthwise.endStrip(unit); strip++) {
                int image = depthwise.image(unit);
                readAhead(depthwise, image, strip, x, xAt, y, yAt, y, yAt + depthwise.target(image, strip));
                clear(depthwise, image, strip, y, yAt);
                strip(depthwise, image, strip, false, x, xAt, w, wAt, depthwise.channels, y, yAt);
            }
        }
    }

    @Override
    public void multiplyByWeight(
            Depthwise depthwise,
            float[] x,
            int xAt,
            float[] u,
            int uAt,
            float[] partials,
            int partialsAt,
            int from,
            int to) {
        int pitch = depthwise.sumsPitch();
        int size = depthwise.sumsSize();
        int rest = depthwise.channels % Lanes.LENGTH;
        for (int unit = from; unit < to; unit++) {
            int sums = partialsAt + unit * size;
            Arrays.fill(partials, sums, sums + size, 0);
            for (int strip = depthwise.firstStrip(unit); strip < depthwise.endStrip(unit); strip++) {
                int image = depthwise.image(unit);
                readAhead(depthwise, image, strip, x, xAt, u, uAt, partials, sums + size - 1);
                strip(depthwise, image, strip, true, x, xAt, partials, sums, pitch, u, uAt);
            }
            for (int last = sums + depthwise.channels - rest; rest > 0 && last < sums + size - 1; last += pitch) {
                System.arraycopy(partials, last + Lanes.LENGTH - rest, partials, last, rest);
            }
        }
    }

    /// @param w weights, or sums by weight, whose taps are `wTap` apart
    private static void strip(
            Depthwise depthwise,
            int image,
            int strip,
            boolean byWeight,
            float[] x,
            int xAt,
            float[] w,
            int wAt,
            int wTap,
            float[] y,
            int yAt) {
        for (int column = 0; column < depthwise.columns.length; column++) {
            for (int channel = 0; channel < depthwise.channels; channel += Lanes.LENGTH) {
                int at = Math.min(channel, depthwise.channels - Lanes.LENGTH);
                int weight = wAt + (byWeight ? channel : at);
                tiles(depthwise, image, strip, column, byWeight, x, xAt + at, w, weight, wTap, y, yAt + at);
            }
        }
    }

    /// Brings the new rows that a strip reads, and those that it writes, into the second-level cache, one line
    /// after
    /// the other: vectors of neighbouring pixels often lie so far apart that the processor does not foresee what
    /// comes next.
    /// @param sink an element that may have any value, so that the compiler does not leave the loads out
    private static void readAhead(
            Depthwise depthwise,
            int image,
            int strip,
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            float[] sink,
            int sinkAt) {
        PixelRun rows = depthwise.rows(strip);
        int sourceRow = depthwise.sourceRow();
        int behind = (rows.count - 1) * rows.sourceStep + (rows.taps - 1) * rows.tapStep + 1;
        int known = Math.max(0, behind - rows.count * rows.sourceStep);
        int sources = (behind - known) * sourceRow;
        int targets = ((rows.count - 1) * rows.targetStep + 1) * depthwise.targetRow();
        if (rows.taps == 0 || sources + targets > MOST_AHEAD) {
            return;
        }
        float sum = read(y, yAt + depthwise.target(image, strip), targets);
        for (int tap = 0; tap < depthwise.plane(strip).taps; tap++) {
            int first = depthwise.source(image, strip, tap) + (rows.source + known) * sourceRow;
            sum += read(x, xAt + first, sources);
        }
        sink[sinkAt] = sum;
    }

    private static float read(float[] x, int at, int count) {
        float sum = 0;
        for (int i = at; i < at + count; i += Lanes.BLOCK) {
            sum += x[i];
        }
        return sum;
    }

    /// Zeros where there are no taps.
    private static void clear(Depthwise depthwise, int image, int strip, float[] y, int yAt) {
        int channels = depthwise.channels;
        PixelRun rows = depthwise.rows(strip);
        for (PixelRun columns : depthwise.columns) {
            boolean isEmpty = depthwise.plane(strip).taps * rows.taps * columns.taps == 0;
            for (int i = 0; isEmpty && i < rows.count * columns.count; i++) {
                int row = depthwise.target(image, strip) + i % rows.count * rows.targetStep * depthwise.targetRow();
                int at = yAt + row + (columns.target + i / rows.count * columns.targetStep) * channels;
                Arrays.fill(y, at, at + channels, 0);
            }
        }
    }

    /// All taps of a vector of channels for a strip and a run of columns.
    /// @param w weights, or sums by weight, whose taps are `wTap` apart
    private static void tiles(
            Depthwise depthwise,
            int image,
            int strip,
            int column,
            boolean byWeight,
            float[] x,
            int xAt,
            float[] w,
            int wAt,
            int wTap,
            float[] y,
            int yAt) {
        PixelRun rows = depthwise.rows(strip);
        PixelRun columns = depthwise.columns[column];
        DepthwiseTiles[] tiles = depthwise.tiles(strip, column);
        int channels = depthwise.channels;
        int sourceRow = depthwise.sourceRow();
        int weightRow = depthwise.kernelColumns;
        int across = Math.ceilDiv(columns.taps, Depthwise.COLUMNS);
        int to = yAt + depthwise.target(image, strip) + columns.target * channels;
        int yRow = rows.targetStep * depthwise.targetRow();
        int yColumn = columns.targetStep * channels;
        float[] s = ZEROS;
        int sAt = 0;
        int sRow = 0;
        int sColumn = 0;
        for (int plane = 0; plane < depthwise.plane(strip).taps; plane++) {
            int from = xAt + depthwise.source(image, strip, plane);
            for (int part = 0; part < tiles.length; part++) {
                int tapRow = part / across * tiles[0].rows();
                int tapColumn = part % across * Depthwise.COLUMNS;
                int row = rows.source + tapRow * rows.tapStep;
                int weight = depthwise.weight(strip, plane)
                        + (rows.weight + tapRow * rows.weightStep) * weightRow
                        + columns.weight
                        + tapColumn * columns.weightStep;
                DepthwiseTile tile = byWeight ? tiles[part].byWeight(rows.count) : tiles[part].sums(rows.count);
                tile.run(
                        columns.count,
                        x,
                        from + row * sourceRow + (columns.source + tapColumn * columns.tapStep) * channels,
                        rows.unit * sourceRow,
                        columns.unit * channels,
                        w,
                        wAt + weight * wTap,
                        rows.weightStep * weightRow * wTap,
                        columns.weightStep * wTap,
                        y,
                        to,
                        yRow,
                        yColumn,
                        s,
                        sAt,
                        sRow,
                        sColumn);
                s = y;
                sAt = to;
                sRow = yRow;
                sColumn = yColumn;
            }
        }
    }

    @Override
    public boolean warm(Depthwise depthwise) {
        return warm(depthwise, DepthwiseTiles::warmSums);
    }

    @Override
    public boolean warmByWeight(Depthwise depthwise) {
        return warm(depthwise, DepthwiseTiles::warmByWeight);
    }

    /// @param tile brings tiles of so many rows of pixels to compiled code
    private static boolean warm(Depthwise depthwise, BiPredicate<DepthwiseTiles, Integer> tile) {
        boolean warm = true;
        for (int strip = 0; strip < depthwise.strips(); strip++) {
            for (int column = 0; column < depthwise.columns.length; column++) {
                for (DepthwiseTiles tiles : depthwise.tiles(strip, column)) {
                    warm &= tile.test(tiles, depthwise.rows(strip).count);
                }
            }
        }
        return warm;
    }
}
