package lanewise.op.rows;

import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.rows.Standardise.standardise;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Group normalisation: the channels of each sample are split into equal groups of neighbours, and each
/// group with all its positions is brought to mean 0 and variance 1; then scaled and shifted per channel. x
/// [n, channels, ..], weight and bias [channels] -> y like x. Constant and broken groups as [Standardise]
/// says.
///
/// Jacobian by x: diagonal minus rank two per group. Remembers the input, mean and inverse deviation of
/// each group, and the weight.
public final class GroupNorm {
    private static final String NAME = "group norm";

    private GroupNorm() {}

    /// Without scale and shift.
    public static Value groupNorm(Emitter out, Value x, int groups, double epsilon) {
        Value split = split(out, x, groups);
        return reshape(out, standardise(out, split, epsilon, 2, 3), x.shape());
    }

    public static Value groupNorm(Emitter out, Value x, int groups, Value weight, Value bias, double epsilon) {
        Value split = split(out, x, groups);
        Shape perChannel = split.shape().dropLeading(1).with(2, 1);
        Value scale = reshape(out, Channels.spread(out, NAME, "weight", weight, x), perChannel);
        Value shift = reshape(out, Channels.spread(out, NAME, "bias", bias, x), perChannel);
        return reshape(out, standardise(out, split, scale, shift, epsilon, 2, 3), x.shape());
    }

    /// [n, channels, ..] -> [n, groups, channels / groups, positions].
    private static Value split(Emitter out, Value x, int groups) {
        int channels = Channels.count(out, NAME, x);
        if (groups < 1 || channels % groups != 0) {
            throw out.named(new ShapeException(NAME + ": " + channels + " channels of " + x.shape()
                    + " do not split into " + groups + " equal groups"));
        }
        int positions = x.shape().dropLeading(2).elements();
        return reshape(out, x, Shape.of(x.shape().size(0), groups, channels / groups, positions));
    }
}
