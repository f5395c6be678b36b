package lanewise.kernel;

/// Winograd correlations on vectors: transforms around the tiles of the matrix product.
final class VectorWinograd implements WinogradKernels {
    static final VectorWinograd INSTANCE = new VectorWinograd();

    private static final int POINTS = WinogradGrid.POINTS;
    private static final int PANEL = WinogradGrid.PANEL;
    private static final int GATHERED = WinogradGrid.GATHERED;

    /// Tiles between two visits of the gradient by the weights: what they read stays in the nearer caches.
    private static final int VISIT = 64;

    private VectorWinograd() {}

    @Override
    public void transformWeights(
            WinogradGrid grid,
            float[] w,
            int wAt,
            int wOutput,
            int wChannel,
            int wTap,
            float[] u,
            int uAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        WinogradPlanes weights = grid.weights();
        int parts = (grid.channels() + GATHERED - 1) / GATHERED;
        for (int unit = from; unit < to; unit++) {
            int panel = unit / parts;
            int channel = unit % parts * GATHERED;
            WinogradWeights.transform(
                    w,
                    wAt + panel * PANEL * wOutput + channel * wChannel,
                    wOutput,
                    wChannel,
                    wTap,
                    weights.columns(panel),
                    Math.min(GATHERED, grid.channels() - channel),
                    weights,
                    u,
                    uAt + panel * weights.chunk() + channel * PANEL,
                    scratch,
                    scratchAt);
        }
    }

    @Override
    public void transformImages(
            WinogradGrid grid,
            float[] x,
            int xAt,
            float[] v,
            int vAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        int first = from * grid.across();
        int last = to * grid.across();
        WinogradTiles.Source source = WinogradTiles.Source.images(grid);
        WinogradTiles.IMAGES.transform(source, x, xAt, grid.images(), v, vAt, first, scratch, scratchAt, first, last);
    }

    @Override
    public void transformCotangents(
            WinogradGrid grid,
            float[] dy,
            int dyAt,
            float[] v,
            int vAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        int first = from * grid.across();
        int last = to * grid.across();
        WinogradTiles.Source source = WinogradTiles.Source.cotangents(grid);
        WinogradTiles.COTANGENTS.transform(
                source, dy, dyAt, grid.cotangents(), v, vAt, first, scratch, scratchAt, first, last);
    }

    @Override
    public void correlate(
            WinogradGrid grid,
            float[] x,
            int xAt,
            float[] u,
            int uAt,
            float[] y,
            int yAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        WinogradTiles.Source source = WinogradTiles.Source.images(grid);
        WinogradPlanes images = grid.blockImages();
        WinogradPlanes products = grid.blockProducts();
        int productsAt = scratchAt + images.size();
        int restAt = productsAt + products.size();
        int groups = grid.groups();
        for (int unit = from; unit < to; unit++) {
            int first = unit / groups * grid.blockTiles();
            int last = Math.min(grid.tiles(), first + grid.blockTiles());
            if (unit == from || unit % groups == 0) {
                WinogradTiles.IMAGES.transform(
                        source, x, xAt, images, scratch, scratchAt, 0, scratch, restAt, first, last);
            }
            int panel = grid.groupPanel(unit % groups);
            int panels = grid.groupPanel(unit % groups + 1) - panel;
            multiply(grid, u, uAt, panel, panels, scratch, scratchAt, productsAt, last - first);
            WinogradOutputs.transform(
                    grid, products, scratch, productsAt, y, yAt, panel * PANEL, scratch, restAt, first, last);
        }
    }

    private static void multiply(
            WinogradGrid grid,
            float[] u,
            int uAt,
            int panel,
            int panels,
            float[] scratch,
            int imagesAt,
            int productsAt,
            int tiles) {
        WinogradPlanes weights = grid.weights();
        WinogradPlanes images = grid.blockImages();
        WinogradPlanes products = grid.blockProducts();
        for (int point = 0; point < POINTS; point++) {
            for (int chunk = 0; chunk < images.chunks(); chunk++) {
                int weight = uAt + point * weights.plane() + chunk * images.width() * PANEL;
                for (int k = 0; k < panels; k++) {
                    WinogradProduct.multiply(
                            chunk == 0,
                            TileOrder.BLOCK_ROWS,
                            scratch,
                            imagesAt + chunk * images.chunk() + point * images.plane(),
                            u,
                            weight + (panel + k) * weights.chunk(),
                            scratch,
                            productsAt + point * products.plane() + k * PANEL,
                            products.pitch(),
                            tiles,
                            images.columns(chunk));
                }
            }
        }
    }

