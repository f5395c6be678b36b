package lanewise.kernel;

import java.util.Arrays;

/// Transforms tiles of images, or of cotangents, into the thirty-six matrices of the Winograd kernels: down the columns
/// of a run of tiles that lie side by side, then along the rows of each tile.
final class WinogradTiles {
    /// Tiles of images: six by six pixels, each four pixels from the last.
    static final WinogradTiles IMAGES = new WinogradTiles(WinogradGrid.PATCH, WinogradTransforms::images);

    /// Tiles of cotangents of the outputs: four by four pixels.
    static final WinogradTiles COTANGENTS = new WinogradTiles(WinogradGrid.TILE, WinogradTransforms::cotangents);

    private static final int TILE = WinogradGrid.TILE;
    private static final int PATCH = WinogradGrid.PATCH;

    private final int size;
    private final Transform transform;

    private WinogradTiles(int size, Transform transform) {
        this.size = size;
        this.transform = transform;
    }

    /// One of [WinogradTransforms].
    @FunctionalInterface
    private interface Transform {
        void run(float[] x, int at, int step, float[] y, int yAt, int yStep, int length);
    }

    /// Images [samples, height, width, channels], of which tile (0, 0) begins at pixel (-top, -left), and the
    /// tiles.
    record Source(int height, int width, int channels, int top, int left, int down, int across, int run) {
        static Source images(WinogradGrid grid) {
            return new Source(
                    grid.height(),
                    grid.width(),
                    grid.channels(),
                    grid.top(),
                    grid.left(),
                    grid.down(),
                    grid.across(),
                    grid.run());
        }

        static Source cotangents(WinogradGrid grid) {
            return new Source(
                    grid.outputHeight(),
                    grid.outputWidth(),
                    grid.outputs(),
                    0,
                    0,
                    grid.down(),
                    grid.across(),
                    grid.run());
        }

        /// Floats of a row of a run of tiles; vectors may reach behind the last pixel.
        private int row() {
            int floats = (TILE * run + PATCH - TILE) * channels;
            return (floats / Lanes.BLOCK + 2) * Lanes.BLOCK;
        }

        /// Floats of scratch that `transform` takes.
        int scratch() {
            return 2 * PATCH * row();
        }
    }

    /// Tiles `first` to `last` of x become rows `row` and following of the planes at `yAt`.
    void transform(
            Source source,
            float[] x,
            int xAt,
            WinogradPlanes planes,
            float[] y,
            int yAt,
            int row,
            float[] scratch,
            int scratchAt,
            int first,
            int last) {
        for (int tile = first; tile < last; ) {
            int q = tile % source.across;
            int p = tile / source.across % source.down;
            int sample = tile / source.across / source.down;
            int run = Math.min(Math.min(last - tile, source.across - q), source.run);
            int image = xAt + sample * source.height * source.width * source.channels;
            columns(source, x, image, TILE * p - source.top, TILE * q - source.left, run, scratch, scratchAt);
            rows(source, run, planes, y, yAt + (row + tile - first) * planes.pitch(), scratch, scratchAt);
            tile += run;
        }
    }

    /// The columns of `run` tiles from pixel (top, left) on -> [6, pixels, channels] at `stripAt`. Pixels
    /// outside the image are zero.
    private void columns(
            Source source, float[] x, int image, int top, int left, int run, float[] scratch, int stripAt) {
        int channels = source.channels;
        int strip = source.row();
        int pixels = TILE * (run - 1) + size;
        int from = Math.clamp(left, 0, source.width);
        int to = Math.clamp(left + pixels, 0, source.width);
        int begin = stripAt + (from - left) * channels;
        int floats = (to - from) * channels;
        int row = source.width * channels;
        int at = image + top * row + from * channels;
        if (top >= 0 && top + size <= source.height && floats % Lanes.BLOCK == 0) {
            transform.run(x, at, row, scratch, begin, strip, floats);
        } else {
            int copy = stripAt + PATCH * strip;
            for (int i = 0; i < size; i++) {
                if (top + i >= 0 && top + i < source.height) {
                    System.arraycopy(x, at + i * row, scratch, copy + i * strip, floats);
                } else {
                    Arrays.fill(scratch, copy + i * strip, copy + i * strip + floats, 0);
                }
            }
            transform.run(scratch, copy, strip, scratch, begin, strip, floats);
        }
        for (int i = 0; i < PATCH * strip; i += strip) {
            Arrays.fill(scratch, stripAt + i, begin + i, 0);
            Arrays.fill(scratch, begin + i + floats, stripAt + i + pixels * channels, 0);
        }
    }

    private void rows(Source source, int run, WinogradPlanes planes, float[] y, int yAt, float[] scratch, int stripAt) {
        int channels = source.channels;
        int strip = source.row();
        int plane = planes.plane();
        int pitch = planes.pitch();
        // Tile after tile of one chunk of a row: six matrices are written at a time, one tile behind the other.
        for (int i = 0; i < PATCH; i++) {
            for (int chunk = 0; chunk < planes.chunks(); chunk++) {
                int from = stripAt + i * strip + chunk * planes.width();
                int to = yAt + chunk * planes.chunk() + i * PATCH * plane;
                for (int tile = 0; tile < run; tile++) {
                    transform.run(
                            scratch,
                            from + tile * TILE * channels,
                            channels,
                            y,
                            to + tile * pitch,
                            plane,
                            planes.columns(chunk));
                }
            }
        }
    }
}
