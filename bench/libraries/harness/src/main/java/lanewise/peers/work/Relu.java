package lanewise.peers.work;

import java.util.Map;

/// y = max(x, 0), then gx = gy where y > 0, else 0; x [rows, cols]. Two calls, one after the other, not fused.
public record Relu(int rows, int cols) implements Workload {
    @Override
    public String id() {
        return "relu-" + rows + "x" + cols;
    }

    public float[] x() {
        return Numbers.uniform("x", rows * cols);
    }

    public float[] gy() {
        return Numbers.uniform("gy", rows * cols);
    }

    @Override
    public double operations() {
        return 2.0 * rows * cols;
    }

    /// Read x, write y; read what is known of x and gy, write gx.
    @Override
    public double bytes() {
        return 4.0 * 5 * rows * cols;
    }

    @Override
    public Map<String, Expected> expected() {
        float[] x = x();
        float[] gy = gy();
        return Map.of(
                "y", Expected.exactly(x.length, at -> Math.max(x[at], 0)),
                "gx", Expected.exactly(x.length, at -> x[at] > 0 ? gy[at] : 0));
    }
}
