package lanewise.kernel;

/// A correlation in which every channel has a filter of its own, of images stored channels innermost, cut into work:
/// the same for the vector kernels and for their twins.
///
/// x [images, source pixels, channels] and y [images, target pixels, channels] are related by weights [taps,
/// channels]. Target pixels come in the classes of a [CorrelationTable] (made for one channel), whose pixels all read
/// the same taps. A unit is a segment of the pixels of one class in one image, over all channels.
/// @param channels at least 16
public record Depthwise(CorrelationTable table, int images, int channels, int taps) {
    /// Pixels of a segment: what it reads and writes stays in the second-level cache.
    private static final int SEGMENT = 128;

    /// Number of units.
    public int units() {
        return images * segments();
    }

    public int image(int unit) {
        return unit / segments();
    }

    public int classOf(int unit) {
        int segment = unit % segments();
        int c = 0;
        while (segment >= segments(c)) {
            segment -= segments(c);
            c++;
        }
        return c;
    }

    /// The first pixel of a unit, as an index into the table.
    public int firstPixel(int unit) {
        return pixel(unit, 0);
    }

    public int endPixel(int unit) {
        return pixel(unit, 1);
    }

    private int pixel(int unit, int behind) {
        int segment = unit % segments();
        int c = classOf(unit);
        for (int before = 0; before < c; before++) {
            segment -= segments(before);
        }
        return table.pixelStart()[c] + (segment + behind) * pixels(c) / segments(c);
    }

    /// Floats of the partial sums by weight, [units, taps, channels].
    public int partials() {
        return Math.multiplyExact(Math.multiplyExact(units(), taps), channels);
    }

    private int pixels(int c) {
        return table.pixelStart()[c + 1] - table.pixelStart()[c];
    }

    private int segments(int c) {
        return Math.ceilDiv(pixels(c), SEGMENT);
    }

    private int segments() {
        int segments = 0;
        for (int c = 0; c < table.classes(); c++) {
            segments += segments(c);
        }
        return segments;
    }
}
