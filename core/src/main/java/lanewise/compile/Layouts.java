package lanewise.compile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Again;
import lanewise.algebra.ArgMaxPool;
import lanewise.algebra.Broadcast;
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

/// Decides the layout of every value: the batch goes innermost wherever axis 0 is the batch, followed from the
/// program's batched inputs through the operations. Images always go batch innermost; with few samples and no images
/// everything stays row-major, since most lanes would be padding.
final class Layouts {
    /// Fewer samples than this fill less than half of a block.
    private static final int FEW_SAMPLES = 8;

    private final Map<Value, Layout> chosen = new HashMap<>();
    private final boolean spreads;

    private Layouts(Program program, List<Node> nodes) {
        boolean images = nodes.stream().anyMatch(Layouts::isImageOperation);
        int samples = program.graph().sources().stream()
                .filter(source -> source.role() == Source.Role.BATCH)
                .mapToInt(source -> source.value().shape().size(0))
                .max()
                .orElse(0);
        spreads = images || samples >= FEW_SAMPLES;
    }

    static Map<Value, Layout> of(Program program, List<Node> nodes) {
        Layouts layouts = new Layouts(program, nodes);
        for (Source source : program.graph().sources()) {
            layouts.choose(source.value(), source.role() == Source.Role.BATCH && layouts.spreads);
        }
        for (Node node : nodes) {
            layouts.choose(node.value(), layouts.spreads && layouts.isBatched(node));
        }
        return layouts.chosen;
    }

    private void choose(Value value, boolean batched) {
        chosen.put(value, batched ? Layout.BATCH_INNERMOST : Layout.ROW_MAJOR);
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
        if (isImageOperation(node)) {
            return true;
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

    /// What has kernels for the batch-innermost layout only. Windows over all axes leave no batch and have none.
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
