package lanewise.op.rows;

import static lanewise.op.rows.Standardise.standardise;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// Instance normalisation: each channel of each sample is brought to mean 0 and variance 1 over its
/// positions; then scaled and shifted per channel. x [n, channels, ..] with at least one spatial axis,
/// weight and bias [channels] -> y like x. Constant and broken channels as [Standardise] says.
///
/// Jacobian by x: diagonal minus rank two per channel of a sample. Remembers the input, mean and inverse
/// deviation of each of these, and the weight.
public final class InstanceNorm {
    private static final String NAME = "instance norm";

    private InstanceNorm() {}

    /// Without scale and shift.
    public static Value instanceNorm(Emitter out, Value x, double epsilon) {
        return standardise(out, x, epsilon, Channels.spatial(out, NAME, x));
    }

    public static Value instanceNorm(Emitter out, Value x, Value weight, Value bias, double epsilon) {
        int[] spatial = Channels.spatial(out, NAME, x);
        Value scale = Channels.spread(out, NAME, "weight", weight, x);
        return standardise(out, x, scale, Channels.spread(out, NAME, "bias", bias, x), epsilon, spatial);
    }
}
