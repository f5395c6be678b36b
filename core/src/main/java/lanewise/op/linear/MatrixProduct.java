package lanewise.op.linear;

import static lanewise.op.linear.BroadcastTo.broadcastTo;

import java.util.Arrays;
import java.util.stream.IntStream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Matmul;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Matrix products of the last two axes; leading axes broadcast as in NumPy. Jacobians: matrix products with the other
/// operand.
public final class MatrixProduct {
    private MatrixProduct() {}

    /// y = a b. a [.., m, k], b [.., k, n] -> y [.., m, n].
    public static Value matmul(Emitter out, Value a, Value b) {
        return product(out, new Matmul(false, false), a, b);
    }

    /// y = a bᵀ. a [.., m, k], b [.., n, k] -> y [.., m, n].
    public static Value matmulTransposed(Emitter out, Value a, Value b) {
        return product(out, new Matmul(false, true), a, b);
    }

    private static Value product(Emitter out, Matmul op, Value a, Value b) {
        if (a.shape().rank() < 2 || b.shape().rank() < 2) {
            throw out.named(new ShapeException(
                    "matrix product: wanted at least two axes each, got " + a.shape() + " and " + b.shape()));
        }
        Shape leading = commonLeading(out, a.shape(), b.shape());
        return out.emit(op, spread(out, a, leading), spread(out, b, leading));
    }

    private static Shape commonLeading(Emitter out, Shape a, Shape b) {
        try {
            return leading(a).broadcast(leading(b));
        } catch (ShapeException e) {
            throw out.named(
                    new ShapeException("matrix product of " + a + " and " + b + ": leading axes: " + e.getMessage()));
        }
    }

    private static Value spread(Emitter out, Value x, Shape leading) {
        int rank = x.shape().rank();
        return broadcastTo(
                out,
                x,
                Shape.of(IntStream.concat(
                                Arrays.stream(leading.toArray()),
                                IntStream.of(x.shape().size(rank - 2), x.shape().size(rank - 1)))
                        .toArray()));
    }

    private static Shape leading(Shape shape) {
        return Shape.of(Arrays.copyOf(shape.toArray(), shape.rank() - 2));
    }
}
