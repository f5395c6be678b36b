package lanewise.op.linear;

import static lanewise.op.linear.BroadcastTo.broadcastTo;
import static lanewise.op.linear.Reshaping.reshape;

import java.util.Arrays;
import java.util.stream.IntStream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Matmul;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Matrix products of the last two axes; leading axes broadcast as in NumPy, which makes them what einsum
/// says as "..mk,..kn->..mn" and, with an operand transposed, "..mk,..nk->..mn" and so on. Jacobians: matrix
/// products with the other operand.
///
/// An inner size of 0 gives zeros; an empty batch or an empty row gives nothing. NaN and infinities are
/// multiplied and added like any number: 0 times infinity is NaN.
public final class MatrixProduct {
    private MatrixProduct() {}

    /// y = a b. a [.., m, k], b [.., k, n] -> y [.., m, n]. A vector on the left is a row, [k] times [.., k,
    /// n] -> [.., n]; on the right, a column, [.., m, k] times [k] -> [.., m]; two vectors give their inner
    /// product, [].
    public static Value matmul(Emitter out, Value a, Value b) {
        Shape left = a.shape();
        Shape right = b.shape();
        if (left.rank() == 0 || right.rank() == 0) {
            throw out.named(new ShapeException("matrix product: wanted at least one axis each, got " + left + " and "
                    + right + "; multiply() scales by a number"));
        }
        return left.rank() == 1 || right.rank() == 1
                ? withVectors(out, a, b)
                : product(out, new Matmul(false, false), a, b);
    }

    /// y = a bᵀ. a [.., m, k], b [.., n, k] -> y [.., m, n].
    public static Value matmulTransposed(Emitter out, Value a, Value b) {
        return product(out, new Matmul(false, true), a, b);
    }

    /// y = aᵀ b. a [.., k, m], b [.., k, n] -> y [.., m, n].
    public static Value transposedMatmul(Emitter out, Value a, Value b) {
        return product(out, new Matmul(true, false), a, b);
    }

    /// y = aᵀ bᵀ. a [.., k, m], b [.., n, k] -> y [.., m, n].
    public static Value transposedMatmulTransposed(Emitter out, Value a, Value b) {
        return product(out, new Matmul(true, true), a, b);
    }

    private static Value withVectors(Emitter out, Value a, Value b) {
        Shape left = a.shape();
        Shape right = b.shape();
        int columns = left.size(left.rank() - 1);
        int rows = right.size(Math.max(0, right.rank() - 2));
        if (columns != rows) {
            throw out.named(new ShapeException("matrix product: inner sizes differ: " + left + " has " + columns
                    + " columns, " + right + " has " + rows + " rows"));
        }
        Value row = left.rank() == 1 ? reshape(out, a, left.prepend(1)) : a;
        Value column = right.rank() == 1 ? reshape(out, b, Shape.of(rows, 1)) : b;
        Value y = product(out, new Matmul(false, false), row, column);
        int rank = y.shape().rank();
        int[] added = IntStream.of(left.rank() == 1 ? rank - 2 : -1, right.rank() == 1 ? rank - 1 : -1)
                .filter(axis -> axis >= 0)
                .toArray();
        return reshape(out, y, Axes.dropped(y.shape(), added));
    }

    private static Value product(Emitter out, Matmul op, Value a, Value b) {
        if (a.shape().rank() < 2 || b.shape().rank() < 2) {
            throw out.named(new ShapeException(
                    "matrix product: wanted at least two axes each, got " + a.shape() + " and " + b.shape()));
        }
        if (isManyRows(op, a.shape(), b.shape())) {
            return ofRows(out, op, a, b);
        }
        Shape leading = commonLeading(out, a.shape(), b.shape());
        return out.emit(op, spread(out, a, leading), spread(out, b, leading));
    }

    /// Whether one matrix on the right serves all leading axes.
    private static boolean isManyRows(Matmul op, Shape a, Shape b) {
        return a.rank() > 2
                && b.rank() == 2
                && !op.transposeA()
                && a.size(a.rank() - 1) == b.size(op.transposeB() ? 1 : 0);
    }

    /// One product with all rows of `a`: nothing is repeated, and the gradient by `b` needs no sum
    /// afterwards.
    private static Value ofRows(Emitter out, Matmul op, Value a, Value b) {
        Shape shape = a.shape();
        int last = shape.rank() - 1;
        int rows = shape.with(last, 1).elements();
        Value y = out.emit(op, reshape(out, a, Shape.of(rows, shape.size(last))), b);
        return reshape(out, y, shape.with(last, y.shape().size(1)));
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
