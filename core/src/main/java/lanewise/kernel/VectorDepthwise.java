package lanewise.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import lanewise.kernel.tile.DepthwiseTile;
import lanewise.kernel.tile.DepthwiseTiles;

/// Vectors along the channels; windows slide along the rows of a strip in registers. The last vector of channels
/// overlaps the one before; by weight each has sums of its own.
final class VectorDepthwise implements DepthwiseKernels {
    static final DepthwiseKernels INSTANCE = new VectorDepthwise();

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    /// Channels from which on strips are read ahead: vectors of neighbouring pixels lie so far apart that the
    /// processor does not foresee what comes next.
    private static final int WIDE = 64;

    /// Most floats to read ahead: half of a second-level cache of one megabyte.
    private static final int MOST_AHEAD = 1 << 17;

    private VectorDepthwise() {}

    @Override
    public void multiply(
            Depthwise depthwise, float[] x, int xAt, float[] w, int wAt, float[] y, int yAt, int from, int to) {
        int channels = depthwise.channels();
        for (int unit = from; unit < to; unit++) {
            int image = depthwise.image(unit);
            for (int strip = depthwise.firstStrip(unit); strip < depthwise.endStrip(unit); strip++) {
                readAhead(depthwise, image, strip, x, xAt, y, yAt, y, yAt + depthwise.target(image, strip));
                for (int column = 0; column < depthwise.columns().length; column++) {
                    if (isEmpty(depthwise, strip, column)) {
                        clear(depthwise, image, strip, column, y, yAt);
                        continue;
                    }
                    for (int channel = 0; channel < channels; channel += Lanes.LENGTH) {
                        int at = Math.min(channel, channels - Lanes.LENGTH);
                        multiply(depthwise, image, strip, column, x, xAt + at, w, wAt + at, y, yAt + at);
                    }
                }
            }
        }
    }

