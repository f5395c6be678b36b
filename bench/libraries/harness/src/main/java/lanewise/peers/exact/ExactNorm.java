package lanewise.peers.exact;

import lanewise.peers.network.Layer;
import lanewise.tensor.Shape;

/// Each channel of a batch brought to mean 0 and variance 1: s = (x - mean) / deviation, then y = s
/// weight + bias.
final class ExactNorm {
    private final Flow x;
    private final int channels;
    private final int positions;
    private final double members;
    private final double[] deviation;
    private final double[] standard;

    ExactNorm(Flow x) {
        this.x = x;
        Shape shape = x.shape();
        channels = shape.size(1);
        positions = shape.dropLeading(2).elements();
        members = (double) shape.size(0) * positions;
        double[] mean = means(x.numbers());
        standard = new double[x.numbers().length];
        double[] squares = new double[standard.length];
        for (int at = 0; at < standard.length; at++) {
            standard[at] = x.numbers()[at] - mean[channel(at)];
            squares[at] = standard[at] * standard[at];
        }
        deviation = means(squares);
        for (int channel = 0; channel < channels; channel++) {
            deviation[channel] = Math.sqrt(deviation[channel] + Layer.EPSILON);
        }
        for (int at = 0; at < standard.length; at++) {
            standard[at] /= deviation[channel(at)];
        }
    }

    private int channel(int at) {
        return at / positions % channels;
    }

    /// Of each channel.
    private double[] means(double[] numbers) {
        double[] means = new double[channels];
        for (int at = 0; at < numbers.length; at++) {
            means[channel(at)] += numbers[at] / members;
        }
        return means;
    }

    Flow forward(double[] weight, double[] bias) {
        Flow y = Flow.zeros(x.shape());
        for (int at = 0; at < standard.length; at++) {
            y.numbers()[at] = standard[at] * weight[channel(at)] + bias[channel(at)];
        }
        return y;
    }

    /// With u = gy weight: gx = (u - mean(u) - s mean(u s)) / deviation. The weight's gradient is the
    /// sum of gy s, the bias' that of gy.
    void backward(double[] weight, double[] byWeight, double[] byBias, Flow y) {
        double[] u = new double[standard.length];
        double[] along = new double[standard.length];
        for (int at = 0; at < u.length; at++) {
            double gy = y.cotangents()[at];
            byWeight[channel(at)] += gy * standard[at];
            byBias[channel(at)] += gy;
            u[at] = gy * weight[channel(at)];
            along[at] = u[at] * standard[at];
        }
        double[] meanOfU = means(u);
        double[] meanAlong = means(along);
        for (int at = 0; at < u.length; at++) {
            int channel = channel(at);
            x.cotangents()[at] += (u[at] - meanOfU[channel] - standard[at] * meanAlong[channel]) / deviation[channel];
        }
    }
}
