package lanewise.op.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What people read when shapes do not fit the operations that choose.
class RoutingMessagesTest {
    private final Graph graph = new Graph();
    private final Map<String, Consumer<Emitter>> mistakes = new LinkedHashMap<>();

    private Value of(int... sizes) {
        return graph.input("x" + graph.sources().size(), Shape.of(sizes));
    }

    private Value indices(int... sizes) {
        return graph.indices("x" + graph.sources().size(), Shape.of(sizes));
    }

    @TestFactory
    Stream<DynamicTest> everyMessageNamesThePart() {
        pools();
        axes();
        lookups();
        return mistakes.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    ShapeException refusal = assertThrows(
                            ShapeException.class, () -> entry.getValue().accept(graph.within("part")));
                    assertEquals("part: " + entry.getKey(), refusal.getMessage());
                }));
    }

    private void pools() {
        mistakes.put(
                "maxPool2d: wanted images [n, c, h, w] and a window over their 2 last axes, got [1, 3, 8] and window 2; use maxPool1d",
                out -> MaxPool.maxPool2d(out, of(1, 3, 8), Window.of(2)));
        mistakes.put(
                "maxPool1d: wanted images [n, c, l] and a window over their 1 last axis, got [3, 8] and window 2",
                out -> MaxPool.maxPool1d(out, of(3, 8), Window.of(2)));
        mistakes.put(
                "maxPool3d: wanted images [n, c, d, h, w] and a window over their 3 last axes, got [1, 1, 2, 2, 2] and window 2x2",
                out -> MaxPool.maxPool3d(out, of(1, 1, 2, 2, 2), Window.of(2, 2)));
        mistakes.put(
                "the window does not fit: output size = floor((0 + 0 + 0 - 1 * (1 - 1) - 1) / 1) + 1 is below 1; use a"
                        + " smaller kernel or more padding",
                out -> MaxPool.maxPool2d(out, of(1, 1, 0, 2), Window.of(1, 1)));
        mistakes.put(
                "max pool: window 1x1 padding 1x0 over [1, 1, 0, 2] has a window at position 0 of spatial axis 0 that"
                        + " sees only padding; use less padding",
                out -> MaxPool.maxPool2d(out, of(1, 1, 0, 2), Window.of(1, 1).padding(1, 0)));
        mistakes.put(
                "global max pool: wanted images [n, c, spatial] with at least one element per channel, got [2, 3, 0, 4]",
                out -> MaxPool.globalMaxPool(out, of(2, 3, 0, 4)));
        mistakes.put(
                "stochastic pool: window 2x2 over [1, 1, 3, 3] wants one uniform number per window, [1, 1, 2, 2], got [1, 1, 1, 1]",
                out -> StochasticPool.stochasticPool2d(out, of(1, 1, 3, 3), of(1, 1, 1, 1), Window.of(2, 2)));
        mistakes.put(
                "stochastic pool: window 1x1 padding 1x0 over [1, 1, 1, 1] has a window at position 0 of spatial axis 0"
                        + " that sees only padding; use less padding",
                out -> StochasticPool.stochasticPool2d(
                        out, of(1, 1, 1, 1), of(1, 1, 3, 1), Window.of(1, 1).padding(1, 0)));
        mistakes.put(
                "stochasticPool2dMean: wanted images [n, c, h, w] and a window over their 2 last axes, got [4, 4] and window 2x2",
                out -> StochasticPool.stochasticPool2dMean(out, of(4, 4), Window.of(2, 2)));
        mistakes.put(
                "adaptive max pool: wanted images [n, c, spatial] with at least one element per channel, and a number of"
                        + " bins from 1 on for each spatial axis, got [1, 1, 4, 4] and bins [2]",
                out -> AdaptiveMaxPool.adaptiveMaxPool(out, of(1, 1, 4, 4), 2));
        mistakes.put(
                "adaptive max pool: wanted images [n, c, spatial] with at least one element per channel, and a number of"
                        + " bins from 1 on for each spatial axis, got [1, 1, 0] and bins [2]",
                out -> AdaptiveMaxPool.adaptiveMaxPool(out, of(1, 1, 0), 2));
        mistakes.put(
                "spatial pyramid pool: wanted images [n, c, h, w] and at least one number of bins, got [1, 2, 3] and 3 numbers",
                out -> SpatialPyramidPool.spatialPyramidPool(out, of(1, 2, 3)));
        mistakes.put(
                "maxout: wanted [n, c, ..] with c a multiple of the 2 pieces of each group, got [4, 5]",
                out -> Maxout.maxout(out, of(4, 5), 2));
    }

    private void axes() {
        mistakes.put("there is no axis 2 in [2, 3]; axes count from 0 to 1", out -> ArgMax.argMax(out, of(2, 3), 2));
        mistakes.put("there is no axis -1 in [2, 3]; axes count from 0 to 1", out -> Min.min(out, of(2, 3), -1));
        mistakes.put("argmax: axis 1 of [2, 0] has nothing to choose from", out -> ArgMax.argMin(out, of(2, 0), 1));
        mistakes.put("top-k: there is no axis 1 in [4]", out -> TopK.topK(out, of(4), 1, 1));
        mistakes.put(
                "top-k: axis 0 of [4] has 4 elements; wanted a k from 1 to that, got 5",
                out -> TopK.topK(out, of(4), 5, 0));
        mistakes.put(
                "top-k: axis 0 of [4] has 4 elements; wanted a k from 1 to that, got 0",
                out -> TopK.topK(out, of(4), 0, 0));
        mistakes.put(
                "select: axis 0 of [4, 2] has no index 4; indices count from 0 to 3",
                out -> Select.select(out, of(4, 2), 0, 4));
        mistakes.put("select: axis 0 of [0, 2] has no index 0; it is empty", out -> Select.select(out, of(0, 2), 0, 0));
        mistakes.put("there is no axis 3 in [4, 2]; axes count from 0 to 1", out -> Select.select(out, of(4, 2), 3, 0));
    }

    private void lookups() {
        mistakes.put(
                "gather: an index holds integers, but [3] was declared as floats",
                out -> Take.gather(out, of(4, 2), of(3), 0));
        mistakes.put(
                "there is no axis 5 in [4, 2]; axes count from 0 to 1",
                out -> Take.gather(out, of(4, 2), indices(3), 5));
        mistakes.put("take: there is no axis 2 in [4, 2]", out -> Take.takeAlong(out, of(4, 2), indices(4, 2), 2));
        mistakes.put(
                "take: along axis 1 of [4, 2] an index has the same sizes on all other axes, got [3, 2]",
                out -> Take.takeAlong(out, of(4, 2), indices(3, 2), 1));
        mistakes.put(
                "take: along axis 1 of [4, 2] an index has the same sizes on all other axes, got [4]",
                out -> Take.takeAlong(out, of(4, 2), indices(4), 1));
        mistakes.put(
                "scatter: an index [3, 2] needs its axes in [4, 2] from axis 1 on",
                out -> ScatterAdd.scatterAdd(out, of(4, 2), indices(3, 2), 1, 5));
        mistakes.put(
                "scatter: rows of [5, 2] by an index of [3] are [3, 2], not [4, 2]",
                out -> ScatterAdd.scatterAdd(out, of(4, 2), indices(3), 0, 5));
        mistakes.put(
                "put: the elements [4, 2] and their index [4, 3] must have the same shape",
                out -> ScatterAdd.scatterAddAlong(out, of(4, 2), indices(4, 3), 1, 5));
        mistakes.put(
                "pick per row: wanted rows [n, c] with at least one element each and an index [n], got [4, 2] and [3]",
                out -> PickPerRow.pickPerRow(out, of(4, 2), indices(3)));
        mistakes.put(
                "pick per row: wanted rows [n, c] with at least one element each and an index [n], got [4, 0] and [4]",
                out -> PickPerRow.pickPerRow(out, of(4, 0), indices(4)));
        mistakes.put(
                "embedding: wanted a table [rows, d], got [7]", out -> Embedding.embedding(out, of(7), indices(2)));
        mistakes.put(
                "embedding: the table [7, 3] has no row 7 for padding",
                out -> Embedding.embeddingWithPadding(out, of(7, 3), indices(2), 7));
    }
}
