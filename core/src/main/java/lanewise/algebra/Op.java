package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;

/// An operation with one output: a shape rule, a definition, and its Jacobian with respect to each operand.
///
/// The kinds are few and closed. New operations are compositions of them, or a [Declared] one where the algebra of the
/// Jacobian says more than the composition can, or a user's [CustomOp].
public sealed interface Op permits Constant, Pointwise, Linear, Selection, MaxAlong, Declared, CustomOp {
    /// How many operands it takes. Whoever emits it checks this first, so that the other methods need not.
    Arity arity();

    /// The result's shape; throws a [lanewise.tensor.ShapeException] with the formula and its numbers where shapes
    /// do not fit.
    Shape shape(List<Shape> operands);

    /// Whether the result holds numbers to compute with, or indices.
    default Type type(List<Value> operands) {
        return Type.FLOAT;
    }

    /// The Jacobian of the result with respect to one operand, as a symbolic expression.
    Jacobian jacobian(Site site, int operand);

    /// This operation for many samples at once: the result has their number as a leading axis.
    default Value forSamples(Samples samples) {
        return samples.oneByOne(this);
    }

    /// What people call it.
    default String title() {
        String name = getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
