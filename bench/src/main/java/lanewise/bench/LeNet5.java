package lanewise.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Interpreter;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.nn.Model;
import lanewise.nn.Models;
import lanewise.run.Workers;
import lanewise.tensor.Shape;

/// The LeNet-5 that is timed, and the check of its first step against double precision.
final class LeNet5 {
    private static final int BATCH = 64;
    private static final int BATCHES = 8;
    private static final Shape IMAGE = Shape.of(1, 28, 28);
    private static final double RATE = 0.001;
    private static final double MOMENTUM = 0.9;

    /// Terms of the longest chain of sums from an image to a gradient: the layers' inner sizes forward (25,
    /// 150, 400, 120, 84), their outer sizes times window areas backward (10, 84, 120, 400), and the sum over
    /// pixels and images in sixteen parts that makes the gradient of the first weights (784 x 64 / 16).
    static final int TERMS = 25 + 150 + 400 + 120 + 84 + 10 + 84 + 120 + 400 + 784 * 64 / 16;

    private LeNet5() {}

    /// A step that has been run once, on a fresh model, and found right.
    static MomentumStep checkedStep(Workers workers) {
        Model model = model();
        Model before = model.copy();
        MomentumStep step = step(model, workers).warmUp();
        check(step.program(), before, images(0), labels(0), step.run(), model);
        return step;
    }

    static Model model() {
        return Model.create(Models.lenet5(), IMAGE, 0);
    }

    /// A step that has not been run.
    static MomentumStep step(Model model, Workers workers) {
        float[][] images = IntStream.range(0, BATCHES).mapToObj(LeNet5::images).toArray(float[][]::new);
        int[][] labels = IntStream.range(0, BATCHES).mapToObj(LeNet5::labels).toArray(int[][]::new);
        return MomentumStep.of(model, RATE, MOMENTUM, images, labels, workers);
    }

    private static float[] images(int batch) {
        return RandomInput.of("images " + batch, BATCH * IMAGE.elements());
    }

    private static int[] labels(int batch) {
        return RandomInput.labels("labels " + batch, BATCH);
    }

    /// The loss and every parameter after one step. A gradient may err by the rounding of its chain of sums
    /// relative to the layer's largest gradient, which the learning rate scales, and storing the parameter
    /// rounds once more.
    private static void check(Program program, Model before, float[] images, int[] labels, float loss, Model after) {
        Map<Value, double[]> numbers = new HashMap<>();
        for (Source source : program.graph().sources()) {
            numbers.put(source.value(), first(source, before, images, labels));
        }
        List<Value> wanted = Stream.concat(Stream.of(program.output("loss")), program.updates().values().stream())
                .toList();
        Map<Value, double[]> exact = Interpreter.run(program.graph(), numbers, wanted);
        Answers.check("loss", 0, exact.get(program.output("loss"))[0], TERMS * Answers.ROUNDING, loss);
        program.updates().forEach((state, update) -> {
            String name = program.graph().source(state).orElseThrow().name();
            if (after.parameters().containsKey(name)) {
                checkParameter(
                        name,
                        numbers.get(state),
                        exact.get(update),
                        after.parameters().get(name).data());
            }
        });
    }

    private static void checkParameter(String name, double[] old, double[] exact, float[] got) {
        double largestStep = 0;
        for (int i = 0; i < old.length; i++) {
            largestStep = Math.max(largestStep, Math.abs(exact[i] - old[i]));
        }
        if (!(largestStep > RATE * 1e-4)) {
            throw new AssertionError(name + " hardly moves, by " + largestStep + ": the check would see nothing");
        }
        for (int i = 0; i < old.length; i++) {
            double bound = TERMS * Answers.ROUNDING * largestStep + 2 * Answers.ROUNDING * Math.abs(exact[i]);
            Answers.check(name, i, exact[i], bound, got[i]);
        }
    }

    /// The numbers of a source before the first step; velocities are zeros.
    private static double[] first(Source source, Model model, float[] images, int[] labels) {
        return switch (source.name()) {
            case "x" -> widen(images);
            case "labels" -> IntStream.of(labels).asDoubleStream().toArray();
            case "learningRate" -> new double[] {(float) RATE};
            case String name
            when model.parameters().containsKey(name) ->
                widen(model.parameters().get(name).data());
            default -> new double[source.value().shape().elements()];
        };
    }

    private static double[] widen(float[] numbers) {
        return Answers.widen(numbers, false);
    }
}
