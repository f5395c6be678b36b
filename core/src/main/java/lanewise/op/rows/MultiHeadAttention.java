package lanewise.op.rows;

import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Transpose.permute;
import static lanewise.op.rows.Attention.attention;

import java.util.Optional;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Multi-head attention: queries, keys and values are projected, split into heads of width model / heads,
/// attended head by head ([Attention]), joined and projected once more. queries [n, L, model], keys and
/// values [n, S, model] -> y [n, L, model]. Self-attention takes the same array three times.
///
/// What is projected otherwise, or turned by [RotaryPositions] between projection and attention, is put
/// together from the same parts: [#splitHeads], [Attention], [#joinHeads]. Jacobians, special values and
/// empty axes: those of the parts.
public final class MultiHeadAttention {
    private MultiHeadAttention() {}

    /// y = x wᵀ, or x wᵀ + b: weight [model, model], bias [model].
    public record Projection(Value weight, Optional<Value> bias) {
        public static Projection of(Value weight) {
            return new Projection(weight, Optional.empty());
        }

        public static Projection of(Value weight, Value bias) {
            return new Projection(weight, Optional.of(bias));
        }

        Value apply(Emitter out, Value x) {
            int width = x.shape().size(2);
            Value rows = reshape(out, x, Shape.of(x.shape().size(0) * x.shape().size(1), width));
            Value y = bias.map(b -> linear(out, rows, weight, b)).orElseGet(() -> linear(out, rows, weight));
            return reshape(out, y, x.shape().with(2, y.shape().size(1)));
        }
    }

    /// What goes in, three times, and what comes out.
    public record Projections(Projection query, Projection key, Projection value, Projection output) {}

    public static Value multiHeadAttention(
            Emitter out, Value queries, Value keys, Value values, Projections by, int heads) {
        Value y = attention(
                out,
                projected(out, queries, by.query(), heads),
                projected(out, keys, by.key(), heads),
                projected(out, values, by.value(), heads));
        return by.output().apply(out, joinHeads(out, y));
    }

    /// With a mask that broadcasts to [n, heads, L, S].
    public static Value multiHeadAttention(
            Emitter out, Value queries, Value keys, Value values, Projections by, int heads, Value mask) {
        Value y = attention(
                out,
                projected(out, queries, by.query(), heads),
                projected(out, keys, by.key(), heads),
                projected(out, values, by.value(), heads),
                mask);
        return by.output().apply(out, joinHeads(out, y));
    }

    private static Value projected(Emitter out, Value x, Projection by, int heads) {
        checkRank(out, x, 3, "[n, length, model]");
        return splitHeads(out, by.apply(out, x), heads);
    }

    /// x [n, length, model] -> [n, heads, length, model / heads].
    public static Value splitHeads(Emitter out, Value x, int heads) {
        checkRank(out, x, 3, "[n, length, model]");
        int model = x.shape().size(2);
        if (heads < 1 || model % heads != 0) {
            throw out.named(new ShapeException(
                    "attention: a width of " + model + " does not split into " + heads + " equal heads"));
        }
        Shape split = Shape.of(x.shape().size(0), x.shape().size(1), heads, model / heads);
        return permute(out, reshape(out, x, split), 0, 2, 1, 3);
    }

    /// x [n, heads, length, width] -> [n, length, heads width].
    public static Value joinHeads(Emitter out, Value x) {
        checkRank(out, x, 4, "[n, heads, length, width]");
        Shape joined = Shape.of(
                x.shape().size(0),
                x.shape().size(2),
                x.shape().size(1) * x.shape().size(3));
        return reshape(out, permute(out, x, 0, 2, 1, 3), joined);
    }

    private static void checkRank(Emitter out, Value x, int rank, String wanted) {
        if (x.shape().rank() != rank) {
            throw out.named(new ShapeException("attention: wanted an input " + wanted + ", got " + x.shape()));
        }
    }
}
