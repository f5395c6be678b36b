package lanewise.op.routing;

import static lanewise.op.Use.binary;
import static lanewise.op.Use.given;
import static lanewise.op.Use.index;
import static lanewise.op.Use.unary;
import static lanewise.op.Use.x;

import java.util.List;
import lanewise.op.Use;
import lanewise.op.Use.Operand;
import lanewise.tensor.Window;

/// The operations that route by a choice or an index.
public final class RoutingUses {
    private static final Operand MATRIX = x(4, 6);
    private static final Operand IMAGE = x(2, 3, 6, 6);
    private static final Window SQUARE = Window.of(2, 2).stride(2, 2);

    private RoutingUses() {}

    public static List<Use> all() {
        return List.of(
                unary(
                        "MaxPool.maxPool1d",
                        (out, x) -> MaxPool.maxPool1d(out, x, Window.of(2).stride(2)),
                        x(2, 3, 8)),
                unary("MaxPool.maxPool2d", (out, x) -> MaxPool.maxPool2d(out, x, SQUARE), IMAGE),
                unary(
                        "MaxPool.maxPool2d, overlapping",
                        (out, x) -> MaxPool.maxPool2d(
                                out, x, Window.of(3, 3).stride(2, 2).padding(1, 1)),
                        IMAGE),
                unary(
                        "MaxPool.maxPool2d, more than 256 elements",
                        (out, x) -> MaxPool.maxPool2d(out, x, Window.of(17, 17)),
                        x(1, 1, 17, 18)),
                unary(
                        "MaxPool.maxPool3d",
                        (out, x) -> MaxPool.maxPool3d(out, x, Window.of(2, 2, 2).stride(2, 2, 2)),
                        x(2, 3, 4, 4, 4)),
                unary("MaxPool.globalMaxPool", MaxPool::globalMaxPool, IMAGE),
                unary(
                        "AdaptiveMaxPool.adaptiveMaxPool",
                        (out, x) -> AdaptiveMaxPool.adaptiveMaxPool(out, x, 3, 3),
                        IMAGE),
                unary(
                        "AdaptiveMaxPool.adaptiveMaxPool, uneven",
                        (out, x) -> AdaptiveMaxPool.adaptiveMaxPool(out, x, 4, 4),
                        IMAGE),
                unary("SpatialPyramidPool.spatialPyramidPool", SpatialPyramidPool::spatialPyramidPool, IMAGE),
                binary(
                        "StochasticPool.stochasticPool2d",
                        (out, x, uniform) -> StochasticPool.stochasticPool2d(out, x, uniform, SQUARE),
                        IMAGE,
                        given(2, 3, 3, 3)),
                unary(
                        "StochasticPool.stochasticPool2dMean",
                        (out, x) -> StochasticPool.stochasticPool2dMean(out, x, SQUARE),
                        IMAGE),
                unary("Maxout.maxout", (out, x) -> Maxout.maxout(out, x, 3), MATRIX),
                unary("Max.max", Max::max, MATRIX),
                unary("Max.max, along an axis", (out, x) -> Max.max(out, x, 1), MATRIX),
                unary("Max.maxKeeping", (out, x) -> Max.maxKeeping(out, x, 1), MATRIX),
                unary("Min.min", Min::min, MATRIX),
                unary("Min.min, along an axis", (out, x) -> Min.min(out, x, 1), MATRIX),
                unary("Min.minKeeping", (out, x) -> Min.minKeeping(out, x, 1), MATRIX),
                unary("ArgMax.argMax", (out, x) -> ArgMax.argMax(out, x, 1), MATRIX),
                unary("ArgMax.argMin", (out, x) -> ArgMax.argMin(out, x, 1), MATRIX),
                unary("TopK.topK", (out, x) -> TopK.topK(out, x, 2, 1).values(), MATRIX),
                binary("Take.gather", (out, x, at) -> Take.gather(out, x, at, 0), MATRIX, index(3)),
                binary("Take.takeAlong", (out, x, at) -> Take.takeAlong(out, x, at, 1), MATRIX, index(4, 2)),
                binary(
                        "ScatterAdd.scatterAdd",
                        (out, u, at) -> ScatterAdd.scatterAdd(out, u, at, 0, 5),
                        MATRIX,
                        index(4)),
                binary(
                        "ScatterAdd.scatterAddAlong",
                        (out, u, at) -> ScatterAdd.scatterAddAlong(out, u, at, 1, 9),
                        MATRIX,
                        index(4, 6)),
                binary("Embedding.embedding", Embedding::embedding, MATRIX, index(5)),
                binary(
                        "Embedding.embeddingWithPadding",
                        (out, table, at) -> Embedding.embeddingWithPadding(out, table, at, 0),
                        MATRIX,
                        index(5)),
                binary("PickPerRow.pickPerRow", PickPerRow::pickPerRow, MATRIX, index(4)),
                unary("Select.select", (out, x) -> Select.select(out, x, 1, 2), MATRIX));
    }
}
