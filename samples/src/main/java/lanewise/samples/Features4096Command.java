package lanewise.samples;

import static lanewise.nn.Layers.linear;
import static lanewise.nn.Layers.relu;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import lanewise.data.Dataset;
import lanewise.data.Split;
import lanewise.nn.Model;
import lanewise.nn.Sequential;
import lanewise.optim.Adam;
import lanewise.run.Workers;
import lanewise.tensor.Shape;
import lanewise.train.Evaluation;
import lanewise.train.Loss;
import lanewise.train.Predictor;
import lanewise.train.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `lanewise features4096`: a classifier of 4096-wide vectors, trained on generated classes that overlap, so that the
/// best possible accuracy is known.
@Command(
        name = "features4096",
        description = {
            "Trains a classifier on generated vectors and compares it with the best possible rule.",
            "The network is 4096-1024-256-10, the ten classes overlap; vectors are generated as needed and not kept."
        })
final class Features4096Command implements Callable<Integer> {
    private static final int WIDTH = 4096;
    private static final int CLASSES = 10;
    private static final double SEPARATION = 3.5;
    private static final double LEARNING_RATE = 0.0003;
    private static final int INFERENCE_VECTORS = 1024;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "40000",
            description = "Different vectors to train on (${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--tests",
            paramLabel = "N",
            defaultValue = "4000",
            description = "Vectors to test with (${DEFAULT-VALUE}).")
    private int tests;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "1",
            description = "Times to go through them (${DEFAULT-VALUE}).")
    private int epochs;

    @Mixin
    private RunOptions options = new RunOptions();

    @Override
    public Integer call() {
        Ranges.check(spec, "--samples", samples, 1, 100_000_000);
        Ranges.check(spec, "--tests", tests, 1, 100_000_000);
        Ranges.check(spec, "--epochs", epochs, 1, Ranges.MOST_EPOCHS);
        options.check(spec);
        Streams streams = Streams.of(spec, options.json());
        GaussianClasses classes = GaussianClasses.of(options.seed(), WIDTH, CLASSES, SEPARATION);
        Split data = classes.split(samples, tests);
        Model model = Model.create(
                Sequential.of(linear(1024), relu(), linear(256), relu(), linear(CLASSES)),
                Shape.of(WIDTH),
                options.seed());
        streams.line("4096-1024-256-10, " + Quantities.count(model.parameterCount()) + " parameters, on "
                + Quantities.count(samples) + " generated vectors; " + options.threads()
                + (options.threads() == 1 ? " thread" : " threads"));
        try (Workers workers = options.workers()) {
            TrainingRun run = train(model, data.train(), workers, streams);
            Evaluation test = Evaluation.of(model, data.test(), Loss.crossEntropy(), workers);
            double inference = vectorsPerSecond(model, data.test(), workers);
            streams.line("Test accuracy " + Quantities.share(test.accuracy()) + "; the best possible rule gets "
                    + Quantities.share(classes.bayesAccuracy()));
            streams.line("Training " + Quantities.rate(run.samplesPerSecond()) + " vectors/s, inference "
                    + Quantities.rate(inference) + " vectors/s");
            if (options.json()) {
                streams.json(json(model, run, test, classes.bayesAccuracy(), inference));
            }
        }
        return ExitCode.OK;
    }

    private TrainingRun train(Model model, Dataset data, Workers workers, Streams streams) {
        Progress progress = new Progress(streams, streams.isTerminal(), epochs, "vectors");
        try {
            return options.trainer(model, Adam.of(LEARNING_RATE), workers)
                    .epochs(epochs)
                    .listener(progress)
                    .fit(data);
        } finally {
            progress.end();
        }
    }

    /// Of a predictor on vectors that lie in memory already.
    private static double vectorsPerSecond(Model model, Dataset data, Workers workers) {
        int count = Math.min(INFERENCE_VECTORS, data.size());
        float[] vectors = new float[count * WIDTH];
        for (int index = 0; index < count; index++) {
            data.copy(index, vectors, index * WIDTH);
        }
        Predictor predictor = Predictor.of(model, workers);
        return count / (Stopwatch.medianNanos(() -> predictor.predict(vectors, count)) * 1e-9);
    }

    private Map<String, Object> json(Model model, TrainingRun run, Evaluation test, double best, double inference) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", "features4096");
        json.put("samples", samples);
        json.put("epochs", epochs);
        json.put("seed", options.seed());
        json.put("threads", options.threads());
        json.put("trainLoss", run.loss());
        json.put("testLoss", test.loss());
        json.put("testAccuracy", test.accuracy());
        json.put("bestAccuracy", best);
        json.put("trainingVectorsPerSecond", run.samplesPerSecond());
        json.put("inferenceVectorsPerSecond", inference);
        json.put("seconds", run.seconds());
        json.put("parameters", model.parameterCount());
        json.put("parameterSha256", model.sha256());
        return json;
    }
}
