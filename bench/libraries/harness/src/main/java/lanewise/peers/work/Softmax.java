package lanewise.peers.work;

import java.util.Map;

/// Softmax of each row of x [rows, cols].
public record Softmax(int rows, int cols) implements Workload {
    @Override
    public String id() {
        return "softmax-" + rows + "x" + cols;
    }

    public float[] x() {
        return Numbers.uniform("x", rows * cols, -3, 3);
    }

    @Override
    public double operations() {
        return 4.0 * rows * cols;
    }

    @Override
    public double bytes() {
        return 8.0 * rows * cols;
    }

    @Override
    public Map<String, Expected> expected() {
        double[] y = probabilities(x(), rows, cols);
        double relative = relativeError(cols);
        return Map.of("y", Expected.of(y.length, at -> y[at], at -> relative * y[at]));
    }

    /// The logits lie within 6 of each other, so the exponents are rounded by 6 units at most; then
    /// come two exponentials and the sum.
    static double relativeError(int cols) {
        return 16 * Rounding.UNIT + Rounding.ofSum(cols);
    }

    static double[] probabilities(float[] x, int rows, int cols) {
        double[] y = new double[x.length];
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int at = row * cols; at < (row + 1) * cols; at++) {
                y[at] = Math.exp(x[at]);
                sum += y[at];
            }
            for (int at = row * cols; at < (row + 1) * cols; at++) {
                y[at] /= sum;
            }
        }
        return y;
    }
}
