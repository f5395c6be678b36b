package lanewise.samples.conformance;

import static java.util.Map.entry;
import static lanewise.op.elementwise.Where.where;
import static lanewise.op.linear.BroadcastTo.broadcastTo;
import static lanewise.op.linear.Concatenation.concat;
import static lanewise.op.linear.Padding.padConstant;
import static lanewise.op.linear.Padding.padReflect;
import static lanewise.op.linear.Padding.padReplicate;
import static lanewise.op.linear.Repetition.tile;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Slicing.flip;
import static lanewise.op.linear.Slicing.slice;
import static lanewise.op.linear.Transpose.permute;
import static lanewise.op.routing.Embedding.embedding;
import static lanewise.op.routing.Embedding.embeddingWithPadding;
import static lanewise.op.routing.Take.gather;
import static lanewise.samples.conformance.CaseProgram.chosenBy;
import static lanewise.samples.conformance.CaseProgram.one;

import java.util.Map;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;

/// How cases of operations that move elements, or choose some, are said.
final class RoutingPrograms {
    private static final Map<String, CaseProgram> SHAPE = Map.ofEntries(
            entry(
                    "transpose",
                    one((of, out, in) ->
                            permute(out, in.at("x"), of.integers("perm").toArray(Integer[]::new)))),
            entry("reshape", one((of, out, in) -> reshape(out, in.at("x"), Shape.of(of.numbers("shape"))))),
            entry("flip", one((of, out, in) -> flip(out, in.at("x"), (int) of.number("axis")))),
            entry(
                    "slice",
                    one((of, out, in) -> slice(out, in.at("x"), of.numbers("starts"), ends(of), of.numbers("steps")))),
            entry("expand", one((of, out, in) -> broadcastTo(out, slice(out, in.at("x"), 1, 0, 1), result(of)))),
            entry("repeat", one((of, out, in) -> tile(out, in.at("x"), of.numbers("repeats")))),
            entry(
                    "pad_constant",
                    padded((of, out, x, before, after) -> padConstant(out, x, of.number("value"), before, after))),
            entry("pad_reflect", padded((of, out, x, before, after) -> padReflect(out, x, before, after))),
            entry("pad_replicate", padded((of, out, x, before, after) -> padReplicate(out, x, before, after))),
            entry(
                    "take along axis 1 by a 1-D index",
                    one((of, out, in) -> gather(out, in.at("x"), in.at("index"), (int) of.number("axis")))),
            entry("where(cond, a, b)", one((of, out, in) -> where(out, in.at("cond"), in.at("a"), in.at("b")))));

    static final Map<String, CaseProgram> PROGRAMS = Map.of(
            "concat", one((of, out, in) -> concat(out, (int) of.number("axis"), in.all())),
            "embedding", one(RoutingPrograms::embedded),
            "shape", chosenBy("function", SHAPE));

    private RoutingPrograms() {}

    private static Value embedded(ReferenceCase of, Emitter out, CaseInputs in) {
        return of.has("padding_idx")
                ? embeddingWithPadding(out, in.at("weight"), in.at("index"), (int) of.number("padding_idx"))
                : embedding(out, in.at("weight"), in.at("index"));
    }

    /// The last position that is taken, and one more.
    private static int[] ends(ReferenceCase of) {
        int[] ends = of.numbers("starts");
        int[] steps = of.numbers("steps");
        Shape to = result(of);
        for (int axis = 0; axis < ends.length; axis++) {
            ends[axis] += (to.size(axis) - 1) * steps[axis] + 1;
        }
        return ends;
    }

    private static Shape result(ReferenceCase of) {
        return of.shape("out64", of.outputs().getFirst());
    }

    private interface Padded {
        Value of(ReferenceCase of, Emitter out, Value x, int[] before, int... after);
    }

    private static CaseProgram padded(Padded padding) {
        return one((of, out, in) -> {
            Value x = in.at("x");
            return padding.of(of, out, x, side(of, x, 0), side(of, x, 1));
        });
    }

    /// How much is added on one side of each axis: a case speaks of the last one, or of the last two.
    private static int[] side(ReferenceCase of, Value x, int side) {
        int[] sizes = new int[x.shape().rank()];
        sizes[sizes.length - 1] = of.numbers("last_axis")[side];
        if (of.has("second_last")) {
            sizes[sizes.length - 2] = of.numbers("second_last")[side];
        }
        return sizes;
    }
}
