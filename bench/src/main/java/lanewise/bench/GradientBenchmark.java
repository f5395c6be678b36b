package lanewise.bench;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Interpreter;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.nn.Model;
import lanewise.nn.Models;
import lanewise.op.loss.CrossEntropy;
import lanewise.run.Session;
import lanewise.run.Workers;
import lanewise.tensor.Shape;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The gradient of LeNet-5's loss (tanh, average pooling, 64 images) by all of its 61,706 parameters,
/// against central differences: those need the loss 2 x 61,706 times, so the gradient is 123,412 times
/// `loss` over `gradient` faster.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {Flags.VECTORS, Flags.HEAP})
public class GradientBenchmark {
    private static final int BATCH = 64;
    private static final int PARAMETERS = 61_706;
    private static final String LOSS = "loss";

    @Benchmark
    public float loss(Sessions on) {
        on.forward.run();
        return on.forward.scalar(LOSS);
    }

    @Benchmark
    public float gradient(Sessions on) {
        on.backward.run();
        return on.backward.scalar(LOSS);
    }

    @State(Scope.Benchmark)
    public static class Sessions {
        private Session forward;
        private Session backward;

        @Setup
        public void prepare() {
            Workers workers = Flags.vectors(1);
            Model model = Model.create(Models.lenet5Tanh(), Shape.of(1, 28, 28), 0);
            if (model.parameterCount() != PARAMETERS) {
                throw new AssertionError("LeNet-5 has " + model.parameterCount() + " parameters");
            }
            Graph graph = new Graph();
            Value x = graph.input("x", model.sampleShape().prepend(BATCH));
            Value labels = graph.indices("labels", Shape.of(BATCH));
            Value loss = CrossEntropy.crossEntropy(graph, model.forward(graph, x), labels);
            List<Source> parameters = graph.sources().stream()
                    .filter(source -> source.role() == Source.Role.STATE)
                    .toList();
            List<Value> gradients = Gradient.of(
                    graph, loss, parameters.stream().map(Source::value).toList());
            Map<String, Value> outputs = new LinkedHashMap<>();
            outputs.put(LOSS, loss);
            for (int i = 0; i < gradients.size(); i++) {
                outputs.put(parameters.get(i).name(), gradients.get(i));
            }
            float[] images = RandomInput.of("images", BATCH * 784);
            int[] classes = RandomInput.labels("labels", BATCH);
            forward = Session.of(Program.of(graph, Map.of(LOSS, loss)), model.state(), workers);
            backward = Session.of(Program.of(graph, outputs), model.state(), workers);
            for (Session session : List.of(forward, backward)) {
                session.bind("x", images).bind("labels", classes).warmUp().run();
            }
            check(graph, outputs, model, images, classes);
        }

        /// Against double precision: a gradient may err by the rounding of its longest chain of sums,
        /// relative to the largest gradient of its parameter.
        private void check(Graph graph, Map<String, Value> outputs, Model model, float[] images, int... classes) {
            Map<Value, double[]> numbers = new HashMap<>();
            for (Source source : graph.sources()) {
                numbers.put(
                        source.value(),
                        switch (source.name()) {
                            case "x" -> Answers.widen(images, false);
                            case "labels" ->
                                IntStream.of(classes).asDoubleStream().toArray();
                            case String name ->
                                Answers.widen(model.parameters().get(name).data(), false);
                        });
            }
            Map<Value, double[]> exact = Interpreter.run(graph, numbers, outputs.values());
            double loss = exact.get(outputs.get(LOSS))[0];
            Answers.check(LOSS, 0, loss, LeNet5.TERMS * Answers.ROUNDING * Math.abs(loss), forward.scalar(LOSS));
            outputs.forEach((name, value) -> {
                double[] wanted = exact.get(value);
                double largest = IntStream.range(0, wanted.length)
                        .mapToDouble(i -> Math.abs(wanted[i]))
                        .max()
                        .orElseThrow();
                if (!(largest > 1e-6)) {
                    throw new AssertionError(name + " has no gradient: the check would see nothing");
                }
                float[] found = backward.output(name).data();
                for (int i = 0; i < found.length; i++) {
                    Answers.check(name, i, wanted[i], LeNet5.TERMS * Answers.ROUNDING * largest, found[i]);
                }
            });
        }
    }
}
