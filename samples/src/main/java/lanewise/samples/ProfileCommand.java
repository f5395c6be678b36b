package lanewise.samples;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import lanewise.io.AtomicFile;
import lanewise.nn.Model;
import lanewise.nn.Sequential;
import lanewise.run.MachineSpeed;
import lanewise.run.Profile;
import lanewise.run.Session;
import lanewise.run.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lanewise profile`: where the time of a training step or of an inference goes, step by step of its plan.
@Command(
        name = "profile",
        description = {
            "Shows where the time of a training step goes, or of an inference, on random samples.",
            "For every step of the plan: its time, how much work it is, and what it reaches of the machine's limit:",
            "multiply-adds in registers or bytes from memory, whichever takes longer. Steps whose arrays lie in caches",
            "can reach more than the memory's limit. Times are medians of some runs after a warm-up."
        })
final class ProfileCommand implements Callable<Integer> {
    private static final int MOST_RUNS = 10_000;

    /// What measuring the machine takes, twice 128 MiB, and as much again for everything else.
    private static final long SMALLEST_HEAP = 4 * MachineSpeed.BYTES;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = {
                "lenet5, lenet5-tanh, lenet5-original, mlp, or softmax (one linear layer);",
                "or layers for 28 x 28 images: \"flatten(), linear(64), tanh(), linear(10)\"."
            })
    private String model = "";

    @Option(names = "--train", description = "A training step: forward, loss, backward, update (the default).")
    private boolean train;

    @Option(names = "--infer", description = "An inference.")
    private boolean infer;

    @Option(
            names = "--optimizer",
            paramLabel = "RULE",
            description = "The training step's rule, one of ${COMPLETION-CANDIDATES} (adam).")
    private Optional<UpdateRule> rule = Optional.empty();

    @Option(names = "--runs", paramLabel = "N", defaultValue = "20", description = "Runs to time (${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Writes all runs, with what each thread did, for chrome://tracing or ui.perfetto.dev.")
    private Optional<Path> trace = Optional.empty();

    @Mixin
    private RunOptions options = new RunOptions();

    @Override
    public Integer call() {
        Sequential architecture = Architectures.namedOrWritten(model, spec);
        options.check(spec);
        Ranges.check(spec, "--runs", runs, 1, MOST_RUNS);
        if (train && infer) {
            throw new ParameterException(spec.commandLine(), "--train and --infer exclude each other");
        }
        if (infer && rule.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--optimizer is for training steps, not for --infer");
        }
        trace.ifPresent(AtomicFile::checkWritable);
        try (Workers workers = options.workers()) {
            Model random = Model.create(architecture, Architectures.SAMPLE, options.seed());
            Session session = session(random, workers);
            RandomSession.settle(session);
            Profile profile = Profile.of(session, runs);
            report(new ProfileReport(title(), options.batch(), profile, limit(workers)));
        }
        return ExitCode.OK;
    }

    private Session session(Model random, Workers workers) {
        return infer
                ? RandomSession.inference(random, options.batch(), options.seed(), workers)
                : RandomSession.training(
                        random, rule().optimizer(rule().usualRate()), options.batch(), options.seed(), workers);
    }

    private UpdateRule rule() {
        return rule.orElse(UpdateRule.ADAM);
    }

    private String title() {
        return model + (infer ? ", inference" : ", training step with " + rule());
    }

    private static Optional<MachineSpeed> limit(Workers workers) {
        return Runtime.getRuntime().maxMemory() < SMALLEST_HEAP
                ? Optional.empty()
                : Optional.of(MachineSpeed.measure(workers));
    }

    private void report(ProfileReport report) {
        Streams streams = Streams.of(spec, options.json());
        streams.line(report.text());
        if (report.limit().isEmpty()) {
            streams.line("The machine's limit is not measured in a heap of less than " + Quantities.bytes(SMALLEST_HEAP)
                    + ".");
        }
        trace.ifPresent(file -> {
            ChromeTrace.write(file, report.title(), report.profile());
            streams.line("Written to " + file + "; open it in chrome://tracing or https://ui.perfetto.dev");
        });
        if (options.json()) {
            streams.json(report.json());
        }
    }
}
