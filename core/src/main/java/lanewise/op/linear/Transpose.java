package lanewise.op.linear;

import java.util.List;
import java.util.stream.IntStream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Permute;
import lanewise.algebra.Value;
import lanewise.tensor.ShapeException;

/// Axes in another order; whatever an element holds, it keeps. Jacobian: permutation; remembers nothing.
public final class Transpose {
    private Transpose() {}

    /// Axis `i` of the result is axis `axes[i]` of `x`.
    public static Value permute(Emitter out, Value x, Integer... axes) {
        return out.emit(permutation(out, axes), x);
    }

    private static Permute permutation(Emitter out, Integer... axes) {
        try {
            return new Permute(List.of(axes));
        } catch (ShapeException e) {
            throw out.named(e);
        }
    }

    /// The last two axes exchanged.
    public static Value transpose(Emitter out, Value x) {
        int rank = x.shape().rank();
        if (rank < 2) {
            throw out.named(new ShapeException("transpose: wanted at least two axes, got " + x.shape()));
        }
        Integer[] axes = IntStream.range(0, rank).boxed().toArray(Integer[]::new);
        axes[rank - 2] = rank - 1;
        axes[rank - 1] = rank - 2;
        return permute(out, x, axes);
    }
}
