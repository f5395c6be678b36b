package lanewise.op.linear;

import static lanewise.op.linear.MatrixProduct.matmul;
import static lanewise.op.linear.Reshaping.reshape;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Products of two vectors; NaN, infinities and empty vectors as in [MatrixProduct]. Jacobians: matrix
/// products with the other vector.
public final class VectorProduct {
    private VectorProduct() {}

    /// The inner product, y = sum of a[i] b[i]. a [n], b [n] -> y []. Of nothing, 0.
    public static Value dot(Emitter out, Value a, Value b) {
        if (a.shape().rank() != 1 || !a.shape().equals(b.shape())) {
            throw out.named(new ShapeException(
                    "dot: wanted two vectors of one length, got " + a.shape() + " and " + b.shape()));
        }
        return matmul(out, a, b);
    }

    /// The outer product, y[i, j] = a[i] b[j]. a [m], b [n] -> y [m, n].
    public static Value outer(Emitter out, Value a, Value b) {
        if (a.shape().rank() != 1 || b.shape().rank() != 1) {
            throw out.named(new ShapeException("outer: wanted two vectors, got " + a.shape() + " and " + b.shape()));
        }
        Value column = reshape(out, a, Shape.of(a.shape().size(0), 1));
        return matmul(out, column, reshape(out, b, b.shape().prepend(1)));
    }
}
