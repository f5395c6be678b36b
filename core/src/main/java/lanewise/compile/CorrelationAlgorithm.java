package lanewise.compile;

import java.util.Arrays;
import lanewise.algebra.Correlate;
import lanewise.algebra.CorrelateInput;
import lanewise.algebra.CorrelateWeight;
import lanewise.algebra.Linear;
import lanewise.graph.Node;
import lanewise.kernel.WinogradGrid;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// How a correlation is computed, by fixed rules on shapes: direct with the batch innermost; or with the
/// channels innermost, as a product of pixels and weights, by Winograd's algorithm, with a filter for each
/// channel, or as a product of windows and weights.
enum CorrelationAlgorithm {
    BATCH_INNERMOST,
    PIXEL_PRODUCT,
    WINOGRAD,
    DEPTHWISE,
    WINDOW_PRODUCT;

    private static final int BLOCK = 16;

    /// Speeds of the two families on wide images, relative to each other.
    private static final double BATCH_SPEED = 80;

    private static final double CHANNELS_SPEED = 95;

    /// What copying a window takes, as a share of multiplying it with one block of outputs: where windows are long
    /// runs, and where they come in short pieces.
    private static final double LONG_RUNS = 0.25;

    private static final double SHORT_RUNS = 1;

    /// Fewest channels and outputs by Winograd's algorithm: with fewer, the transforms take longer than the
    /// multiplications they save.
    private static final int FEWEST = 32;

    /// What transforming the pixels of a tile takes, in outputs multiplied; and what transforming the weights
    /// takes, in tiles multiplied.
    private static final double TRANSFORM = 16;

    private static final double WEIGHTS = 16;

    /// Most floats of transformed images and cotangents that a plan keeps for one gradient by the weights.
    private static final long MOST_FLOATS = 16 << 20;

    /// A correlation of images x with weights w to images u, or one of its adjoints.
    /// @param columns what the product channels innermost has as columns: outputs, or channels by the input
    private record Case(Window window, int groups, Shape x, Shape w, Shape u, int columns, boolean byWeight) {}

    /// @param exact whether algorithms with larger rounding errors than a sum of products are not wanted
    static CorrelationAlgorithm of(Compiler.Images asked, boolean exact, Node node) {
        Case given = given(node);
        if (!hasChannelsInnermost(asked, given)) {
            return BATCH_INNERMOST;
        }
        if (isPixelProduct(given)) {
            return PIXEL_PRODUCT;
        }
        if (!exact && isWinograd(given)) {
            return WINOGRAD;
        }
        return isDepthwise(given) ? DEPTHWISE : WINDOW_PRODUCT;
    }

    /// How images lie.
    Layout layout() {
        return this == BATCH_INNERMOST ? Layout.BATCH_INNERMOST : Layout.CHANNELS_INNERMOST;
    }

    private static Case given(Node node) {
        Shape first = node.operands().get(0).shape();
        Shape second = node.operands().get(1).shape();
        Shape result = node.value().shape();
        return switch ((Linear) node.op()) {
            case Correlate op ->
                new Case(op.window(), op.groups(), first, second, result, second.size(0) / op.groups(), false);
            case CorrelateInput op -> new Case(op.window(), op.groups(), op.to(), second, first, second.size(1), false);
            case CorrelateWeight op ->
                new Case(
                        op.window(),
                        op.groups(),
                        first,
                        op.to(),
                        second,
                        op.to().size(0) / op.groups(),
                        true);
            default -> throw new IllegalArgumentException(node.op().title() + " is no correlation");
        };
    }

    /// Batch innermost, lanes that no sample fills are lost; channels innermost, columns that no output fills,
    /// and the copies of windows. Depthwise, the channels are the lanes.
    private static boolean hasChannelsInnermost(Compiler.Images asked, Case of) {
        return switch (asked) {
            case BATCH_INNERMOST -> false;
            case CHANNELS_INNERMOST -> true;
            case BY_SHAPE -> isDepthwise(of) || channelsTime(of) < batchTime(of);
        };
    }

    private static double channelsTime(Case of) {
        double outputs = of.w.size(0) / (double) of.groups;
        int run = of.w.size(1) * of.w.size(of.w.rank() - 1);
        double copies = of.groups == 1 && run >= BLOCK ? LONG_RUNS : SHORT_RUNS;
        double columns = (double) Math.ceilDiv(of.columns, BLOCK) * BLOCK / of.columns;
        return columns * (1 + copies * BLOCK / outputs) / CHANNELS_SPEED;
    }

    private static double batchTime(Case of) {
        return Layout.lanes(of.x) / (double) of.x.size(0) / BATCH_SPEED;
    }

    /// Whether output and input have the same pixels, each of which reads its own.
    private static boolean isPixelProduct(Case of) {
        return of.groups == 1
                && of.window.spans().stream()
                        .allMatch(span ->
                                span.kernel() == 1 && span.stride() == 1 && span.before() == 0 && span.after() == 0);
    }

    /// Whether each of enough channels has one filter of its own: fewer do not fill a vector.
    private static boolean isDepthwise(Case of) {
        return of.groups == of.w.size(0) && of.w.size(1) == 1 && of.groups >= BLOCK && of.window.rank() <= 3;
    }

    /// Whether Winograd's algorithm can be used and pays. Four tiles' multiplications are one tile's of a direct
    /// correlation without its rim: compared with what the transforms add.
    private static boolean isWinograd(Case of) {
        boolean threeByThree = of.window.rank() == 2
                && Arrays.equals(of.window.kernel(), new int[] {WinogradGrid.SIDE, WinogradGrid.SIDE})
                && of.window.spans().stream().allMatch(span -> span.stride() == 1 && span.dilation() == 1);
        if (!threeByThree || of.groups != 1 || of.w.size(0) < FEWEST || of.w.size(1) < FEWEST) {
            return false;
        }
        WinogradGrid grid = LowerWinograd.grid(of.window, of.x, of.w, of.u);
        double each = 1 + TRANSFORM / grid.channels() + TRANSFORM / grid.outputs();
        double products = (double) WinogradGrid.POINTS * (grid.tiles() * each + WEIGHTS);
        double direct = (double) WinogradGrid.TAPS * of.x.size(0) * of.u.size(2) * of.u.size(3);
        return products < direct && !(of.byWeight && isLarge(grid));
    }

    private static boolean isLarge(WinogradGrid grid) {
        long each = (long) grid.channels() + grid.outputs() + 2 * WinogradGrid.PANEL;
        return WinogradGrid.POINTS * each * grid.tiles() > MOST_FLOATS;
    }
}
