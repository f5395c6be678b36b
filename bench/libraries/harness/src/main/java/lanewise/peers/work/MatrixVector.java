package lanewise.peers.work;

import java.util.Map;

/// A matrix times a vector, y = w x, w [rows, cols]: a linear layer on a single sample.
public record MatrixVector(int rows, int cols) implements Workload {
    @Override
    public String id() {
        return "matrix-vector-" + rows + "x" + cols;
    }

    public float[] w() {
        return Numbers.uniform("w", rows * cols);
    }

    public float[] x() {
        return Numbers.uniform("x", cols);
    }

    @Override
    public double operations() {
        return 2.0 * rows * cols;
    }

    @Override
    public double bytes() {
        return 4.0 * ((double) rows * cols + rows + cols);
    }

    @Override
    public Map<String, Expected> expected() {
        float[] w = w();
        float[] x = x();
        return Map.of("y", Expected.sums(rows, cols, (sum, row) -> {
            for (int i = 0; i < cols; i++) {
                sum.add(w[row * cols + i], x[i]);
            }
        }));
    }
}
