package lanewise.train;

import lanewise.data.Batches;
import lanewise.data.Dataset;
import lanewise.graph.Program;
import lanewise.nn.Model;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// What a model comes to on a data set: mean loss, share of samples whose label has the largest output, number of
/// samples. Of equal outputs the first counts; a sample with a NaN among its outputs is wrong.
public record Evaluation(double loss, double accuracy, int samples) {
    private static final int BATCH = 256;

    /// By cross-entropy, on all processors.
    public static Evaluation of(Model model, Dataset data) {
        try (Workers own = Workers.all()) {
            return of(model, data, Loss.crossEntropy(), own);
        }
    }

    public static Evaluation of(Model model, Dataset data, Loss loss, Workers workers) {
        checkFit(model, data);
        Batches batches = Batches.inOrder(data, Math.min(BATCH, data.size()));
        State state = model.state();
        int full = data.size() / batches.batchSize();
        Sums sums = new Sums();
        sums.add(model, state, loss, workers, batches, 0, full);
        if (full < batches.count()) {
            sums.add(model, state, loss, workers, batches, full, batches.count());
        }
        return new Evaluation(sums.loss / data.size(), (double) sums.right / data.size(), data.size());
    }

    /// Refuses a data set whose samples or classes the model was not made for.
    static void checkFit(Model model, Dataset data) {
        if (data.size() == 0) {
            throw new LanewiseException("the data set is empty");
        }
        if (!data.sampleShape().equals(model.sampleShape())) {
            throw new ShapeException(
                    "the model takes samples " + model.sampleShape() + ", the data set has " + data.sampleShape());
        }
        Shape output = model.outputShape();
        if (output.rank() != 1 || output.size(0) < data.classes()) {
            throw new ShapeException("the model gives " + output + " for a sample, but labels of " + data.classes()
                    + " classes want [classes] with at least " + data.classes() + "; end with linear(" + data.classes()
                    + ")");
        }
    }

    private static final class Sums {
        private double loss;
        private long right;

        /// Runs batches of one size.
        void add(Model model, State state, Loss kind, Workers workers, Batches batches, int from, int to) {
            int samples = batches.samples(from);
            Program program = TrainingStep.forward(model, kind, samples);
            Session session = Session.of(program, state, workers);
            float[] inputs = new float[samples * model.sampleShape().elements()];
            int[] labels = new int[samples];
            float[] outputs = new float[samples * model.outputShape().elements()];
            session.bind(TrainingStep.INPUTS, inputs);
            for (int batch = from; batch < to; batch++) {
                batches.fill(batch, inputs, labels);
                session.bind(TrainingStep.LABELS, labels).run();
                loss += (double) session.scalar(TrainingStep.LOSS) * samples;
                session.read(TrainingStep.OUTPUTS, outputs);
                count(outputs, labels);
            }
        }

        private void count(float[] outputs, int[] labels) {
            int classes = outputs.length / labels.length;
            for (int sample = 0; sample < labels.length; sample++) {
                right += isRight(outputs, sample * classes, classes, labels[sample]) ? 1 : 0;
            }
        }

        private static boolean isRight(float[] outputs, int at, int classes, int label) {
            float own = outputs[at + label];
            for (int other = 0; other < classes; other++) {
                boolean below = other < label ? outputs[at + other] < own : outputs[at + other] <= own;
                if (!below) {
                    return false;
                }
            }
            return true;
        }
    }
}
