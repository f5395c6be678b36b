package lanewise.peers.work;

import java.util.Map;

/// Batch normalisation, in training, of x [images, channels, size, size] with weight and bias: y, or, from gy and
/// what a forward pass has remembered, the three gradients.
public record BatchNorm(int images, int channels, int size, Direction direction) implements Workload {
    /// What is added to the variance.
    public static final double EPSILON = Normalisation.EPSILON;

    @Override
    public String id() {
        return "batch-norm-" + images + "x" + channels + "x" + size + "x" + size + direction.suffix();
    }

    private int elements() {
        return images * channels * size * size;
    }

    public float[] x() {
        return Numbers.uniform("x", elements(), -1, 3);
    }

    public float[] gy() {
        return Numbers.uniform("gy", elements());
    }

    public float[] weight() {
        return Numbers.uniform("weight", channels, 0.5f, 1.5f);
    }

    public float[] bias() {
        return Numbers.uniform("bias", channels);
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
        Normalisation all = new Normalisation(
                x(),
                weight(),
                bias(),
                channels,
                at -> at / (size * size) % channels,
                at -> at / (size * size) % channels);
        return direction == Direction.FORWARD ? all.forward() : all.backward(gy());
    }
}
