package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.Reshaping.reshape;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;

/// Class labels as losses read them: a wrong one makes its row NaN and leaves the others as they are.
final class Labels {
    static final Scalar CLASS = new Scalar.Position(1);
    private static final Scalar NONE = Scalar.constant(Double.NaN);

    private Labels() {}

    /// The indices [n] as numbers [n, 1], which broadcast along the classes; NaN where there is no such
    /// class.
    static Value column(Emitter out, Value index, int classes) {
        return map(out, known(arg(0), classes), plainColumn(out, index));
    }

    /// A label; NaN where there is no such class.
    static Scalar known(Scalar label, int classes) {
        Scalar beyond = Scalar.less(Scalar.constant(classes - 1.0), label);
        return Scalar.select(Scalar.less(label, Scalar.ZERO), NONE, Scalar.select(beyond, NONE, label));
    }

    /// The indices [n] as they are, [n, 1].
    static Value plainColumn(Emitter out, Value index) {
        return reshape(out, index, Shape.of(index.shape().elements(), 1));
    }

    /// `value` at the class that a label names, 0 at the others; NaN at these where the label is NaN.
    static Scalar at(Scalar label, Scalar value) {
        return Scalar.select(Scalar.equal(CLASS, label), value, Scalar.subtract(label, label));
    }
}
