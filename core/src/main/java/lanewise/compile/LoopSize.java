package lanewise.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.tensor.Shape;

/// The elements that a loop of a [Schedule] goes over, the rows that it gathers them up to, and how much each of its
/// phases has to do: what decides whether one more operation fits.
final class LoopSize {
    /// What is no loop: nothing fits.
    static final LoopSize NONE = new LoopSize(Shape.SCALAR, Layout.ROW_MAJOR, 0);

    /// A row that all phases go over fits the second-level cache with what belongs to it.
    private static final int LONGEST_ROW = 1 << 18;

    /// Rows for fewer threads than there may be are worth it only while they are short.
    private static final int LONGEST_OF_FEW = 1 << 15;

    private static final int FEW = 4;

    private final Shape full;
    private final Layout layout;
    private final int largestPhase;
    private Optional<Shape> kept = Optional.empty();
    private final Map<Value, Integer> levels = new HashMap<>();
    private final List<Integer> weights = new ArrayList<>();

    private LoopSize(Shape full, Layout layout, int largestPhase) {
        this.full = full;
        this.layout = layout;
        this.largestPhase = largestPhase;
    }

    /// Nothing yet, over elements of a shape.
    static LoopSize of(Shape full, Layout layout) {
        return new LoopSize(full, layout, Weights.LARGEST_LOOP);
    }

    /// Whether a loop over elements can gather them up so. One sample whose axis vanishes is not summed, so
    /// nothing would take its pad lanes away. Not with the channels innermost.
    static boolean canGather(Shape full, Layout layout, Shape kept, Layout ofKept) {
        if (full.elements() == 0 || full.equals(kept)) {
            return false;
        }
        if (layout == Layout.CHANNELS_INNERMOST || ofKept == Layout.CHANNELS_INNERMOST) {
            return false;
        }
        if (layout == Layout.ROW_MAJOR) {
            return ofKept == Layout.ROW_MAJOR;
        }
        boolean keepsBatch = kept.rank() == full.rank() && kept.size(0) == full.size(0);
        return keepsBatch == (ofKept == Layout.BATCH_INNERMOST) && (keepsBatch || full.size(0) > 1);
    }

    /// Whether an operation on these elements, or a reduction of them, fits.
    boolean takesElements(Node node, LoopSize empty, int weight) {
        boolean areSameRows = !RowGroup.isReduction(node) || kept.isEmpty() || isOfRows(node.value());
        return isOver(empty) && areSameRows && fits(level(node), weight);
    }

    /// Whether an operation on the rows' numbers fits that lies in the layout of these: one that reads others
    /// made here, or one that is likely to be read here, since it has the elements' axes.
    boolean takesRows(Node node, Layout ofRows, int weight) {
        return isOfRows(node.value())
                && !readsRowsOnce()
                && canGather(full, layout, node.value().shape(), ofRows)
                && node.operands().stream().noneMatch(operand -> operand.shape().equals(full))
                && (node.operands().stream().anyMatch(levels::containsKey)
                        || node.value().shape().rank() == full.rank())
                && fits(level(node), weight);
    }

    /// Whether a value has a number for each row; axes of size 1 in front say nothing.
    private boolean isOfRows(Value value) {
        return value.shape().rank() <= full.rank()
                && kept.map(value.shape().stretched(full.rank())::equals).orElse(false);
    }

    /// Whether a value made here can be used in the same loop over these elements.
    boolean hands(Value value, LoopSize elements) {
        boolean isElement = value.shape().equals(full);
        return isOver(elements) && levels.containsKey(value) && (isElement || !readsRowsOnce());
    }

    /// Whether a number of the rows made here can be used for others here.
    boolean handsToRows(Value value) {
        return levels.containsKey(value) && isOfRows(value) && !readsRowsOnce();
    }

    private boolean isOver(LoopSize elements) {
        return largestPhase > 0 && full.equals(elements.full) && layout == elements.layout;
    }

    void add(Node node, int weight) {
        int level = level(node);
        boolean isReduction = RowGroup.isReduction(node);
        if (isReduction) {
            kept = Optional.of(node.value().shape().stretched(full.rank()));
        }
        levels.put(node.value(), isReduction ? level + 1 : level);
        while (weights.size() <= level) {
            weights.add(0);
        }
        weights.set(level, weights.get(level) + weight);
    }

    /// Long rows are read once, by several threads: what depends on their sums comes in a later loop.
    private boolean readsRowsOnce() {
        int rows = kept.map(Shape::elements).orElse(1);
        int row = full.elements() / Math.max(1, rows);
        return row > (rows < FEW ? LONGEST_OF_FEW : LONGEST_ROW);
    }

    private int level(Node node) {
        return node.operands().stream()
                .mapToInt(operand -> levels.getOrDefault(operand, 0))
                .max()
                .orElse(0);
    }

    /// A phase that is empty takes an operation of any size.
    private boolean fits(int level, int weight) {
        int there = level < weights.size() ? weights.get(level) : 0;
        return there == 0 || there + weight <= largestPhase;
    }
}
