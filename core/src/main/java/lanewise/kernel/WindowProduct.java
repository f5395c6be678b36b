package lanewise.kernel;

/// A correlation of images stored channels innermost, cut into work: the same for the vector kernels and for their
/// twins.
///
/// x [images, source pixels, groups, channels] and y [images, target pixels, groups, outputs] are related by a matrix
/// of weights [taps, channels, outputs] for each group. Target pixels come in the classes of a [CorrelationTable]
/// (made for one channel), whose pixels all read the same taps: padding is never multiplied.
///
/// Forward, a unit is a block of pixels, counted class by class, and a group of panels of 32 outputs. By weight, a unit
/// is a chunk of channels and a block of outputs, over all taps and pixels.
public final class WindowProduct {
    /// Pixels of a block, at most: the panels of a chunk stay in the second-level cache while they are
    /// multiplied with all of it, and so do its sums.
    private static final int BLOCK = 192;

    /// Most taps times channels of a chunk: what a row of a tile has room for.
    private static final int DEPTH = 512;

    /// Panels of a group: those of a chunk take half of a second-level cache of one megabyte.
    private static final int PANELS = 8;

    /// Most taps times channels of a unit by weight, beyond which it has a panel of channels: its sums stay in the
    /// second-level cache.
    private static final int WIDTH = 640;

    /// Outputs of one unit by weight, where there are enough units, and where there are few.
    private static final int TALL = 64;

    private static final int LOW = 32;
    private static final int FEW_UNITS = 4;

    /// Pixels that are multiplied at a time by weight.
    static final int PIXELS = 256;

    /// Channels that are packed together.
    static final int PACKED = 32;

    private final CorrelationTable table;
    private final int images;
    private final int groups;
    private final int channels;
    private final int outputs;
    private final int taps;
    private final EvenPixels even;

    /// @param table classes of target pixels, with weights counted 0 to `taps - 1` and growing within each class
    /// @param channels channels of one group
    /// @param outputs outputs of one group
    public WindowProduct(CorrelationTable table, int images, int groups, int channels, int outputs, int taps) {
        this.table = table;
        this.images = images;
        this.groups = groups;
        this.channels = channels;
        this.outputs = outputs;
        this.taps = taps;
        this.even = new EvenPixels(table, sourcePitch(), channels);
    }

    public CorrelationTable table() {
        return table;
    }

    public int images() {
        return images;
    }

    public int groups() {
        return groups;
    }

    public int channels() {
        return channels;
    }

    public int outputs() {
        return outputs;
    }

    public int taps() {
        return taps;
    }

    /// Floats of one source pixel.
    public int sourcePitch() {
        return groups * channels;
    }

    /// Floats of one target pixel.
    public int targetPitch() {
        return groups * outputs;
    }

    /// Pixels of a class in all images; pixel i is the (i mod pixels of one image)-th of the class in its image.
    public int pixels(int c) {
        return Math.multiplyExact(images, table.pixelStart()[c + 1] - table.pixelStart()[c]);
    }

    /// Where a pixel of a class starts to read, in floats; taps and group come on top.
    public int source(int c, int pixel) {
        int count = table.pixelStart()[c + 1] - table.pixelStart()[c];
        int image = pixel / count;
        int base = table.pixelBase()[table.pixelStart()[c] + pixel - image * count];
        return (image * table.sourcePlane() + base) * sourcePitch();
    }

    /// Where a pixel of a class lies in y, in floats; the group comes on top.
    public int target(int c, int pixel) {
        int count = table.pixelStart()[c + 1] - table.pixelStart()[c];
        int image = pixel / count;
        int base = table.pixelTarget()[table.pixelStart()[c] + pixel - image * count];
        return (image * table.targetPlane() + base) * targetPitch();
    }

    /// The first tap of a class, counted over all classes, whose weight is `weight` or behind it.
    public int tap(int c, int weight) {
        int tap = table.tapStart()[c];
        while (tap < table.tapStart()[c + 1] && table.tapWeight()[tap] < weight) {
            tap++;
        }
        return tap;
    }

    /// Floats of the packed weights of all groups.
    public int packedSize() {
        return Math.multiplyExact(Math.multiplyExact(groups * panels(), taps), channels * ProductShape.PANEL);
    }

    /// Units of packing: panels of all groups.
    public int packUnits() {
        return groups * panels();
    }

    public int panels() {
        return Math.ceilDiv(outputs, ProductShape.PANEL);
    }

    // Forward: units are numbered group by group, panel group by panel group, block by block.

    /// Units of the product forward.
    public int units() {
        return groups * panelGroups() * blocks();
    }

    private int blocks() {
        return Math.ceilDiv(pixels(), BLOCK);
    }

    /// Target pixels of all images, counted class by class.
    private int pixels() {
        return Math.multiplyExact(images, table.targetPlane());
    }

    int panelGroups() {
        return Math.ceilDiv(panels(), PANELS);
    }

