package lanewise.samples;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Checks of options; a number out of range is wrong use of the command.
final class Ranges {
    static final int MOST_EPOCHS = 100_000;
    static final int MOST_BATCH = 65_536;
    static final int MOST_THREADS = 1024;

    private Ranges() {}

    static void check(CommandSpec command, String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    command.commandLine(), option + " must be " + least + " to " + most + ", got " + value);
        }
    }

    static void checkLearningRate(CommandSpec command, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new ParameterException(
                    command.commandLine(), "--learning-rate must be above 0 and finite, got " + value);
        }
    }
}
