package lanewise.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// A correlation in which every channel has a filter of its own, of images stored channels innermost, cut into work:
/// the same for the vector kernels and for their twins.
///
/// x [images, source pixels, channels] and y [images, target pixels, channels] are related by weights [taps,
/// channels]. The last two axes of an image are its rows and columns, those before them count its planes. A strip is
/// a few equally spaced rows of a target plane that read the same taps; so do the runs of columns into which it
/// falls. A unit is some strips of an image, over all channels.
public final class Depthwise {
    /// About as many units as there are at least: enough for some threads, and few partial sums.
    private static final int UNITS = 16;

    private final CorrelationTable planes;
    private final int sourceColumns;
    private final int targetColumns;
    private final int kernelColumns;
    private final int sourcePlane;
    private final int targetPlane;
    private final int kernelPlane;
    private final PixelRun[] rows;
    private final PixelRun[] columns;
    private final DepthwisePart[][][] parts;
    private final int taps;
    private final int images;
    private final int channels;

    private Depthwise(Function<WindowAxes, CorrelationTable> table, WindowAxes axes, int images, int channels) {
        int rank = axes.rank();
        int planeAxes = Math.max(0, rank - 2);
        WindowAxes rowAxis = axes.part(planeAxes, rank - 1);
        WindowAxes columnAxis = axes.part(rank - 1, rank);
        CorrelationTable rowTable = table.apply(rowAxis);
        CorrelationTable columnTable = table.apply(columnAxis);
        planes = table.apply(axes.part(0, planeAxes));
        sourceColumns = columnTable.sourcePlane();
        targetColumns = columnTable.targetPlane();
        kernelColumns = columnAxis.taps();
        sourcePlane = rowTable.sourcePlane() * sourceColumns;
        targetPlane = rowTable.targetPlane() * targetColumns;
        kernelPlane = rowAxis.taps() * kernelColumns;
        taps = axes.taps();
        this.images = images;
        this.channels = channels;
        List<PixelRun> allRows = PixelRun.all(rowTable);
        columns = PixelRun.cut(PixelRun.all(columnTable), Math.max(1, targetColumns));
        int height = targetPlane == 0 ? 1 : DepthwisePart.height(widest(allRows), widest(List.of(columns)));
        rows = PixelRun.cut(allRows, height);
        parts = new DepthwisePart[rows.length][columns.length][];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                parts[row][column] =
                        DepthwisePart.all(rows[row], columns[column], height, sourceColumns, kernelColumns);
            }
        }
    }

    /// From the inputs to the outputs of a window.
    /// @param channels at least 16
    public static Depthwise forward(WindowAxes axes, int images, int channels) {
        return new Depthwise(axis -> CorrelationTable.forward(axis, 1, 0), axes, images, channels);
    }

    /// The adjoint by the input: sources are the outputs of the window, targets its inputs.
    /// @param channels at least 16
    public static Depthwise adjoint(WindowAxes axes, int images, int channels) {
        return new Depthwise(axis -> CorrelationTable.adjoint(axis, 1, 0), axes, images, channels);
    }

    private static PixelRun widest(List<PixelRun> runs) {
        return runs.stream().max(Comparator.comparingInt(PixelRun::taps)).orElseThrow();
    }

    public int channels() {
        return channels;
    }

    /// Taps of a window, its rim included.
    public int taps() {
        return taps;
    }

    public int sourceColumns() {
        return sourceColumns;
    }

    public int targetColumns() {
        return targetColumns;
    }

    public int kernelColumns() {
        return kernelColumns;
    }

    /// The runs of columns of each strip, in the order of the targets.
    public PixelRun[] columns() {
        return columns;
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

    private int strips() {
        return planes.targetPlane() * rows.length;
    }

    /// The rows of a strip.
    public PixelRun rows(int strip) {
        return rows[strip % rows.length];
    }

    /// The parts of the taps that a strip and a run of columns read.
    DepthwisePart[] parts(int strip, int column) {
        return parts[strip % rows.length][column];
    }

    /// The first of the planes that the plane of a strip reads.
    public int firstPlane(int strip) {
        return planes.tapStart()[planeClass(strip)];
    }

    public int endPlane(int strip) {
        return planes.tapStart()[planeClass(strip) + 1];
    }

    private int planeClass(int strip) {
        int c = 0;
        while (planes.pixelStart()[c + 1] <= strip / rows.length) {
            c++;
        }
        return c;
    }

    /// Where a plane lies that a strip reads, in floats.
    public int source(int image, int strip, int plane) {
        int index = image * planes.sourcePlane() + planes.pixelBase()[strip / rows.length] + planes.tapOffset()[plane];
        return index * sourcePlane * channels;
    }

    /// Where a strip begins, in floats.
    public int target(int image, int strip) {
        int index = image * planes.targetPlane() + planes.pixelTarget()[strip / rows.length];
        return (index * targetPlane + rows(strip).target() * targetColumns) * channels;
    }

    /// The first tap by which a plane is read.
    public int weight(int plane) {
        return planes.tapWeight()[plane] * kernelPlane;
    }

    /// Distance of the partial sums of neighbouring taps, which have room for whole vectors.
    public int sumsPitch() {
        return Math.ceilDiv(channels, Lanes.BLOCK) * Lanes.BLOCK;
    }

    /// Floats of the partial sums of a unit, [taps, channels], and behind them room for a vector.
    public int sumsSize() {
        return Math.multiplyExact(taps, sumsPitch()) + Lanes.BLOCK;
    }

    /// Floats of the partial sums by weight of all units.
    public int partials() {
        return Math.multiplyExact(units(), sumsSize());
    }
}
