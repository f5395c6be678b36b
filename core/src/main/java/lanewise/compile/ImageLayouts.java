package lanewise.compile;

import lanewise.algebra.ArgMaxPool;
import lanewise.algebra.Correlate;
import lanewise.algebra.CorrelateInput;
import lanewise.algebra.CorrelateWeight;
import lanewise.algebra.Linear;
import lanewise.algebra.Pick;
import lanewise.algebra.SamplePool;
import lanewise.algebra.Unpick;
import lanewise.algebra.WindowFill;
import lanewise.algebra.WindowSum;
import lanewise.graph.Node;
import lanewise.tensor.Shape;

/// Which layout the images of an operation take: by fixed rules on shapes, so that the same shapes always give the
/// same plan.
record ImageLayouts(Compiler.Images asked) {
    private static final int BLOCK = 16;

    /// Speeds of the two families on wide images, relative to each other.
    private static final double BATCH_SPEED = 80;

    private static final double CHANNELS_SPEED = 95;

    /// What copying a window takes, as a share of multiplying it with one block of outputs: where windows are long
    /// runs, and where they come in short pieces.
    private static final double LONG_RUNS = 0.25;

    private static final double SHORT_RUNS = 1;

    /// The layout in which an image operation works and leaves its result; correlations by weight only work in it.
    Layout of(Node node, Layout operand) {
        Shape first = node.operands().getFirst().shape();
        if (node.op() instanceof ArgMaxPool choice) {
            return ofPooling(first, choice.window().rank(), operand);
        }
        if (node.op() instanceof SamplePool) {
            return Layout.BATCH_INNERMOST;
        }
        return switch ((Linear) node.op()) {
            case Correlate op ->
                ofCorrelation(op.groups(), first, node.operands().get(1).shape());
            case CorrelateInput op ->
                ofCorrelation(op.groups(), op.to(), node.operands().get(1).shape());
            case CorrelateWeight op -> ofCorrelation(op.groups(), first, op.to());
            case WindowSum op -> ofPooling(first, op.window().rank(), operand);
            case WindowFill op -> ofPooling(first, op.window().rank(), operand);
            case Pick op -> ofPooling(first, op.window().rank(), operand);
            case Unpick op -> ofPooling(first, op.window().rank(), operand);
            default -> throw new IllegalArgumentException(node.op().title() + " has no layout of images");
        };
    }

    /// Batch innermost, lanes that no sample fills are lost; channels innermost, columns that no output fills, and
    /// the copies of windows. Depthwise, the channels are the lanes.
    private Layout ofCorrelation(int groups, Shape x, Shape w) {
        return switch (asked) {
            case BATCH_INNERMOST -> Layout.BATCH_INNERMOST;
            case CHANNELS_INNERMOST -> Layout.CHANNELS_INNERMOST;
            case BY_SHAPE -> {
                if (LowerDepthwise.fits(groups, w)) {
                    yield Layout.CHANNELS_INNERMOST;
                }
                double outputs = w.size(0) / (double) groups;
                int run = w.size(1) * w.size(w.rank() - 1);
                double copies = groups == 1 && run >= BLOCK ? LONG_RUNS : SHORT_RUNS;
                double columns = Math.ceil(outputs / BLOCK) * BLOCK / outputs;
                double channels = columns * (1 + copies * BLOCK / outputs) / CHANNELS_SPEED;
                double batch = Layout.lanes(x) / (double) x.size(0) / BATCH_SPEED;
                yield channels < batch ? Layout.CHANNELS_INNERMOST : Layout.BATCH_INNERMOST;
            }
        };
    }

    /// As the operand lies, where the channels fill whole blocks.
    private Layout ofPooling(Shape x, int spatial, Layout operand) {
        boolean isImage = x.rank() == spatial + 2 && x.size(1) % BLOCK == 0;
        boolean asIs = asked == Compiler.Images.BY_SHAPE && operand != Layout.ROW_MAJOR;
        Layout wanted = asIs
                ? operand
                : asked == Compiler.Images.CHANNELS_INNERMOST || asked == Compiler.Images.BY_SHAPE && x.size(0) < BLOCK
                        ? Layout.CHANNELS_INNERMOST
                        : Layout.BATCH_INNERMOST;
        return isImage ? wanted : Layout.BATCH_INNERMOST;
    }
}
