package lanewise.peers.work;

import java.util.Map;

/// The mean cross-entropy of logits x [rows, classes] with labels, and its gradient gx by the logits: what a
/// training step needs of it.
public record CrossEntropy(int rows, int classes) implements Workload {
    @Override
    public String id() {
        return "cross-entropy-" + rows + "x" + classes;
    }

    public float[] x() {
        return Numbers.uniform("x", rows * classes, -3, 3);
    }

    public int[] labels() {
        return Numbers.labels("labels", rows, classes);
    }

    @Override
    public double operations() {
        return 6.0 * rows * classes;
    }

    @Override
    public double bytes() {
        return 8.0 * rows * classes;
    }

    @Override
    public Map<String, Expected> expected() {
        int[] labels = labels();
        double[] p = Softmax.probabilities(x(), rows, classes);
        double relative = Softmax.relativeError(classes);
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum -= Math.log(p[row * classes + labels[row]]);
        }
        double loss = sum / rows;
        return Map.of(
                "loss", Expected.of(1, at -> loss, at -> relative + Rounding.ofSum(rows) * (loss + 6)),
                "gx",
                        Expected.of(
                                p.length,
                                at -> (p[at] - hit(labels, at)) / rows,
                                at -> ((relative + 4 * Rounding.UNIT) * p[at] + 4 * Rounding.UNIT * hit(labels, at))
                                        / rows));
    }

    private int hit(int[] labels, int at) {
        return labels[at / classes] == at % classes ? 1 : 0;
    }
}
