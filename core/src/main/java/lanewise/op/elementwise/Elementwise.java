package lanewise.op.elementwise;

import java.util.List;
import java.util.stream.Stream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Any elementwise operation: an expression over operands that are read by NumPy's broadcasting. The named ones beside
/// this file are one line each; so is one of your own.
public final class Elementwise {
    private Elementwise() {}

    /// `body` at every element of the operands' common shape; argument `i` of the expression is `operands[i]`.
    public static Value map(Emitter out, Scalar body, Value... operands) {
        return out.emit(new Pointwise(body, common(out, body, operands)), List.of(operands));
    }

    private static Shape common(Emitter out, Scalar body, Value... operands) {
        try {
            return Stream.of(operands).map(Value::shape).reduce(Shape.SCALAR, Shape::broadcast);
        } catch (ShapeException e) {
            throw out.named(new ShapeException(body + ": " + e.getMessage()));
        }
    }

    /// An array of one repeated number.
    public static Value fill(Emitter out, double number, Shape shape) {
        return out.emit(new Pointwise(Scalar.constant(number), shape), List.of());
    }
}
