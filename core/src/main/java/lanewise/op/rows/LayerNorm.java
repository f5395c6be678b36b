package lanewise.op.rows;

import static lanewise.op.rows.Standardise.standardise;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.ShapeException;

/// Layer normalisation: each sample is brought to mean 0 and variance 1 over its trailing axes, then scaled
/// and shifted element by element: y = (x - mean) / sqrt(variance + epsilon) weight + bias. x [.., sizes],
/// weight and bias [sizes] -> y like x; the weight's shape says how many trailing axes are normalised. No
/// samples give none; constant and broken rows as [Standardise] says.
///
/// Jacobians: diagonal minus rank two per row by x, diagonal after a broadcast by the weight, broadcast by
/// the bias. Remembers the input, mean and inverse deviation of each row, and the weight.
public final class LayerNorm {
    private LayerNorm() {}

    /// Without scale and shift, over the last `axes` axes.
    public static Value layerNorm(Emitter out, Value x, int axes, double epsilon) {
        return standardise(out, x, epsilon, Trailing.axes(out, "layer norm", x, axes));
    }

    public static Value layerNorm(Emitter out, Value x, Value weight, Value bias, double epsilon) {
        int[] axes = Trailing.axes(out, "layer norm", x, weight);
        if (!bias.shape().equals(weight.shape())) {
            throw out.named(new ShapeException(
                    "layer norm: a weight " + weight.shape() + " wants a bias of that shape, got " + bias.shape()));
        }
        return standardise(out, x, weight, bias, epsilon, axes);
    }
}