    /// Brings a strip and what it reads into the second-level cache, row by row.
    /// @param sink room for a vector, so that the compiler does not leave the loads out
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
        int sourceRow = depthwise.sourceColumns() * depthwise.channels();
        int targetRow = depthwise.targetColumns() * depthwise.channels();
        int sources = ((rows.count() - 1) * rows.sourceStep() + (rows.taps() - 1) * rows.tapStep() + 1) * sourceRow;
        int targets = ((rows.count() - 1) * rows.targetStep() + 1) * targetRow;
        if (depthwise.channels() < WIDE || rows.taps() == 0 || sources + targets > MOST_AHEAD) {
            return;
        }
        for (int plane = depthwise.firstPlane(strip); plane < depthwise.endPlane(strip); plane++) {
            int source = depthwise.source(image, strip, plane) + rows.source() * sourceRow;
            read(x, xAt + source, sources, sink, sinkAt);
        }
        read(y, yAt + depthwise.target(image, strip), targets, sink, sinkAt);
    }

    private static void read(float[] x, int at, int count, float[] sink, int sinkAt) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = at; i <= at + count - Lanes.LENGTH; i += Lanes.LENGTH) {
            sum = sum.add(FloatVector.fromArray(SPECIES, x, i));
        }
        sum.intoArray(sink, sinkAt);
    }

    private static boolean isEmpty(Depthwise depthwise, int strip, int column) {
        return depthwise.parts(strip, column).length == 0 || depthwise.firstPlane(strip) == depthwise.endPlane(strip);
    }

    private static void clear(Depthwise depthwise, int image, int strip, int column, float[] y, int yAt) {
        PixelRun rows = depthwise.rows(strip);
        PixelRun columns = depthwise.columns()[column];
        int channels = depthwise.channels();
        for (int row = 0; row < rows.count(); row++) {
            int first = row * rows.targetStep() * depthwise.targetColumns() + columns.target();
            for (int i = 0; i < columns.count(); i++) {
                int at = yAt + depthwise.target(image, strip) + (first + i * columns.targetStep()) * channels;
                Arrays.fill(y, at, at + channels, 0);
            }
        }
    }

    /// All taps of a vector of channels for a strip and a run of columns.
    private static void multiply(
            Depthwise depthwise,
            int image,
            int strip,
            int column,
            float[] x,
            int xAt,
            float[] w,
            int wAt,
            float[] y,
            int yAt) {
        PixelRun rows = depthwise.rows(strip);
        PixelRun columns = depthwise.columns()[column];
        int channels = depthwise.channels();
        int to = yAt + depthwise.target(image, strip) + columns.target() * channels;
        boolean first = true;
        for (int plane = depthwise.firstPlane(strip); plane < depthwise.endPlane(strip); plane++) {
            int source = xAt + depthwise.source(image, strip, plane);
            int weight = depthwise.weight(plane);
            for (DepthwisePart part : depthwise.parts(strip, column)) {
                DepthwiseTiles tiles = part.tiles();
                DepthwiseTile tile = first ? tiles.starts(rows.count()) : tiles.continues(rows.count());
                first = false;
                tile.run(
                        columns.count(),
                        x,
                        source + part.source() * channels,
                        part.sourceRow() * channels,
                        part.sourceColumn() * channels,
                        w,
                        wAt + (weight + part.weight()) * channels,
                        part.weightRow() * channels,
                        part.weightColumn() * channels,
                        y,
                        to,
                        rows.targetStep() * depthwise.targetColumns() * channels,
                        columns.targetStep() * channels);
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
        int channels = depthwise.channels();
        int size = depthwise.sumsSize();
        for (int unit = from; unit < to; unit++) {
            int image = depthwise.image(unit);
            int sums = partialsAt + unit * size;
            Arrays.fill(partials, sums, sums + size, 0);
            for (int strip = depthwise.firstStrip(unit); strip < depthwise.endStrip(unit); strip++) {
                readAhead(depthwise, image, strip, x, xAt, u, uAt, partials, sums + size - Lanes.BLOCK);
                for (int column = 0; column < depthwise.columns().length; column++) {
                    for (int channel = 0; channel < channels; channel += Lanes.LENGTH) {
                        int at = Math.min(channel, channels - Lanes.LENGTH);
                        add(depthwise, image, strip, column, x, xAt + at, u, uAt + at, partials, sums + channel);
                    }
                }
            }
        }
    }

    /// Adds the products of a vector of channels of a strip and a run of columns to the sums of all taps.
    private static void add(
            Depthwise depthwise,
            int image,
            int strip,
            int column,
            float[] x,
            int xAt,
            float[] u,
            int uAt,
            float[] sums,
            int sumsAt) {
        PixelRun rows = depthwise.rows(strip);
        PixelRun columns = depthwise.columns()[column];
        int channels = depthwise.channels();
        int pitch = depthwise.sumsPitch();
        int cotangent = uAt + depthwise.target(image, strip) + columns.target() * channels;
        for (int plane = depthwise.firstPlane(strip); plane < depthwise.endPlane(strip); plane++) {
            int source = xAt + depthwise.source(image, strip, plane);
            int weight = depthwise.weight(plane);
            for (DepthwisePart part : depthwise.parts(strip, column)) {
                part.tiles()
                        .byWeight(rows.count())
                        .run(
                                columns.count(),
                                x,
                                source + part.source() * channels,
                                part.sourceRow() * channels,
                                part.sourceColumn() * channels,
                                sums,
                                sumsAt + (weight + part.weight()) * pitch,
                                part.weightRow() * pitch,
                                part.weightColumn() * pitch,
                                u,
                                cotangent,
                                rows.targetStep() * depthwise.targetColumns() * channels,
                                columns.targetStep() * channels);
            }
        }
    }

    @Override
    public void sumPartials(
            Depthwise depthwise, float[] partials, int partialsAt, float[] sums, int sumsAt, int from, int to) {
        int channels = depthwise.channels();
        int pitch = depthwise.sumsPitch();
        int size = depthwise.sumsSize();
        for (int tap = from; tap < to; tap++) {
            for (int channel = 0; channel < channels; channel += Lanes.LENGTH) {
                int at = Math.min(channel, channels - Lanes.LENGTH);
                FloatVector sum = FloatVector.zero(SPECIES);
                for (int unit = 0; unit < depthwise.units(); unit++) {
                    int partial = partialsAt + unit * size + tap * pitch + channel;
                    sum = sum.add(FloatVector.fromArray(SPECIES, partials, partial));
                }
                sum.intoArray(sums, sumsAt + tap * channels + at);
            }
        }
    }
}
