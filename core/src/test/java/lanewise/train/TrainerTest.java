package lanewise.train;

import static lanewise.nn.Layers.conv2d;
import static lanewise.nn.Layers.flatten;
import static lanewise.nn.Layers.linear;
import static lanewise.nn.Layers.maxPool2d;
import static lanewise.nn.Layers.relu;
import static lanewise.nn.Layers.tanh;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import lanewise.data.Digits;
import lanewise.data.Split;
import lanewise.nn.Model;
import lanewise.nn.Models;
import lanewise.nn.Sequential;
import lanewise.optim.Adam;
import lanewise.optim.Optimizer;
import lanewise.optim.Sgd;
import lanewise.run.Workers;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final Shape IMAGE = Shape.of(1, 12, 12);

    private static Model small(long seed) {
        return Model.create(
                Sequential.of(conv2d(4, 3).padding(1), relu(), maxPool2d(2), flatten(), linear(20), relu(), linear(5)),
                IMAGE,
                seed);
    }

    @Test
    void xorIsLearned() {
        Model model = Model.create(Sequential.of(linear(8), tanh(), linear(2)), Shape.of(2), 1);
        TrainingRun run = Trainer.of(model, Adam.of(0.05))
                .batch(4)
                .epochs(300)
                .workers(Workers.caller())
                .fit(ArrayDataset.xor());
        Evaluation after = Evaluation.of(model, ArrayDataset.xor());
        assertEquals(1.0, after.accuracy());
        assertTrue(run.loss() < 0.02 && after.loss() < 0.02, run + " " + after);
        assertEquals(300, run.steps());
        assertTrue(run.samplesPerSecond() > 0 && run.seconds() > 0, run.toString());
    }

    @Test
    void xorIsLearnedByMeanSquaredErrorToo() {
        Model model = Model.create(Sequential.of(linear(8), tanh(), linear(2)), Shape.of(2), 1);
        Trainer.of(model, Adam.of(0.05))
                .loss(Loss.meanSquaredError())
                .batch(4)
                .epochs(300)
                .workers(Workers.caller())
                .fit(ArrayDataset.xor());
        Evaluation after = Evaluation.of(model, ArrayDataset.xor(), Loss.meanSquaredError(), Workers.caller());
        assertEquals(1.0, after.accuracy());
        assertTrue(after.loss() < 0.01, after.toString());
    }

    @Test
    void lenetLearnsTheEmbeddedDigits() {
        Split digits = Digits.split(5, 1200, 500);
        Model model = Model.create(Models.lenet5(), digits.train().sampleShape(), 5);
        assertTrue(Evaluation.of(model, digits.test()).accuracy() < 0.3, "before training");
        Trainer.of(model, Adam.of(0.002)).batch(32).epochs(3).fit(digits.train());
        Evaluation after = Evaluation.of(model, digits.test());
        // chance is 0.1; a hundred steps are enough for far more
        assertTrue(after.accuracy() > 0.6, after.toString());
    }

    @Test
    void sameSeedGivesTheSameBitsForAnyNumberOfWorkers() {
        ArrayDataset data = ArrayDataset.noise(3, 150, IMAGE, 5);
        List<String> hashes = new ArrayList<>();
        for (int threads = 1; threads <= 3; threads++) {
            try (Workers workers = Workers.of(threads)) {
                Model model = small(9);
                TrainingRun run = Trainer.of(model, Sgd.of(0.05).momentum(0.9))
                        .batch(64)
                        .epochs(2)
                        .seed(4)
                        .workers(workers)
                        .fit(data);
                hashes.add(model.sha256() + " " + run.loss());
            }
        }
        assertEquals(hashes.get(0), hashes.get(1));
        assertEquals(hashes.get(0), hashes.get(2));
        assertNotEquals(small(9).sha256(), hashes.get(0).substring(0, 64), "training changed the parameters");
    }

    @Test
    void theSeedOfTheShufflingMatters() {
        ArrayDataset data = ArrayDataset.noise(3, 40, IMAGE, 5);
        Model one = small(9);
        Model other = small(9);
        Trainer.of(one, Sgd.of(0.05)).batch(8).seed(1).workers(Workers.caller()).fit(data);
        Trainer.of(other, Sgd.of(0.05))
                .batch(8)
                .seed(2)
                .workers(Workers.caller())
                .fit(data);
        assertNotEquals(one.sha256(), other.sha256());
    }

    /// A softmax regression by hand in double precision, whose last batch has 3 of 8 samples.
    @Test
    void theLastSmallerBatchCounts() {
        long seed = 12;
        int width = 6;
        ArrayDataset data = ArrayDataset.noise(seed, 19, Shape.of(width), 3);
        Model model = Model.create(Sequential.of(linear(3).withoutBias()), Shape.of(width), seed);
        double[] w = new double[3 * width];
        for (int i = 0; i < w.length; i++) {
            w[i] = weight(model)[i];
        }
        double total = 0;
        for (int from = 0; from < 19; from += 8) {
            total += regressionStep(w, data, from, Math.min(19, from + 8), 0.5);
        }
        TrainingRun run = Trainer.of(model, Sgd.of(0.5))
                .batch(8)
                .inOrder()
                .workers(Workers.caller())
                .fit(data);
        assertEquals(3, run.steps());
        // three steps on sums of at most 8 terms of size 1: some hundred roundings of 2^-24
        for (int i = 0; i < w.length; i++) {
            assertEquals(w[i], weight(model)[i], 1e-5, "weight " + i + ", seed " + seed);
        }
        assertEquals(total / 19, run.loss(), 1e-5, "seed " + seed);
    }

    private static float[] weight(Model model) {
        return model.parameters()
                .getOrDefault("linear1.weight", Tensor.scalar(0))
                .data();
    }

    /// One step on samples `from` to `to` - 1; gives the sum of their losses from before it.
    private static double regressionStep(double[] w, ArrayDataset data, int from, int to, double rate) {
        int width = data.sampleShape().elements();
        double[] gradient = new double[w.length];
        double loss = 0;
        for (int sample = from; sample < to; sample++) {
            float[] x = data.samples().get(sample);
            double[] powers = new double[3];
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                double logit = 0;
                for (int i = 0; i < width; i++) {
                    logit += w[c * width + i] * x[i];
                }
                powers[c] = Math.exp(logit);
                sum += powers[c];
            }
            loss -= Math.log(powers[data.label(sample)] / sum);
            for (int c = 0; c < 3; c++) {
                double slope = powers[c] / sum - (c == data.label(sample) ? 1 : 0);
                for (int i = 0; i < width; i++) {
                    gradient[c * width + i] += slope * x[i] / (to - from);
                }
            }
        }
        for (int i = 0; i < w.length; i++) {
            w[i] -= rate * gradient[i];
        }
        return loss;
    }

    @Test
    void aBatchLargerThanTheDataIsTheData() {
        Model model = Model.create(Sequential.of(linear(2)), Shape.of(2), 1);
        TrainingRun run = Trainer.of(model, Sgd.of(0.1))
                .batch(64)
                .workers(Workers.caller())
                .fit(ArrayDataset.xor());
        assertEquals(1, run.steps());
    }

    @Test
    void listenersHearEveryStepAndEpoch() {
        List<String> heard = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void afterStep(int epoch, long step, long steps, double loss, double samplesPerSecond) {
                assertTrue(loss > 0 && samplesPerSecond > 0, loss + " " + samplesPerSecond);
                heard.add(epoch + ":" + step + "/" + steps);
            }

            @Override
            public void afterEpoch(int epoch, int epochs, double meanLoss, double samplesPerSecond) {
                assertTrue(meanLoss > 0 && samplesPerSecond > 0, meanLoss + " " + samplesPerSecond);
                heard.add("epoch " + epoch + "/" + epochs);
            }
        };
        Model model = Model.create(Sequential.of(linear(2)), Shape.of(2), 1);
        Trainer.of(model, Sgd.of(0.1))
                .batch(3)
                .epochs(2)
                .workers(Workers.caller())
                .listener(listener)
                .fit(ArrayDataset.xor());
        assertEquals(List.of("1:1/4", "1:2/4", "epoch 1/2", "2:3/4", "2:4/4", "epoch 2/2"), heard);
    }

    @Test
    void dataThatDoesNotFitIsRefused() {
        Optimizer sgd = Sgd.of(0.1);
        Model model = small(1);
        ShapeException samples =
                assertThrows(ShapeException.class, () -> Trainer.of(model, sgd).fit(ArrayDataset.xor()));
        assertTrue(
                samples.getMessage().contains("[1, 12, 12]")
                        && samples.getMessage().contains("[2]"),
                samples.getMessage());
        ShapeException classes = assertThrows(
                ShapeException.class, () -> Trainer.of(model, sgd).fit(ArrayDataset.noise(1, 4, IMAGE, 6)));
        assertTrue(classes.getMessage().contains("linear(6)"), classes.getMessage());
        assertThrows(LanewiseException.class, () -> Evaluation.of(model, ArrayDataset.noise(1, 0, IMAGE, 5)));
        assertThrows(LanewiseException.class, () -> Trainer.of(model, sgd).batch(0));
        assertThrows(LanewiseException.class, () -> Trainer.of(model, sgd).epochs(0));
    }

    @Test
    void evaluationCountsByHandAndOverThePartialBatch() {
        Model model = Model.create(Sequential.of(linear(4)), Shape.of(3), 8);
        ArrayDataset data = ArrayDataset.noise(5, 300, Shape.of(3), 4);
        float[] w = model.parameters()
                .getOrDefault("linear1.weight", Tensor.scalar(0))
                .data();
        float[] b = model.parameters()
                .getOrDefault("linear1.bias", Tensor.scalar(0))
                .data();
        int right = 0;
        double loss = 0;
        for (int sample = 0; sample < 300; sample++) {
            float[] x = data.samples().get(sample);
            double sum = 0;
            int best = 0;
            double[] logits = new double[4];
            for (int c = 0; c < 4; c++) {
                logits[c] =
                        b[c] + (double) w[3 * c] * x[0] + (double) w[3 * c + 1] * x[1] + (double) w[3 * c + 2] * x[2];
                best = logits[c] > logits[best] ? c : best;
                sum += Math.exp(logits[c]);
            }
            right += best == data.label(sample) ? 1 : 0;
            loss += Math.log(sum) - logits[data.label(sample)];
        }
        Evaluation evaluation = Evaluation.of(model, data);
        assertEquals(right / 300.0, evaluation.accuracy());
        assertEquals(loss / 300, evaluation.loss(), 1e-5);
        assertEquals(300, evaluation.samples());
    }

    @Test
    void equalOutputsCountForTheFirst() {
        Model model = Model.create(Sequential.of(linear(2)), Shape.of(2), 1);
        model.parameters().values().forEach(tensor -> java.util.Arrays.fill(tensor.data(), 0));
        // zeros and ones are labelled alike, and nothing tells them apart: class 0 is right for half
        assertEquals(0.5, Evaluation.of(model, ArrayDataset.xor()).accuracy());
        model.parameters().values().forEach(tensor -> java.util.Arrays.fill(tensor.data(), Float.NaN));
        assertEquals(0.0, Evaluation.of(model, ArrayDataset.xor()).accuracy());
    }
}
