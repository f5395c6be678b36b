package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;

import lanewise.algebra.Emitter;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Class indices as rows of 0 with a 1 at the class. index [n] of integers -> [n, classes]. A row whose
/// index is not in 0..classes-1 is NaN, so that a wrong label cannot go unnoticed. Jacobian: zero.
public final class OneHot {
    private OneHot() {}

    public static Value oneHot(Emitter out, Value index, int classes) {
        if (index.shape().rank() != 1 || index.isFloat()) {
            throw out.named(new ShapeException("one-hot: wanted class indices [n], integers, got " + index.shape()
                    + (index.isFloat() ? ", floats" : "")));
        }
        Shape to = Shape.of(index.shape().size(0), classes);
        return out.emit(new Pointwise(Labels.at(arg(0), Scalar.ONE), to), Labels.column(out, index, classes));
    }
}
