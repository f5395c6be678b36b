package lanewise.compile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lanewise.algebra.Again;
import lanewise.algebra.ArgMaxPool;
import lanewise.algebra.Broadcast;
import lanewise.algebra.Constant;
import lanewise.algebra.Correlate;
import lanewise.algebra.CorrelateInput;
import lanewise.algebra.Linear;
import lanewise.algebra.Matmul;
import lanewise.algebra.MaxAlong;
import lanewise.algebra.Pad;
import lanewise.algebra.Permute;
import lanewise.algebra.Pick;
import lanewise.algebra.Pointwise;
import lanewise.algebra.PutAt;
import lanewise.algebra.Reshape;
import lanewise.algebra.SamplePool;
import lanewise.algebra.Scan;
import lanewise.algebra.Slice;
import lanewise.algebra.SumTo;
import lanewise.algebra.TakeAt;
import lanewise.algebra.TopAlong;
import lanewise.algebra.Unpick;
import lanewise.algebra.Value;
import lanewise.algebra.WindowFill;
import lanewise.algebra.WindowSum;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.tensor.Shape;

/// Decides the layout of every value. Images lie as their operations work, see [ImageLayouts], and stay so through
/// elementwise operations and sums. Everything else has the batch innermost wherever axis 0 is the batch, followed from
/// the program's batched inputs through the operations; with few samples and no images that lie so it stays row-major,
/// since most lanes would be padding, and so it does where products have constant weights and no images lie so: those
/// are in the order of the row-major kernel before the plan runs.
final class Layouts {
    /// Fewer samples than this fill less than half of a block.
    private static final int FEW_SAMPLES = 8;

    private final Map<Value, Layout> chosen = new HashMap<>();
    private final ImageLayouts images;
    private final boolean spreads;
    private final boolean spreadsImages;

    private Layouts(Program program, List<Node> nodes, ImageLayouts images) {
        this.images = images;
        List<Layout> wanted = nodes.stream()
                .filter(Layouts::isImageOperation)
                .map(node -> images.of(node, Layout.ROW_MAJOR))
                .toList();
        spreadsImages = wanted.isEmpty() || wanted.contains(Layout.BATCH_INNERMOST);
        int samples = program.graph().sources().stream()
                .filter(source -> source.role() == Source.Role.BATCH)
                .mapToInt(source -> source.value().shape().size(0))
                .max()
                .orElse(0);
        spreads = wanted.contains(Layout.BATCH_INNERMOST)
                || samples >= FEW_SAMPLES && nodes.stream().noneMatch(node -> hasConstantWeights(program, node));
    }

    private static boolean hasConstantWeights(Program program, Node node) {
        return node.op() instanceof Matmul
                && node.value().shape().rank() == 2
                && program.graph()
                        .definition(node.operands().get(1))
                        .filter(weights -> weights.op() instanceof Constant)
                        .isPresent();
    }

    static Map<Value, Layout> of(Program program, List<Node> nodes, ImageLayouts images) {
        Layouts layouts = new Layouts(program, nodes, images);
        for (Source source : program.graph().sources()) {
            layouts.chosen.put(source.value(), layouts.of(source));
        }
        for (Node node : nodes) {
            layouts.chosen.put(node.value(), layouts.of(node));
        }
        return layouts.chosen;
    }

    private Layout of(Source source) {
        boolean isImage = source.value().shape().rank() > 2;
        boolean spread = source.role() == Source.Role.BATCH && spreads && (spreadsImages || !isImage);
        return spread ? Layout.BATCH_INNERMOST : Layout.ROW_MAJOR;
    }

    private Layout of(Node node) {
        if (isImageOperation(node)) {
            return images.of(
                    node, Objects.requireNonNull(chosen.get(node.operands().getFirst())));
        }
        if (keepsChannelsInnermost(node)) {
            return Layout.CHANNELS_INNERMOST;
        }
        return spreads && isBatched(node) ? Layout.BATCH_INNERMOST : Layout.ROW_MAJOR;
    }

