package lanewise.kernel;

import lanewise.kernel.tile.Tile;

/// A 3 x 3 correlation with stride 1 on images [samples, height, width, channels], cut into tiles of 4 x 4 outputs,
/// and how its work and its memory are cut: whole numbers only, the same for vectors of any width and for plain loops.
///
/// Tiles are numbered sample by sample, row by row. Output (i, j) of tile (p, q) is pixel (4 p + i, 4 q + j), which
/// reads the input pixels from (4 p + i - top, 4 q + j - left) on. Pixels outside the image are zero, and what a tile
/// has beyond the outputs is left out.
/// @param top rows of padding before the image; the padding behind follows from the output sizes
/// @param left columns of padding before the image
public record WinogradGrid(
        int samples,
        int height,
        int width,
        int channels,
        int outputHeight,
        int outputWidth,
        int outputs,
        int top,
        int left) {
    /// Outputs of a tile along an axis.
    public static final int TILE = 4;

    /// Inputs of a tile along an axis.
    public static final int PATCH = 6;

    /// Weights along an axis, and of a pair of an output and a channel.
    public static final int SIDE = 3;

    public static final int TAPS = SIDE * SIDE;

    /// Numbers of a transformed tile.
    public static final int POINTS = PATCH * PATCH;

    /// Columns of a panel of outputs.
    public static final int PANEL = ProductShape.PANEL;

    /// Channels whose weights are transformed together.
    public static final int GATHERED = 32;

    /// Channels of a chunk of transformed images.
    private static final int CHUNK = Tile.BLOCK_PITCH;

    /// Floats of the images and products of a block of tiles: most of a second-level cache of 1 MiB.
    private static final int BLOCK_FLOATS = 192 * 1024;

    /// Fewest tiles of a block, for each block reads all weights.
    private static final int FEWEST = 24;

    /// Panels of outputs in a group.
    private static final int GROUP = 4;

    /// At most so many tiles are few.
    private static final int FEW = 64;

    /// Most tiles of a band.
    private static final int BAND = 128;

    /// Pixels times channels of a run of tiles that is transformed together, along the width.
    private static final int RUN = 2048;

    /// The correlation that is the adjoint by the input: it takes what this one gives. Its weights are these, the
    /// roles of outputs and channels exchanged and the taps reversed.
    public WinogradGrid adjoint() {
        int above = SIDE - 1 - top;
        int before = SIDE - 1 - left;
        return new WinogradGrid(samples, outputHeight, outputWidth, outputs, height, width, channels, above, before);
    }

    /// Tiles along the height.
    public int down() {
        return parts(outputHeight, TILE);
    }

    /// Tiles along the width.
    public int across() {
        return parts(outputWidth, TILE);
    }

    /// Tiles of all samples.
    public int tiles() {
        return Math.multiplyExact(rows(), across());
    }

    /// Whether so few tiles read each weight that weights should be transformed on the way, and images before
    /// (`correlateTransformed`): a band of them then makes do with weights that never leave the nearer caches.
    public boolean hasFewTiles() {
        return tiles() <= FEW;
    }

    /// Rows of tiles of all samples: the units of `transformImages` and `transformCotangents`.
    public int rows() {
        return Math.multiplyExact(samples, down());
    }

    /// Tiles side by side that are transformed together.
    int run() {
        return Math.clamp(RUN / (TILE * Math.max(channels, outputs)), 1, Math.max(1, across()));
    }

    /// Transformed weights: what `transformWeights` writes.
    public WinogradPlanes weights() {
        return new WinogradPlanes(channels, outputs, PANEL);
    }

    /// Independent units of `transformWeights`: a few channels of a panel of outputs.
    public int weightUnits() {
        return panels() * parts(channels, GATHERED);
    }

    /// Transformed images: what `transformImages` writes.
    public WinogradPlanes images() {
        return new WinogradPlanes(tiles(), channels, CHUNK);
    }

    /// Transformed cotangents: what `transformCotangents` writes.
    public WinogradPlanes cotangents() {
        return new WinogradPlanes(tiles(), outputs, PANEL);
    }

    /// Independent units of `correlate`: blocks of tiles times groups of panels. Unit i is group i mod
    /// `groups()` of block i / `groups()`.
    public int units() {
        return parts(tiles(), blockTiles()) * groups();
    }

    /// Tiles of a block.
    public int blockTiles() {
        int each = POINTS * (channels + groupOutputs());
        int fit = BLOCK_FLOATS / each / RowTiling.ROWS * RowTiling.ROWS;
        return Math.min(Math.max(FEWEST, fit), tiles());
    }

    /// Groups of panels.
    public int groups() {
        return parts(panels(), GROUP);
    }

    /// First panel of a group; the number of panels for the group after the last.
    public int groupPanel(int group) {
        return Math.min(group * GROUP, panels());
    }

    /// Transformed images of a block of tiles.
    WinogradPlanes blockImages() {
        return new WinogradPlanes(blockTiles(), channels, CHUNK);
    }

    /// Products of a block of tiles and a group of panels.
    WinogradPlanes blockProducts() {
        return new WinogradPlanes(blockTiles(), groupOutputs(), groupOutputs());
    }

    /// Independent units of `correlateTransformed`: panels times bands of tiles. Unit i is band i mod `bands()`
    /// of panel i / `bands()`.
    public int bandUnits() {
        return panels() * bands();
    }

    /// Bands of tiles, as equal as possible.
    public int bands() {
        return parts(tiles(), BAND);
    }

    /// Tiles of a band; the last may be smaller.
    public int bandTiles() {
        return parts(tiles(), Math.max(1, bands()));
    }

    /// Products of a band and a panel.
    WinogradPlanes bandProducts() {
        return new WinogradPlanes(bandTiles(), PANEL, PANEL);
    }

    /// Transformed weights of a chunk of channels, or their gradient, of one panel.
    WinogradPlanes chunkWeights() {
        return new WinogradPlanes(images().width(), PANEL, PANEL);
    }

    /// Independent units of `correlateWeight`: panels times chunks of channels. Unit i is chunk i mod `chunks`
    /// of panel i / `chunks`, where the chunks are those of `images()`.
    public int gradientUnits() {
        return panels() * images().chunks();
    }

    /// Panels of outputs.
    private int panels() {
        return parts(outputs, PANEL);
    }

    private int groupOutputs() {
        return Math.min(GROUP, panels()) * PANEL;
    }

    private static int parts(int size, int part) {
        return size == 0 ? 0 : (size + part - 1) / part;
    }

    /// Floats of scratch that one call of `transformWeights` takes.
    public int weightScratch() {
        return WinogradWeights.scratch(GATHERED);
    }

    /// Floats of scratch that one call of `transformImages` takes.
    public int imageScratch() {
        return WinogradTiles.Source.images(this).scratch();
    }

    /// Floats of scratch that one call of `transformCotangents` takes.
    public int cotangentScratch() {
        return WinogradTiles.Source.cotangents(this).scratch();
    }

    /// Floats of scratch that one call of `correlate` takes.
    public int scratch() {
        int rest = Math.max(imageScratch(), WinogradOutputs.scratch(this, blockProducts()));
        return blockImages().size() + blockProducts().size() + rest;
    }

    /// Floats of scratch that one call of `correlateTransformed` takes.
    public int bandScratch() {
        int rest = Math.max(weightScratch(), WinogradOutputs.scratch(this, bandProducts()));
        return chunkWeights().size() + bandProducts().size() + rest;
    }

    /// Floats of scratch that one call of `correlateWeight` takes.
    public int gradientScratch() {
        return chunkWeights().size() + WinogradWeights.scratch(images().width());
    }
}