    public int group(int unit) {
        return unit / (panelGroups() * blocks());
    }

    public int firstPanel(int unit) {
        return unit / blocks() % panelGroups() * panels() / panelGroups();
    }

    public int endPanel(int unit) {
        return (unit / blocks() % panelGroups() + 1) * panels() / panelGroups();
    }

    /// Outputs of a unit.
    int columns(int unit) {
        int first = firstPanel(unit) * ProductShape.PANEL;
        return Math.min(outputs, endPanel(unit) * ProductShape.PANEL) - first;
    }

    /// Pixels of a unit that belong to the classes before one.
    int pixelsBefore(int unit, int c) {
        return Math.max(0, before(c) - block(unit % blocks()));
    }

    /// The first pixel of a unit that belongs to a class, as [#pixels(int)] counts them.
    public int firstPixel(int unit, int c) {
        return Math.clamp(block(unit % blocks()) - before(c), 0, pixels(c));
    }

    /// Behind the last pixel of a unit that belongs to a class; the first where there is none.
    public int endPixel(int unit, int c) {
        return Math.clamp(block(unit % blocks() + 1) - before(c), 0, pixels(c));
    }

    private int block(int block) {
        return (int) ((long) block * pixels() / blocks());
    }

    /// Pixels of the classes before one.
    private int before(int c) {
        return images * table.pixelStart()[c];
    }

    /// Floats of scratch for a concurrent call of packing: a few channels of a panel.
    public int packScratchSize() {
        return PACKED * taps * ProductShape.PANEL;
    }

    /// Taps of a chunk; 1 where a chunk has but a part of the channels.
    int chunkTaps() {
        int chunks = Math.ceilDiv(taps * channels, DEPTH);
        return channels >= DEPTH || chunks == 0 ? 1 : Math.min(Math.ceilDiv(taps, chunks), DEPTH / channels);
    }

    /// Channels of a chunk.
    int chunkChannels() {
        int pieces = Math.max(1, Math.ceilDiv(channels, DEPTH));
        int even = Math.ceilDiv(channels, pieces);
        return pieces == 1 ? channels : Math.ceilDiv(even, Lanes.BLOCK) * Lanes.BLOCK;
    }

    /// Whether rows of y are whole blocks, so that tiles may leave sums there.
    boolean hasWholeBlocks() {
        return outputs % Lanes.BLOCK == 0;
    }

    /// What is known of pixels that lie evenly.
    EvenPixels even() {
        return even;
    }

    /// Floats of scratch for a concurrent call forward: the windows of a tile, and the sums of a block.
    public int scratchSize() {
        return windowsSize() + BLOCK * sumsPitch();
    }

    int windowsSize() {
        return RowTiling.ROWS * RowTile.ROW_PITCH;
    }

    int sumsPitch() {
        return Math.ceilDiv(panels(), panelGroups()) * ProductShape.PANEL;
    }

    // By weight: units are numbered group by group, chunk of channels by chunk, block of outputs by block.

    /// Units of the product by weight.
    public int weightUnits() {
        return groups * channelChunks() * outputBlocks();
    }

    public int weightGroup(int unit) {
        return unit / (channelChunks() * outputBlocks());
    }

    public int firstChannel(int unit) {
        return unit / outputBlocks() % channelChunks() * weightChannels();
    }

    public int endChannel(int unit) {
        return Math.min(channels, firstChannel(unit) + weightChannels());
    }

    public int firstOutput(int unit) {
        return unit % outputBlocks() * outputBlock();
    }

    public int endOutput(int unit) {
        return Math.min(outputs, firstOutput(unit) + outputBlock());
    }

    private int channelChunks() {
        return Math.ceilDiv(channels, Math.max(1, weightChannels()));
    }

    /// Channels of a unit by weight; the last may have fewer.
    private int weightChannels() {
        int chunks = Math.max(1, Math.ceilDiv(taps * channels, WIDTH));
        int even = Math.ceilDiv(channels, chunks);
        return Math.min(channels, Math.ceilDiv(even, ProductShape.PANEL) * ProductShape.PANEL);
    }

    private int outputBlocks() {
        return Math.ceilDiv(outputs, outputBlock());
    }

    /// Outputs of a unit; the last may have fewer.
    int outputBlock() {
        int width = taps * channels;
        return groups * Math.ceilDiv(width, WIDTH) * Math.ceilDiv(outputs, TALL) >= FEW_UNITS ? TALL : LOW;
    }

    /// Whether the taps of a row of a window, which lie side by side, are rows of one product: channels alone would
    /// be few for a tile.
    boolean joinsTaps() {
        return groups == 1 && channels < Lanes.BLOCK;
    }

    /// Floats of scratch for a concurrent call by weight: cotangents and sums.
    public int weightScratchSize() {
        return (PIXELS + taps * weightChannels()) * outputBlock();
    }
}
