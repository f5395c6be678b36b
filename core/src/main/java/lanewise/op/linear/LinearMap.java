package lanewise.op.linear;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.linear.MatrixProduct.matmulTransposed;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// The fully connected layer, y = x wᵀ + b. x [n, in], w [out, in], b [out] -> y [n, out]. Special values
/// and empty operands as in [MatrixProduct]: without inputs y is b. Jacobians: matrix product by x and by
/// w, broadcast by b.
///
/// With delta [n, out] the derivative of a loss by y, that by w is the outer product of delta and x, summed
/// over the batch: dw[j, i] = sum over n of delta[n, j] x[n, i], the index i of the input on x. By b it is
/// the sum of delta, and by x it is delta w. Where x = f(z) is the output of an activation below, the
/// derivative by z is (delta w) f'(z), element by element, with f' at every z of the layer; below a pooling
/// or a flatten there is no such factor.
public final class LinearMap {
    private LinearMap() {}

    public static Value linear(Emitter out, Value x, Value w) {
        if (x.shape().rank() != 2
                || w.shape().rank() != 2
                || x.shape().size(1) != w.shape().size(1)) {
            throw out.named(
                    new ShapeException("linear: wanted an input [n, in] and a weight [out, in], got " + x.shape()
                            + " and " + w.shape() + (x.shape().rank() > 2 ? "; flatten() makes an image a row" : "")));
        }
        return matmulTransposed(out, x, w);
    }

    public static Value linear(Emitter out, Value x, Value w, Value b) {
        Value product = linear(out, x, w);
        if (!b.shape().equals(Shape.of(w.shape().size(0)))) {
            throw out.named(new ShapeException("linear: a weight " + w.shape() + " wants a bias ["
                    + w.shape().size(0) + "], got " + b.shape()));
        }
        return add(out, product, b);
    }
}