    @Override
    public void correlateTransformed(
            WinogradGrid grid,
            float[] v,
            int vAt,
            float[] w,
            int wAt,
            int wOutput,
            int wChannel,
            int wTap,
            float[] y,
            int yAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        WinogradPlanes images = grid.images();
        WinogradPlanes products = grid.bandProducts();
        int productsAt = scratchAt + grid.chunkWeights().size();
        int restAt = productsAt + products.size();
        int bands = grid.bands();
        for (int unit = from; unit < to; unit++) {
            int panel = unit / bands;
            int first = unit % bands * grid.bandTiles();
            int last = Math.min(grid.tiles(), first + grid.bandTiles());
            for (int chunk = 0; chunk < images.chunks(); chunk++) {
                int at = wAt + panel * PANEL * wOutput + chunk * images.width() * wChannel;
                chunkWeights(grid, panel, chunk, w, at, wOutput, wChannel, wTap, scratch, scratchAt, restAt);
                multiply(grid, chunk, v, vAt + first * images.pitch(), scratch, scratchAt, productsAt, last - first);
            }
            WinogradOutputs.transform(
                    grid, products, scratch, productsAt, y, yAt, panel * PANEL, scratch, restAt, first, last);
        }
    }

    private static void chunkWeights(
            WinogradGrid grid,
            int panel,
            int chunk,
            float[] w,
            int wAt,
            int wOutput,
            int wChannel,
            int wTap,
            float[] scratch,
            int weightsAt,
            int restAt) {
        int channels = grid.images().columns(chunk);
        for (int channel = 0; channel < channels; channel += GATHERED) {
            WinogradWeights.transform(
                    w,
                    wAt + channel * wChannel,
                    wOutput,
                    wChannel,
                    wTap,
                    grid.weights().columns(panel),
                    Math.min(GATHERED, channels - channel),
                    grid.chunkWeights(),
                    scratch,
                    weightsAt + channel * PANEL,
                    scratch,
                    restAt);
        }
    }

    private static void multiply(
            WinogradGrid grid,
            int chunk,
            float[] v,
            int vAt,
            float[] scratch,
            int weightsAt,
            int productsAt,
            int tiles) {
        WinogradPlanes images = grid.images();
        WinogradPlanes weights = grid.chunkWeights();
        WinogradPlanes products = grid.bandProducts();
        int channels = images.columns(chunk);
        for (int point = 0; point < POINTS; point++) {
            WinogradProduct.multiply(
                    chunk == 0,
                    TileOrder.BLOCK_ROWS,
                    v,
                    vAt + chunk * images.chunk() + point * images.plane(),
                    scratch,
                    weightsAt + point * weights.plane(),
                    scratch,
                    productsAt + point * products.plane(),
                    products.pitch(),
                    tiles,
                    channels);
        }
    }

    @Override
    public void correlateWeight(
            WinogradGrid grid,
            float[] v,
            int vAt,
            float[] u,
            int uAt,
            float[] dw,
            int dwAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        WinogradPlanes images = grid.images();
        WinogradPlanes cotangents = grid.cotangents();
        WinogradPlanes gradients = grid.chunkWeights();
        int restAt = scratchAt + gradients.size();
        int dwOutput = grid.channels() * WinogradGrid.TAPS;
        for (int unit = from; unit < to; unit++) {
            int panel = unit / images.chunks();
            int chunk = unit % images.chunks();
            int channel = chunk * images.width();
            int channels = images.columns(chunk);
            int source = vAt + chunk * images.chunk();
            int cotangent = uAt + panel * cotangents.chunk();
            sumOverTiles(grid, channels, v, source, u, cotangent, scratch, scratchAt);
            WinogradWeights.gradient(
                    gradients,
                    scratch,
                    scratchAt,
                    dw,
                    dwAt + panel * PANEL * dwOutput + channel * WinogradGrid.TAPS,
                    dwOutput,
                    cotangents.columns(panel),
                    channels,
                    scratch,
                    restAt);
        }
    }

    private static void sumOverTiles(
            WinogradGrid grid, int channels, float[] v, int vAt, float[] u, int uAt, float[] scratch, int gradientsAt) {
        WinogradPlanes images = grid.images();
        WinogradPlanes cotangents = grid.cotangents();
        WinogradPlanes gradients = grid.chunkWeights();
        int tiles = grid.tiles();
        for (int point = 0; point < POINTS; point++) {
            for (int tile = 0; tile < tiles; tile += VISIT) {
                WinogradProduct.multiply(
                        tile == 0,
                        TileOrder.BLOCK_COLUMNS,
                        v,
                        vAt + point * images.plane() + tile * images.pitch(),
                        u,
                        uAt + point * cotangents.plane() + tile * PANEL,
                        scratch,
                        gradientsAt + point * gradients.plane(),
                        gradients.pitch(),
                        channels,
                        Math.min(VISIT, tiles - tile));
            }
        }
    }

    @Override
    public boolean warm(WinogradGrid grid) {
        int tiles = grid.tiles();
        int together = grid.hasFewTiles() ? grid.bandTiles() : grid.blockTiles();
        WinogradPlanes images = grid.images();
        int rows = RowTiling.heights(together) | RowTiling.heights(tiles % together);
        int columns = RowTiling.heights(images.columns(0)) | RowTiling.heights(images.columns(images.chunks() - 1));
        return TileOrder.BLOCK_ROWS.warmAll(rows, PANEL) & TileOrder.BLOCK_COLUMNS.warmAll(columns, PANEL);
    }
}