    /// Whether the result has the channels of an operand that has them innermost.
    private boolean keepsChannelsInnermost(Node node) {
        Shape to = node.value().shape();
        return to.rank() > 2
                && switch (node.op()) {
                    case Pointwise map ->
                        node.operands().stream()
                                .filter(x -> x.shape().equals(to) && chosen.get(x) != Layout.ROW_MAJOR)
                                .findFirst()
                                .filter(this::hasChannelsInnermost)
                                .isPresent();
                    case Again again -> hasChannelsInnermost(node.operands().getFirst());
                    case Reshape reshape -> keepsChannels(node.operands().getFirst(), to);
                    case SumTo sum -> keepsRank(node.operands().getFirst(), to);
                    case MaxAlong max -> keepsRank(node.operands().getFirst(), to);
                    case Slice slice -> hasChannelsInnermost(node.operands().getFirst());
                    case Pad pad -> hasChannelsInnermost(node.operands().getFirst());
                    case Join join -> node.operands().stream().allMatch(this::hasChannelsInnermost);
                    default -> false;
                };
    }

    private boolean hasChannelsInnermost(Value x) {
        return chosen.get(x) == Layout.CHANNELS_INNERMOST;
    }

    private boolean keepsChannels(Value x, Shape to) {
        return hasChannelsInnermost(x)
                && x.shape().size(0) == to.size(0)
                && x.shape().size(1) == to.size(1);
    }

    private boolean keepsRank(Value x, Shape to) {
        return hasChannelsInnermost(x) && x.shape().rank() == to.rank();
    }

    private boolean isBatched(Value value) {
        return chosen.get(value) == Layout.BATCH_INNERMOST;
    }

    /// Whether axis 0 of the result is the batch.
    private boolean isBatched(Node node) {
        Shape to = node.value().shape();
        if (to.rank() == 0) {
            return false;
        }
        Value first = node.operands().isEmpty() ? node.value() : node.operands().getFirst();
        return switch (node.op()) {
            case Pointwise map ->
                node.operands().stream()
                        .anyMatch(x -> isBatched(x)
                                && x.shape().rank() == to.rank()
                                && x.shape().size(0) == to.size(0));
            case Broadcast broadcast ->
                isBatched(first)
                        && first.shape().rank() == to.rank()
                        && first.shape().size(0) == to.size(0);
            case Again again -> isBatched(first);
            case Reshape reshape -> isBatched(first) && first.shape().size(0) == to.size(0);
            case Permute permute -> isBatched(first) && permute.axes().getFirst() == 0;
            case Slice slice -> keepsBatch(first, to) && leavesFirstAxis(slice.starts(), slice.steps());
            case Pad pad -> keepsBatch(first, to) && leavesFirstAxis(pad.starts(), pad.steps());
            case TakeAt take -> isBatched(first) && take.axis() > 0;
            case PutAt put -> isBatched(first) && put.axis() > 0;
            case Join join ->
                node.operands().stream().allMatch(part -> keepsBatch(part, to))
                        && join.places().stream().allMatch(pad -> leavesFirstAxis(pad.starts(), pad.steps()));
            case Scan scan -> isBatched(first) && scan.axis() > 0;
            case SumTo sum -> keepsBatch(first, to);
            case MaxAlong max -> keepsBatch(first, to);
            case TopAlong top -> top.axis() > 0 && isBatched(first);
            case Matmul matmul -> to.rank() == 2 && !matmul.transposeA() && isBatched(first);
            default -> false;
        };
    }

    /// Whether the first axis is left as it is.
    private static boolean leavesFirstAxis(List<Integer> starts, List<Integer> steps) {
        return starts.getFirst() == 0 && steps.getFirst() == 1;
    }

    private boolean keepsBatch(Value x, Shape to) {
        return isBatched(x) && x.shape().rank() == to.rank() && x.shape().size(0) == to.size(0);
    }

    /// What has no kernels for row-major values. Windows over all axes leave no batch and have none.
    static boolean isImageOperation(Node node) {
        int rank = node.value().shape().rank();
        if (node.op() instanceof ArgMaxPool choice) {
            return rank > choice.window().rank();
        }
        if (node.op() instanceof SamplePool choice) {
            return rank > choice.window().rank();
        }
        return node.op() instanceof Linear linear
                && switch (linear) {
                    case Correlate correlate -> true;
                    case CorrelateInput adjoint -> true;
                    case WindowSum sum -> rank > sum.window().rank();
                    case WindowFill fill -> rank > fill.window().rank();
                    case Pick pick -> rank > pick.window().rank();
                    case Unpick unpick -> rank > unpick.window().rank();
                    default -> false;
                };
    }
}
