package lanewise.samples.conformance;

import static lanewise.op.routing.Embedding.embedding;
import static lanewise.op.routing.Embedding.embeddingWithPadding;
import static lanewise.op.routing.MaxPool.globalMaxPool;
import static lanewise.op.routing.MaxPool.maxPool1d;
import static lanewise.op.routing.MaxPool.maxPool2d;
import static lanewise.op.routing.MaxPool.maxPool3d;
import static lanewise.op.routing.Take.gather;
import static lanewise.samples.conformance.ReferencePrograms.at;
import static lanewise.samples.conformance.ReferencePrograms.pool;

import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.op.routing.Max;
import lanewise.op.routing.Min;

/// How the reference cases of this family are said.
final class RoutingPrograms {
    private RoutingPrograms() {}

    static Optional<Value> build(ReferenceCase of, Emitter out, Map<String, Value> in) {
        return switch (of.operation()) {
            case "max_pool1d" -> Optional.of(maxPool1d(out, at(in, "x"), pool(of)));
            case "max_pool2d" -> Optional.of(maxPool2d(out, at(in, "x"), pool(of)));
            case "max_pool3d" -> Optional.of(maxPool3d(out, at(in, "x"), pool(of)));
            case "global_pool" ->
                of.id().contains("max") ? Optional.of(globalMaxPool(out, at(in, "x"))) : Optional.empty();
            case "reduce_max" ->
                Optional.of(
                        of.flag("keepdims")
                                ? Max.maxKeeping(out, at(in, "x"), of.numbers("axes"))
                                : Max.max(out, at(in, "x"), of.numbers("axes")));
            case "reduce_min" ->
                Optional.of(
                        of.flag("keepdims")
                                ? Min.minKeeping(out, at(in, "x"), of.numbers("axes"))
                                : Min.min(out, at(in, "x"), of.numbers("axes")));
            case "embedding" ->
                Optional.of(
                        of.has("padding_idx")
                                ? embeddingWithPadding(
                                        out, at(in, "weight"), at(in, "index"), (int) of.number("padding_idx"))
                                : embedding(out, at(in, "weight"), at(in, "index")));
            case "shape" ->
                of.attribute("function").equals("take along axis 1 by a 1-D index")
                        ? Optional.of(gather(out, at(in, "x"), at(in, "index"), (int) of.number("axis")))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }
}
