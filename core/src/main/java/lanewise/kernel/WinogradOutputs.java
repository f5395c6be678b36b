package lanewise.kernel;

/// Transforms the products of the Winograd kernels into the outputs: down the columns of a run of tiles that lie side
/// by side, then along the rows of each tile.
final class WinogradOutputs {
    private static final int TILE = WinogradGrid.TILE;
    private static final int PATCH = WinogradGrid.PATCH;

    private WinogradOutputs() {}

    /// Floats of scratch that `transform` takes.
    static int scratch(WinogradGrid grid, WinogradPlanes products) {
        return TILE * PATCH * strip(grid, products) + TILE * products.pitch();
    }

    private static int strip(WinogradGrid grid, WinogradPlanes products) {
        return grid.run() * products.pitch() + Lanes.BLOCK;
    }

    /// Tiles `first` to `last` of y [samples, height, width, outputs], the columns from `output` on, from
    /// products of one chunk.
    static void transform(
            WinogradGrid grid,
            WinogradPlanes products,
            float[] m,
            int mAt,
            float[] y,
            int yAt,
            int output,
            float[] scratch,
            int scratchAt,
            int first,
            int last) {
        for (int tile = first; tile < last; ) {
            int q = tile % grid.across();
            int p = tile / grid.across() % grid.down();
            int sample = tile / grid.across() / grid.down();
            int run = Math.min(Math.min(last - tile, grid.across() - q), grid.run());
            columns(grid, products, m, mAt + (tile - first) * products.pitch(), run, scratch, scratchAt);
            for (int k = 0; k < run; k++) {
                int from = scratchAt + k * products.pitch();
                rows(grid, products, y, yAt, sample, p, q + k, output, scratch, scratchAt, from);
            }
            tile += run;
        }
    }

    private static void columns(
            WinogradGrid grid, WinogradPlanes products, float[] m, int at, int run, float[] scratch, int stripAt) {
        int strip = strip(grid, products);
        int plane = products.plane();
        for (int j = 0; j < PATCH; j++) {
            WinogradTransforms.outputs(
                    m,
                    at + j * plane,
                    PATCH * plane,
                    scratch,
                    stripAt + j * strip,
                    PATCH * strip,
                    run * products.pitch());
        }
    }

    /// A tile that does not fit the image, or whose last vector has too many lanes, goes through a copy.
    private static void rows(
            WinogradGrid grid,
            WinogradPlanes products,
            float[] y,
            int yAt,
            int sample,
            int p,
            int q,
            int output,
            float[] scratch,
            int stripAt,
            int from) {
        int strip = strip(grid, products);
        int outputs = Math.min(products.columns(), grid.outputs() - output);
        int height = Math.min(TILE, grid.outputHeight() - TILE * p);
        int width = Math.min(TILE, grid.outputWidth() - TILE * q);
        int pixel = (sample * grid.outputHeight() + TILE * p) * grid.outputWidth() + TILE * q;
        int copy = stripAt + TILE * PATCH * strip;
        for (int i = 0; i < height; i++) {
            int at = yAt + (pixel + i * grid.outputWidth()) * grid.outputs() + output;
            int source = from + i * PATCH * strip;
            if (width == TILE && outputs % Lanes.BLOCK == 0) {
                WinogradTransforms.outputs(scratch, source, strip, y, at, grid.outputs(), outputs);
            } else {
                WinogradTransforms.outputs(scratch, source, strip, scratch, copy, products.pitch(), outputs);
                for (int j = 0; j < width; j++) {
                    System.arraycopy(scratch, copy + j * products.pitch(), y, at + j * grid.outputs(), outputs);
                }
            }
        }
    }
}
