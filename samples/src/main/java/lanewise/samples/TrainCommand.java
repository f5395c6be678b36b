package lanewise.samples;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import lanewise.io.AtomicFile;
import lanewise.nn.Model;
import lanewise.nn.Sequential;
import lanewise.optim.Optimizer;
import lanewise.run.Workers;
import lanewise.tensor.LanewiseException;
import lanewise.train.Evaluation;
import lanewise.train.Loss;
import lanewise.train.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lanewise train`: trains a model on images, tests it and writes it to a file.
@Command(
        name = "train",
        description = {
            "Trains a model on 28 x 28 grey images, tests it, and writes it to a file.",
            "Without --data, on handwritten-style digits that are drawn for the purpose."
        })
final class TrainCommand implements Callable<Integer> {
    private static final String SAMPLES = "40000";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "lenet5, lenet5-tanh, lenet5-original, mlp, or softmax (one linear layer).")
    private String model = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder with the four IDX files of MNIST or Fashion-MNIST, packed by gzip or not.")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Digits to draw for training, without --data (" + SAMPLES + "); a tenth as many for testing.")
    private Optional<Integer> samples = Optional.empty();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "3",
            description = "Times to go through the data (${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--optimizer",
            paramLabel = "RULE",
            defaultValue = "adam",
            description = "One of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private UpdateRule rule = UpdateRule.ADAM;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description = "Learning rate (adam and adamw 0.001, sgd 0.1, momentum and nesterov 0.02).")
    private Optional<Double> learningRate = Optional.empty();

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "File to write (MODEL.safetensors here).")
    private Optional<Path> file = Optional.empty();

    @Override
    public Integer call() {
        Sequential architecture = Architectures.named(model, spec);
        Ranges.check(spec, "--epochs", epochs, 1, Ranges.MOST_EPOCHS);
        options.check(spec);
        double rate = learningRate.orElse(rule.usualRate());
        Ranges.checkLearningRate(spec, rate);
        samples.ifPresent(number -> Ranges.check(spec, "--samples", number, 1, 1_000_000));
        if (samples.isPresent() && directory.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--samples is for the drawn digits, not for --data");
        }
        Path out = file.orElse(Path.of(model + ".safetensors"));
        AtomicFile.checkWritable(out);
        train(architecture, rule.optimizer(rate), out);
        return ExitCode.OK;
    }

    private void train(Sequential architecture, Optimizer optimizer, Path out) {
        Streams streams = Streams.of(spec, options.json());
        TrainingData data = directory
                .map(TrainingData::folder)
                .orElseGet(() -> TrainingData.embedded(samples.orElse(Integer.valueOf(SAMPLES))));
        Model trained = Model.create(architecture, Architectures.SAMPLE, options.seed());
        streams.line(model + ", " + Quantities.count(trained.parameterCount()) + " parameters, on " + data.name() + ": "
                + Quantities.count(data.images().train().size()) + " images to train on, "
                + Quantities.count(data.images().test().size()) + " to test with; " + options.threads()
                + (options.threads() == 1 ? " thread" : " threads"));
        try (Workers workers = options.workers()) {
            TrainingRun run = fit(trained, optimizer, data, workers, streams);
            Evaluation test = Evaluation.of(trained, data.images().test(), Loss.crossEntropy(), workers);
            if (!Double.isFinite(test.loss())) {
                throw new LanewiseException("the loss on the test data is " + test.loss() + "; nothing was written");
            }
            Map<String, String> origin = Map.of(
                    "training.data", data.name(),
                    "training.epochs", Integer.toString(epochs),
                    "training.seed", Long.toString(options.seed()));
            LastWords.finish(() -> trained.save(out, origin));
            report(streams, new TrainingReport(model, data.name(), epochs, options, trained, run, test), out);
        }
    }

    private TrainingRun fit(Model trained, Optimizer optimizer, TrainingData data, Workers workers, Streams streams) {
        Progress progress = new Progress(streams, streams.isTerminal(), epochs, "images");
        try {
            return options.trainer(trained, optimizer, workers)
                    .epochs(epochs)
                    .listener(progress)
                    .fit(data.images().train());
        } finally {
            progress.end();
        }
    }

    private void report(Streams streams, TrainingReport report, Path out) {
        streams.line(report.summary());
        streams.line("Written to " + out + "; try: lanewise predict " + out + " IMAGE");
        if (options.json()) {
            streams.json(report.json());
        }
    }
}
