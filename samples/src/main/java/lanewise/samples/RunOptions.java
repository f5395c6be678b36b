package lanewise.samples;

import lanewise.run.Workers;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// The options that every training command has.
final class RunOptions {
    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "64",
            description = "Samples per step (${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Seed of initial weights and order (${DEFAULT-VALUE}); equal seeds give equal bits.")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description = "Threads to work with (all processors); changes the speed only.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--json",
            description =
                    "Ends with one line of JSON on the standard output; everything else goes to the standard error.")
    private boolean json;

    void check(CommandSpec command) {
        Ranges.check(command, "--batch", batch, 1, Ranges.MOST_BATCH);
        Ranges.check(command, "--threads", threads, 1, Ranges.MOST_THREADS);
    }

    int batch() {
        return batch;
    }

    long seed() {
        return seed;
    }

    int threads() {
        return threads;
    }

    boolean json() {
        return json;
    }

    Workers workers() {
        return Workers.of(threads);
    }
}
