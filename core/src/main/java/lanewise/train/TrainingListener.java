package lanewise.train;

/// Hears how training goes, on the thread that trains. Epochs and steps count from 1; steps count through all epochs.
public interface TrainingListener {
    /// After every step, with its loss and the samples per second so far.
    default void afterStep(int epoch, long step, long steps, double loss, double samplesPerSecond) {}

    /// After every epoch, with its mean loss and the samples per second so far. The time spent here is not counted.
    default void afterEpoch(int epoch, int epochs, double meanLoss, double samplesPerSecond) {}
}
