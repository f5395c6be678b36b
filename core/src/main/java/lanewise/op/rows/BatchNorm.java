package lanewise.op.rows;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.rows.Standardise.standardise;
import static lanewise.op.rows.Variance.sampleVariance;

import java.util.stream.IntStream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Batch normalisation of an image or of rows, x [n, channels, ..]. In training each channel is brought to
/// mean 0 and variance 1 over the batch and all positions, y = (x - mean) / sqrt(variance + epsilon) weight
/// + bias, with the variance by n; in inference mean and variance are given, usually the running ones of
/// training. weight, bias, mean and variance [channels].
///
/// An empty batch gives an empty result. A channel with a single number or with equal ones gives its bias;
/// broken channels as [Standardise] says.
///
/// Jacobians in training: diagonal minus rank two per channel by x, diagonal after a broadcast by the
/// weight, broadcast by the bias; remembers the input and three numbers per channel: mean, inverse
/// deviation, weight. In inference: diagonal by x.
public final class BatchNorm {
    private static final String NAME = "batch norm";

    private BatchNorm() {}

    /// What inference will use, after one more batch: both [channels].
    public record RunningStatistics(Value mean, Value variance) {}

    /// Training form without scale and shift.
    public static Value batchNorm(Emitter out, Value x, double epsilon) {
        return standardise(out, x, epsilon, batchAxes(out, x));
    }

    /// Training form.
    public static Value batchNorm(Emitter out, Value x, Value weight, Value bias, double epsilon) {
        Value scale = Channels.spread(out, NAME, "weight", weight, x);
        Value shift = Channels.spread(out, NAME, "bias", bias, x);
        return standardise(out, x, scale, shift, epsilon, batchAxes(out, x));
    }

    /// Inference form without scale and shift. NaN where the variance is below -epsilon.
    public static Value batchNormGiven(Emitter out, Value x, Value mean, Value variance, double epsilon) {
        Value centre = Channels.spread(out, NAME, "mean", mean, x);
        Scalar root = Scalar.sqrt(Scalar.add(arg(0), Scalar.constant(epsilon)));
        Value s = map(out, Scalar.divide(Scalar.ONE, root), Channels.spread(out, NAME, "variance", variance, x));
        return map(out, Scalar.multiply(Scalar.subtract(arg(0), arg(1)), arg(2)), x, centre, s);
    }

    /// Inference form.
    public static Value batchNormGiven(
            Emitter out, Value x, Value mean, Value variance, Value weight, Value bias, double epsilon) {
        return map(
                out,
                Scalar.add(Scalar.multiply(arg(0), arg(1)), arg(2)),
                batchNormGiven(out, x, mean, variance, epsilon),
                Channels.spread(out, NAME, "weight", weight, x),
                Channels.spread(out, NAME, "bias", bias, x));
    }

    /// new = (1 - momentum) old + momentum batch, with the batch's mean and its unbiased variance (by n -
    /// 1). A batch with one number per channel says nothing about the variance and leaves it as it is; an
    /// empty batch leaves both.
    public static RunningStatistics runningStatistics(Emitter out, Value x, RunningStatistics old, double momentum) {
        Channels.spread(out, NAME, "running mean", old.mean(), x);
        Channels.spread(out, NAME, "running variance", old.variance(), x);
        int[] axes = batchAxes(out, x);
        int count = Groups.along(axes).size(x.shape());
        if (count == 0) {
            return old;
        }
        Value batchMean = Groups.along(axes).mean(out, x);
        Value mean = mixed(out, old.mean(), reshape(out, batchMean, old.mean().shape()), momentum);
        return new RunningStatistics(
                mean, count == 1 ? old.variance() : mixed(out, old.variance(), sampleVariance(out, x, axes), momentum));
    }

    private static Value mixed(Emitter out, Value old, Value batch, double momentum) {
        Scalar kept = Scalar.multiply(Scalar.constant(1 - momentum), arg(0));
        return map(out, Scalar.add(kept, Scalar.multiply(Scalar.constant(momentum), arg(1))), old, batch);
    }

    /// All axes but the channels'.
    private static int[] batchAxes(Emitter out, Value x) {
        Channels.count(out, NAME, x);
        return IntStream.range(0, x.shape().rank()).filter(axis -> axis != 1).toArray();
    }
}
