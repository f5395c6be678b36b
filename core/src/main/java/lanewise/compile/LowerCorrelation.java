package lanewise.compile;

import lanewise.algebra.Correlate;
import lanewise.algebra.CorrelateInput;
import lanewise.algebra.CorrelateWeight;
import lanewise.graph.Node;

/// The three correlations, each by its [CorrelationAlgorithm].
final class LowerCorrelation {
    private LowerCorrelation() {}

    static void forward(Lowering plan, Node node, Correlate op) {
        switch (plan.algorithm(node)) {
            case BATCH_INNERMOST -> LowerBatchCorrelation.forward(plan, node, op);
            case PIXEL_PRODUCT -> LowerPixelProduct.forward(plan, node);
            case WINOGRAD -> LowerWinograd.forward(plan, node, op);
            case WINDOW_PRODUCT -> LowerWindowProduct.forward(plan, node, op);
            case DEPTHWISE -> LowerDepthwise.forward(plan, node, op);
        }
    }

    static void byInput(Lowering plan, Node node, CorrelateInput op) {
        switch (plan.algorithm(node)) {
            case BATCH_INNERMOST -> LowerBatchCorrelation.byInput(plan, node, op);
            case PIXEL_PRODUCT -> LowerPixelProduct.byInput(plan, node);
            case WINOGRAD -> LowerWinograd.byInput(plan, node, op);
            case WINDOW_PRODUCT -> LowerWindowProduct.byInput(plan, node, op);
            case DEPTHWISE -> LowerDepthwise.byInput(plan, node, op);
        }
    }

    static void byWeight(Lowering plan, Node node, CorrelateWeight op) {
        switch (plan.algorithm(node)) {
            case BATCH_INNERMOST -> LowerBatchCorrelation.byWeight(plan, node, op);
            case PIXEL_PRODUCT -> LowerPixelProduct.byWeight(plan, node);
            case WINOGRAD -> LowerWinograd.byWeight(plan, node, op);
            case WINDOW_PRODUCT -> LowerWindowProduct.byWeight(plan, node, op);
            case DEPTHWISE -> LowerDepthwise.byWeight(plan, node, op);
        }
    }
}
