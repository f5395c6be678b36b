package lanewise.train;

/// What a training came to: the mean loss over the samples of the last epoch (each from before its step's update),
/// speed and duration of the steps (without compiling), and their number.
public record TrainingRun(double loss, double samplesPerSecond, double seconds, long steps) {}
