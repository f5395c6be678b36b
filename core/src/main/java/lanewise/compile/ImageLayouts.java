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
/// @param exact whether algorithms with larger rounding errors than a sum of products are not wanted
record ImageLayouts(Compiler.Images asked, boolean exact) {
    private static final int BLOCK = 16;

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
            case Correlate _, CorrelateInput _, CorrelateWeight _ ->
                algorithm(node).layout();
            case WindowSum op -> ofPooling(first, op.window().rank(), operand);
            case WindowFill op -> ofPooling(first, op.window().rank(), operand);
            case Pick op -> ofPooling(first, op.window().rank(), operand);
            case Unpick op -> ofPooling(first, op.window().rank(), operand);
            default -> throw new IllegalArgumentException(node.op().title() + " has no layout of images");
        };
    }

    /// How a correlation is computed, which decides how its images lie.
    CorrelationAlgorithm algorithm(Node correlation) {
        return CorrelationAlgorithm.of(asked, exact, correlation);
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
