package lanewise.op.rows;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.rows.Centre.centre;
import static lanewise.op.rows.StandardDeviation.standardDeviationKeeping;

import java.util.stream.IntStream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Mean-variance normalisation as Caffe has it: y = (x - mean) / (deviation + epsilon) for each sample,
/// over the positions of a channel or over all channels together; the deviation is the root of the variance
/// by n. Unlike in the other normalisations the epsilon is added to the deviation, not to the variance;
/// Caffe's is 1e-9. Only the mean is taken away by [Centre].
///
/// x [n, channels, ..] -> y like x. Constant groups give 0, with derivative (I - B Bᵀ / n) / epsilon: that
/// of the deviation is 0 there. NaN or an infinity in a group makes all of it NaN. Jacobian: diagonal minus
/// rank two per group; remembers x - mean and two numbers per group.
public final class MeanVarianceNorm {
    private static final String NAME = "mean-variance norm";

    private MeanVarianceNorm() {}

    /// Over the positions of each channel.
    public static Value meanVarianceNorm(Emitter out, Value x, double epsilon) {
        return along(out, x, epsilon, Channels.spatial(out, NAME, x));
    }

    /// Over all channels and positions of each sample.
    public static Value meanVarianceNormAcrossChannels(Emitter out, Value x, double epsilon) {
        Channels.count(out, NAME, x);
        return along(out, x, epsilon, IntStream.range(1, x.shape().rank()).toArray());
    }

    private static Value along(Emitter out, Value x, double epsilon, int... axes) {
        // a factor per group and not a quotient, whose derivative would name the quotient as well
        Scalar factor = Scalar.divide(Scalar.ONE, Scalar.add(arg(0), Scalar.constant(epsilon)));
        return multiply(out, centre(out, x, axes), map(out, factor, standardDeviationKeeping(out, x, axes)));
    }
}
