package lanewise.samples;

import java.util.List;
import java.util.Optional;
import lanewise.nn.Model;
import lanewise.optim.Optimizer;
import lanewise.run.Compilation;
import lanewise.run.Workers;
import lanewise.train.Trainer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// The options that every training command has.
final class RunOptions {
    private static final long BYTES_OF_MEGABYTE = 1_000_000;
    private static final int MOST_MEGABYTES = 1_000_000;

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

    @Option(
            names = "--memory",
            paramLabel = "MB",
            description = {
                "The most megabytes that a step keeps between operations (no limit): blocks of layers are",
                "computed again in the backward pass where it would be more; the same bits."
            })
    private Optional<Integer> memory = Optional.empty();

    @Option(
            names = "--reference",
            paramLabel = "PART",
            description = {
                "For finding a fault: computes this part of the model, \"1.conv2d\" or \"gradient of 1.conv2d\",",
                "in double precision without kernels; may be given several times. \"\" is the whole step. Slow."
            })
    private List<String> reference = List.of();

    @Option(
            names = "--without",
            paramLabel = "PASS",
            description = {
                "For finding a fault: switches off a pass of the compiler (simplification, fusion, epilogues, ...);",
                "may be given several times."
            })
    private List<String> without = List.of();

    void check(CommandSpec command) {
        Ranges.check(command, "--batch", batch, 1, Ranges.MOST_BATCH);
        Ranges.check(command, "--threads", threads, 1, Ranges.MOST_THREADS);
        memory.ifPresent(megabytes -> Ranges.check(command, "--memory", megabytes, 1, MOST_MEGABYTES));
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

    /// A trainer that works as asked for.
    Trainer trainer(Model model, Optimizer optimizer, Workers workers) {
        Trainer trainer = Trainer.of(model, optimizer)
                .batch(batch)
                .seed(seed)
                .workers(workers)
                .compilation(Compilation.DEFAULT.without(without).withReference(reference));
        return memory.map(megabytes -> trainer.memory(megabytes * BYTES_OF_MEGABYTE))
                .orElse(trainer);
    }

    Workers workers() {
        return Workers.of(threads);
    }
}
