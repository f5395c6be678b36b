package lanewise.train;

import java.util.Optional;
import lanewise.data.Batches;
import lanewise.data.Dataset;
import lanewise.nn.Model;
import lanewise.optim.Optimizer;
import lanewise.run.Workers;
import lanewise.tensor.LanewiseException;

/// How a model is to be trained; [#fit] does it and changes the model's parameters in place.
///
/// Unless said otherwise: cross-entropy, batches of 64, one epoch, shuffled by seed 0, on all processors. The same seed
/// gives the same bits for any number of workers.
public record Trainer(
        Model model,
        Optimizer optimizer,
        Loss loss,
        int batch,
        int epochs,
        long seed,
        boolean shuffled,
        Optional<Workers> workers,
        TrainingListener listener) {
    private static final int USUAL_BATCH = 64;

    public Trainer {
        if (batch < 1 || epochs < 1) {
            throw new LanewiseException(
                    "training needs at least 1 sample per batch and 1 epoch, got " + batch + " and " + epochs);
        }
    }

    public static Trainer of(Model model, Optimizer optimizer) {
        return new Trainer(
                model,
                optimizer,
                Loss.crossEntropy(),
                USUAL_BATCH,
                1,
                0,
                true,
                Optional.empty(),
                new TrainingListener() {});
    }

    public Trainer loss(Loss other) {
        return new Trainer(model, optimizer, other, batch, epochs, seed, shuffled, workers, listener);
    }

    /// Samples per step. What is left over at the end of an epoch makes a smaller batch.
    public Trainer batch(int samples) {
        return new Trainer(model, optimizer, loss, samples, epochs, seed, shuffled, workers, listener);
    }

    public Trainer epochs(int number) {
        return new Trainer(model, optimizer, loss, batch, number, seed, shuffled, workers, listener);
    }

    /// The seed of the shuffling.
    public Trainer seed(long number) {
        return new Trainer(model, optimizer, loss, batch, epochs, number, shuffled, workers, listener);
    }

    /// Takes the samples as they come, without shuffling.
    public Trainer inOrder() {
        return new Trainer(model, optimizer, loss, batch, epochs, seed, false, workers, listener);
    }

    /// The threads to work with; they stay the caller's and are not closed.
    public Trainer workers(Workers threads) {
        return new Trainer(model, optimizer, loss, batch, epochs, seed, shuffled, Optional.of(threads), listener);
    }

    public Trainer listener(TrainingListener other) {
        return new Trainer(model, optimizer, loss, batch, epochs, seed, shuffled, workers, other);
    }

    /// Trains on a data set, with an optimizer that remembers nothing yet. A loss or parameter that stops being
    /// finite raises a [lanewise.tensor.NonFiniteException] that names the step and the operation.
    public TrainingRun fit(Dataset data) {
        Evaluation.checkFit(model, data);
        if (workers.isPresent()) {
            return fit(data, workers.get());
        }
        try (Workers own = Workers.all()) {
            return fit(data, own);
        }
    }

    private TrainingRun fit(Dataset data, Workers threads) {
        int size = Math.min(batch, data.size());
        Batches batches = shuffled ? Batches.shuffled(data, size, seed) : Batches.inOrder(data, size);
        return new TrainingLoop(this, batches, threads).run();
    }
}
