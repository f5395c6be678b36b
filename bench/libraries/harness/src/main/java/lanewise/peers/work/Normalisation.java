package lanewise.peers.work;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// The right answers of a normalisation y = (x - mean) / sqrt(variance + epsilon) weight + bias, forward and
/// backward, for any way of grouping the elements into what has one mean, and into what shares a weight.
final class Normalisation {
    static final double EPSILON = 1e-5;

    private final float[] x;
    private final float[] weight;
    private final float[] bias;
    private final IntUnaryOperator group;
    private final IntUnaryOperator channel;
    private final int groups;
    private final double[] mean;
    private final double[] spread;
    private final double[] deviation;

    Normalisation(
            float[] x, float[] weight, float[] bias, int groups, IntUnaryOperator group, IntUnaryOperator channel) {
        this.x = x;
        this.weight = weight;
        this.bias = bias;
        this.groups = groups;
        this.group = group;
        this.channel = channel;
        this.mean = new double[groups];
        this.spread = new double[groups];
        this.deviation = new double[groups];
        double count = members();
        for (int at = 0; at < x.length; at++) {
            mean[group.applyAsInt(at)] += x[at] / count;
            spread[group.applyAsInt(at)] += Math.abs(x[at]) / count;
        }
        for (int at = 0; at < x.length; at++) {
            double distance = x[at] - mean[group.applyAsInt(at)];
            deviation[group.applyAsInt(at)] += distance * distance / count;
        }
        for (int g = 0; g < groups; g++) {
            deviation[g] = Math.sqrt(deviation[g] + EPSILON);
        }
    }

    private double members() {
        return (double) x.length / groups;
    }

    private double standard(int at) {
        int g = group.applyAsInt(at);
        return (x[at] - mean[g]) / deviation[g];
    }

    /// The mean is off by the error of a sum, the deviation too; both enter each element.
    Map<String, Expected> forward() {
        double sum = Rounding.ofSum(members());
        return Map.of(
                "y",
                Expected.of(
                        x.length,
                        at -> standard(at) * weight[channel.applyAsInt(at)] + bias[channel.applyAsInt(at)],
                        at -> {
                            int g = group.applyAsInt(at);
                            double w = Math.abs(weight[channel.applyAsInt(at)]);
                            return sum * w * (spread[g] / deviation[g] + 2 * Math.abs(standard(at)))
                                    + 4 * Rounding.UNIT * Math.abs(bias[channel.applyAsInt(at)]);
                        }));
    }

    /// With u = gy weight and s the standardised x: gx = (u - mean(u) - s mean(u s)) / deviation; the
    /// weight's gradient is the sum of gy s, the bias' that of gy.
    Map<String, Expected> backward(float[] gy) {
        double[] plain = new double[groups];
        double[] along = new double[groups];
        double[] plainSize = new double[groups];
        double[] alongSize = new double[groups];
        double[] byWeight = new double[weight.length];
        double[] byBias = new double[weight.length];
        double[] byWeightSize = new double[weight.length];
        double[] byBiasSize = new double[weight.length];
        double count = members();
        for (int at = 0; at < x.length; at++) {
            int g = group.applyAsInt(at);
            int c = channel.applyAsInt(at);
            double u = (double) gy[at] * weight[c];
            double s = standard(at);
            plain[g] += u / count;
            along[g] += u * s / count;
            plainSize[g] += Math.abs(u) / count;
            alongSize[g] += Math.abs(u * s) / count;
            byWeight[c] += gy[at] * s;
            byBias[c] += gy[at];
            byWeightSize[c] += Math.abs(gy[at]) * (Math.abs(s) + 1);
            byBiasSize[c] += Math.abs(gy[at]);
        }
        double sum = 4 * Rounding.ofSum(count);
        double channelSum = 4 * (Rounding.ofSum((double) x.length / weight.length) + Rounding.ofSum(count));
        Map<String, Expected> expected = new LinkedHashMap<>();
        expected.put(
                "gx",
                Expected.of(
                        x.length,
                        at -> {
                            int g = group.applyAsInt(at);
                            double u = (double) gy[at] * weight[channel.applyAsInt(at)];
                            return (u - plain[g] - standard(at) * along[g]) / deviation[g];
                        },
                        at -> {
                            int g = group.applyAsInt(at);
                            double u = Math.abs((double) gy[at] * weight[channel.applyAsInt(at)]);
                            return sum
                                    * (u + plainSize[g] + (Math.abs(standard(at)) + 1) * alongSize[g])
                                    / deviation[g];
                        }));
        expected.put("gweight", Expected.of(weight.length, at -> byWeight[at], at -> channelSum * byWeightSize[at]));
        expected.put("gbias", Expected.of(weight.length, at -> byBias[at], at -> channelSum * byBiasSize[at]));
        return expected;
    }
}
