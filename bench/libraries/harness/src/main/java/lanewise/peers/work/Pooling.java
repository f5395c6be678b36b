package lanewise.peers.work;

import java.util.Map;

/// Pooling of x [images, channels, size, size] by square windows, forward and then backward: y, and gx from gy.
/// Padding counts neither as a number nor in the mean's denominator.
public record Pooling(Kind kind, int images, int channels, int size, int window, int stride, int padding)
        implements Workload {
    /// What is taken of each window. Of equal largest numbers the first has the gradient.
    public enum Kind {
        MAX,
        AVERAGE
    }

    @Override
    public String id() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + "-pool-" + window + "x" + window + "-stride-" + stride;
    }

    public int outputSize() {
        return (size + 2 * padding - window) / stride + 1;
    }

    public int[] inputShape() {
        return new int[] {images, channels, size, size};
    }

    public int[] outputShape() {
        return new int[] {images, channels, outputSize(), outputSize()};
    }

    public float[] x() {
        return Numbers.uniform("x", images * channels * size * size);
    }

    public float[] gy() {
        return Numbers.uniform("gy", images * channels * outputSize() * outputSize());
    }

    @Override
    public double operations() {
        return 2.0 * images * channels * outputSize() * outputSize() * window * window;
    }

    @Override
    public double bytes() {
        double in = images * channels * size * size;
        double out = images * channels * outputSize() * outputSize();
        return 4 * (2 * in + 2 * out);
    }

    @Override
    public Map<String, Expected> expected() {
        float[] x = x();
        float[] gy = gy();
        int out = outputSize();
        double[] y = new double[gy.length];
        double[] gx = new double[x.length];
        double[] magnitude = new double[x.length];
        for (int at = 0; at < y.length; at++) {
            int top = at / out % out * stride - padding;
            int left = at % out * stride - padding;
            int plane = at / (out * out) * size * size;
            if (kind == Kind.MAX) {
                int best = largest(x, plane, top, left);
                y[at] = x[best];
                gx[best] += gy[at];
                magnitude[best] += Math.abs(gy[at]);
            } else {
                y[at] = average(x, plane, top, left, gx, magnitude, gy[at]);
            }
        }
        double rounding = kind == Kind.MAX ? 0 : Rounding.ofSum(window * window);
        boolean overlaps = stride < window;
        double routing = overlaps ? Rounding.ofSum(window * window) : rounding;
        return Map.of(
                "y", Expected.of(y.length, at -> y[at], at -> rounding),
                "gx", Expected.of(gx.length, at -> gx[at], at -> routing * magnitude[at]));
    }

    private int largest(float[] x, int plane, int top, int left) {
        int best = -1;
        for (int h = Math.max(top, 0); h < Math.min(top + window, size); h++) {
            for (int v = Math.max(left, 0); v < Math.min(left + window, size); v++) {
                int at = plane + h * size + v;
                if (best < 0 || x[at] > x[best]) {
                    best = at;
                }
            }
        }
        return best;
    }

    private double average(float[] x, int plane, int top, int left, double[] gx, double[] magnitude, double gy) {
        int rows = Math.min(top + window, size) - Math.max(top, 0);
        int columns = Math.min(left + window, size) - Math.max(left, 0);
        double sum = 0;
        for (int h = Math.max(top, 0); h < Math.max(top, 0) + rows; h++) {
            for (int v = Math.max(left, 0); v < Math.max(left, 0) + columns; v++) {
                int at = plane + h * size + v;
                sum += x[at];
                gx[at] += gy / (rows * columns);
                magnitude[at] += Math.abs(gy) / (rows * columns);
            }
        }
        return sum / (rows * columns);
    }
}
