package lanewise.train;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import lanewise.data.Batches;
import lanewise.data.Dataset;
import lanewise.nn.Model;
import lanewise.optim.Optimizer;
import lanewise.run.Compilation;
import lanewise.run.Workers;
import lanewise.tensor.LanewiseException;

/// How a model is to be trained; [#fit] does it and changes the model's parameters in place. Immutable: each method
/// that
/// sets something gives another trainer.
///
/// Unless said otherwise: cross-entropy, batches of 64, one epoch, shuffled by seed 0, on all processors. The same seed
/// gives the same bits for any number of workers.
public final class Trainer {
    private static final int USUAL_BATCH = 64;

    private final Model model;
    private final Optimizer optimizer;
    private final Settings settings;

    private Trainer(Model model, Optimizer optimizer, Settings settings) {
        this.model = model;
        this.optimizer = optimizer;
        this.settings = settings;
    }

    /// What is set, while a trainer is made; never changed afterwards.
    private static final class Settings {
        private Loss loss = Loss.crossEntropy();
        private int batch = USUAL_BATCH;
        private int epochs = 1;
        private long seed;
        private boolean isShuffled = true;
        private Optional<Workers> workers = Optional.empty();
        private Compilation compilation = Compilation.DEFAULT;
        private OptionalLong memory = OptionalLong.empty();
        private TrainingListener listener = new TrainingListener() {};

        Settings copy() {
            Settings copy = new Settings();
            copy.loss = loss;
            copy.batch = batch;
            copy.epochs = epochs;
            copy.seed = seed;
            copy.isShuffled = isShuffled;
            copy.workers = workers;
            copy.compilation = compilation;
            copy.memory = memory;
            copy.listener = listener;
            return copy;
        }
    }

    public static Trainer of(Model model, Optimizer optimizer) {
        return new Trainer(model, optimizer, new Settings());
    }

    private Trainer with(Consumer<Settings> change) {
        Settings changed = settings.copy();
        change.accept(changed);
        if (changed.batch < 1 || changed.epochs < 1) {
            throw new LanewiseException("training needs at least 1 sample per batch and 1 epoch, got " + changed.batch
                    + " and " + changed.epochs);
        }
        return new Trainer(model, optimizer, changed);
    }

    public Trainer loss(Loss other) {
        return with(set -> set.loss = other);
    }

    /// Samples per step. What is left over at the end of an epoch makes a smaller batch.
    public Trainer batch(int samples) {
        return with(set -> set.batch = samples);
    }

    public Trainer epochs(int number) {
        return with(set -> set.epochs = number);
    }

    /// The seed of the shuffling.
    public Trainer seed(long number) {
        return with(set -> set.seed = number);
    }

    /// Takes the samples as they come, without shuffling.
    public Trainer inOrder() {
        return with(set -> set.isShuffled = false);
    }

    /// The threads to work with; they stay the caller's and are not closed.
    public Trainer workers(Workers threads) {
        return with(set -> set.workers = Optional.of(threads));
    }

    /// How the steps are compiled: exactly, with passes switched off, or with parts of the model computed by the
    /// reference instead of kernels.
    public Trainer compilation(Compilation other) {
        return with(set -> set.compilation = other);
    }

    /// The most bytes that a step may keep between operations; parts of the model are computed again where it would
    /// be more, see [TrainingStep#within]. Without a limit nothing is computed again.
    public Trainer memory(long bytes) {
        return with(set -> set.memory = OptionalLong.of(bytes));
    }

    public Trainer listener(TrainingListener other) {
        return with(set -> set.listener = other);
    }

    Model model() {
        return model;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    Loss loss() {
        return settings.loss;
    }

    int epochs() {
        return settings.epochs;
    }

    Compilation compilation() {
        return settings.compilation;
    }

    OptionalLong memory() {
        return settings.memory;
    }

    TrainingListener listener() {
        return settings.listener;
    }

    /// Trains on a data set, with an optimizer that remembers nothing yet. A loss or parameter that stops being
    /// finite raises a [lanewise.tensor.NonFiniteException] that names the step and the operation.
    public TrainingRun fit(Dataset data) {
        Evaluation.checkFit(model, data);
        if (settings.workers.isPresent()) {
            return fit(data, settings.workers.get());
        }
        try (Workers own = Workers.all()) {
            return fit(data, own);
        }
    }

    private TrainingRun fit(Dataset data, Workers threads) {
        int size = Math.min(settings.batch, data.size());
        Batches batches =
                settings.isShuffled ? Batches.shuffled(data, size, settings.seed) : Batches.inOrder(data, size);
        return new TrainingLoop(this, batches, threads).run();
    }
}
