package lanewise.nn;

import lanewise.algebra.Value;

/// A part of a model: what it makes of a value. x [n, ...] -> y [n, ...]; the first axis is the batch.
///
/// Its text (`toString`) is how it is written in a model file; [Layers] has the ones that can be read back.
@FunctionalInterface
public interface Layer {
    /// Emits the layer's operations through the scope, which also hands out its parameters. Shapes that do not fit
    /// raise a [lanewise.tensor.ShapeException], to which the model adds the layer's path, its text and the shape
    /// of `x`.
    Value apply(Scope scope, Value x);

    /// What the layer is called in paths, messages and the names of parameters.
    default String title() {
        String name = getClass().getSimpleName();
        return name.isEmpty() ? "layer" : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
