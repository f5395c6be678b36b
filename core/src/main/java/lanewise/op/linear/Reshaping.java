package lanewise.op.linear;

import lanewise.algebra.Emitter;
import lanewise.algebra.Reshape;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Views of the same elements, row-major. Jacobian: identity.
public final class Reshaping {
    private Reshaping() {}

    /// The elements of `x` under another shape of as many elements.
    public static Value reshape(Emitter out, Value x, Shape to) {
        return x.shape().equals(to) ? x : out.emit(new Reshape(to), x);
    }

    /// Everything behind the first axis as one axis, in row-major order: [N, C, H, W] -> [N, C H W].
    public static Value flatten(Emitter out, Value x) {
        if (x.shape().rank() == 0) {
            throw out.named(new ShapeException("flatten: wanted at least one axis, got " + x.shape()));
        }
        int samples = x.shape().size(0);
        return reshape(out, x, Shape.of(samples, x.shape().dropLeading(1).elements()));
    }
}
