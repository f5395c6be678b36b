package lanewise.peers.work;

import java.util.Map;

/// y = relu(a x + b) sigmoid(x), forward and backward in one: y, and gx from gy; x [rows, cols], a and b
/// are constants.
public record Gated(int rows, int cols) implements Workload {
    /// The factor of x.
    public static final double A = 1.5;
    /// What is added to it.
    public static final double B = 0.25;

    /// Units in the last place that a function may be off.
    private static final double UNITS = 8;

    @Override
    public String id() {
        return "gated-" + rows + "x" + cols;
    }

    public float[] x() {
        return Numbers.uniform("x", rows * cols, -2, 2);
    }

    public float[] gy() {
        return Numbers.uniform("gy", rows * cols);
    }

    @Override
    public double operations() {
        return 12.0 * rows * cols;
    }

    /// Read x and gy, write y and gx.
    @Override
    public double bytes() {
        return 4.0 * 4 * rows * cols;
    }

    /// a x + b is off by roundings of its terms, so near 0 the relu may be open or closed.
    @Override
    public Map<String, Expected> expected() {
        float[] x = x();
        float[] gy = gy();
        return Map.of(
                "y",
                Expected.of(
                        x.length,
                        at -> Math.max(affine(x[at]), 0) * sigmoid(x[at]),
                        at -> error(x[at]) * sigmoid(x[at])),
                "gx",
                Expected.of(
                        x.length,
                        at -> gy[at] * slope(x[at]),
                        at -> Math.abs(gy[at])
                                * (UNITS * Rounding.UNIT * (A + Math.abs(affine(x[at])))
                                        + (Math.abs(affine(x[at])) <= error(x[at]) ? A * sigmoid(x[at]) : 0))));
    }

    private static double affine(double x) {
        return A * x + B;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double slope(double x) {
        double gate = sigmoid(x);
        return affine(x) > 0 ? A * gate + affine(x) * gate * (1 - gate) : 0;
    }

    private static double error(double x) {
        return UNITS * Rounding.UNIT * (Math.abs(A * x) + B);
    }
}
