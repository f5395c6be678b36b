package lanewise.peers.work;

import java.util.Map;

/// Layer normalisation of each row of x [rows, cols] with weight and bias: y, or, from gy and what a forward pass
/// has remembered, the three gradients.
public record LayerNorm(int rows, int cols, Direction direction) implements Workload {
    /// What is added to the variance.
    public static final double EPSILON = Normalisation.EPSILON;

    @Override
    public String id() {
        return "layer-norm-" + rows + "x" + cols + direction.suffix();
    }

    private int elements() {
        return rows * cols;
    }

    public float[] x() {
        return Numbers.uniform("x", elements(), -1, 3);
    }

    public float[] gy() {
        return Numbers.uniform("gy", elements());
    }

    public float[] weight() {
        return Numbers.uniform("weight", cols, 0.5f, 1.5f);
    }

    public float[] bias() {
        return Numbers.uniform("bias", cols);
    }

    @Override
    public double operations() {
        return 8.0 * elements();
    }

    @Override
    public double bytes() {
        return (direction == Direction.FORWARD ? 8.0 : 12.0) * elements();
    }

    @Override
    public Map<String, Expected> expected() {
        Normalisation all = new Normalisation(x(), weight(), bias(), rows, at -> at / cols, at -> at % cols);
        return direction == Direction.FORWARD ? all.forward() : all.backward(gy());
    }
}
