package lanewise.op.rows;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.linear.MatrixProduct.matmul;
import static lanewise.op.linear.MatrixProduct.matmulTransposed;
import static lanewise.op.rows.Softmax.softmax;

import java.util.List;
import lanewise.algebra.Emitter;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Scaled dot-product attention: y = softmax(q kᵀ / sqrt(d) + mask) v, the softmax along the keys. q [..,
/// queries, d], k [.., keys, d], v [.., keys, e] -> y [.., queries, e]; leading axes (batch, heads)
/// broadcast.
///
/// The mask is added: 0 lets a key through, -infinity hides it, anything else weighs it. It is read by
/// broadcasting as [.., queries, keys], and gradients reach it. A query from which every key is hidden
/// gives NaN, like the softmax. Without any keys the result is 0; with d = 0 it is the mean of v.
/// Jacobians: matrix products around the softmax's; remembers q, k, v and the softmax.
public final class Attention {
    private Attention() {}

    public static Value attention(Emitter out, Value q, Value k, Value v) {
        Value scores = scores(out, q, k, v);
        return weighted(out, scale(out, scores, 1 / root(q)), v);
    }

    public static Value attention(Emitter out, Value q, Value k, Value v, Value mask) {
        Value scores = scores(out, q, k, v);
        if (!mask.shape().broadcastsTo(scores.shape())) {
            throw out.named(new ShapeException("attention: a mask " + mask.shape() + " cannot be read as "
                    + scores.shape() + ", [.., queries, keys]; sizes must be equal or 1, aligned at the last axis"));
        }
        Scalar masked = Scalar.add(Scalar.multiply(Scalar.constant(1 / root(q)), arg(0)), arg(1));
        return weighted(out, map(out, masked, scores, mask), v);
    }

    /// The mask with which a position sees itself and what came before: 0 up to the diagonal, -infinity
    /// beyond. Shape [length, length].
    public static Value causalMask(Emitter out, int length) {
        Scalar isLater = Scalar.less(new Scalar.Position(0), new Scalar.Position(1));
        Scalar hidden = Scalar.constant(Double.NEGATIVE_INFINITY);
        Shape shape = Shape.of(length, length);
        return out.emit(new Pointwise(Scalar.select(isLater, hidden, Scalar.ZERO), shape), List.of());
    }

    private static double root(Value q) {
        return Math.sqrt(Math.max(1, q.shape().size(q.shape().rank() - 1)));
    }

    private static Value scores(Emitter out, Value q, Value k, Value v) {
        int ranks =
                Math.min(q.shape().rank(), Math.min(k.shape().rank(), v.shape().rank()));
        if (ranks < 2 || fromEnd(q, 1) != fromEnd(k, 1) || fromEnd(k, 2) != fromEnd(v, 2)) {
            throw out.named(new ShapeException(
                    "attention: wanted queries [.., queries, d], keys [.., keys, d] and values [.., keys, e], got "
                            + q.shape() + ", " + k.shape() + " and " + v.shape()));
        }
        return matmulTransposed(out, q, k);
    }

    private static int fromEnd(Value x, int axis) {
        return x.shape().size(x.shape().rank() - axis);
    }

    private static Value weighted(Emitter out, Value scores, Value v) {
        return matmul(out, softmax(out, scores, scores.shape().rank() - 1), v);
    }
}
