package lanewise.compile;

import lanewise.algebra.Correlate;
import lanewise.algebra.CorrelateInput;
import lanewise.algebra.CorrelateWeight;
import lanewise.graph.Node;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// The algorithm of each correlation, by fixed rules on shapes: direct with the batch innermost; depthwise, by
/// Winograd's algorithm, or as a product of pixels or windows and weights, with the channels innermost.
final class LowerCorrelation {
    private LowerCorrelation() {}

    private enum Algorithm {
        BATCH_INNERMOST,
        PIXEL_PRODUCT,
        WINOGRAD,
        WINDOW_PRODUCT,
        DEPTHWISE
    }

    private static Algorithm algorithm(Lowering plan, Node node, Window window, int groups, Shape w) {
        if (!plan.hasChannelsInnermost(node)) {
            return Algorithm.BATCH_INNERMOST;
        }
        if (LowerPixelProduct.fits(window, groups)) {
            return Algorithm.PIXEL_PRODUCT;
        }
        if (LowerWinograd.suits(plan, node)) {
            return Algorithm.WINOGRAD;
        }
        return LowerDepthwise.fits(groups, w) ? Algorithm.DEPTHWISE : Algorithm.WINDOW_PRODUCT;
    }

    static void forward(Lowering plan, Node node, Correlate op) {
        switch (algorithm(
                plan, node, op.window(), op.groups(), node.operands().get(1).shape())) {
            case BATCH_INNERMOST -> LowerBatchCorrelation.forward(plan, node, op);
            case PIXEL_PRODUCT -> LowerPixelProduct.forward(plan, node);
            case WINOGRAD -> LowerWinograd.forward(plan, node, op);
            case WINDOW_PRODUCT -> LowerWindowProduct.forward(plan, node, op);
            case DEPTHWISE -> LowerDepthwise.forward(plan, node, op);
        }
    }

    static void byInput(Lowering plan, Node node, CorrelateInput op) {
        switch (algorithm(
                plan, node, op.window(), op.groups(), node.operands().get(1).shape())) {
            case BATCH_INNERMOST -> LowerBatchCorrelation.byInput(plan, node, op);
            case PIXEL_PRODUCT -> LowerPixelProduct.byInput(plan, node);
            case WINOGRAD -> LowerWinograd.byInput(plan, node, op);
            case WINDOW_PRODUCT -> LowerWindowProduct.byInput(plan, node, op);
            case DEPTHWISE -> LowerDepthwise.byInput(plan, node, op);
        }
    }

    static void byWeight(Lowering plan, Node node, CorrelateWeight op) {
        switch (algorithm(plan, node, op.window(), op.groups(), op.to())) {
            case BATCH_INNERMOST -> LowerBatchCorrelation.byWeight(plan, node, op);
            case PIXEL_PRODUCT -> LowerPixelProduct.byWeight(plan, node);
            case WINOGRAD -> LowerWinograd.byWeight(plan, node, op);
            case WINDOW_PRODUCT -> LowerWindowProduct.byWeight(plan, node, op);
            case DEPTHWISE -> LowerDepthwise.byWeight(plan, node, op);
        }
    }
}
