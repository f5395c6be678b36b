package lanewise.bench;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.optim.Adam;
import lanewise.optim.Optimizer;
import lanewise.optim.Sgd;
import lanewise.run.Session;
import lanewise.run.Workers;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Updates of 16 million parameters by their gradients, in place: reading and writing memory is all there is to do.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {Flags.VECTORS, Flags.HEAP})
public class UpdateBenchmark {
    private static final Shape SHAPE = Shape.of(1 << 24);
    private static final double RATE = 1e-3;

    private static final Map<String, Optimizer> RULES = Map.of(
            "momentum", Sgd.of(RATE).momentum(0.9),
            "adam", Adam.of(RATE));

    @Benchmark
    public void update(Vectors on) {
        on.session.run();
    }

    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {Flags.VECTORS, Flags.HEAP, Flags.SCALAR})
    @Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
    public void updateScalar(Scalars on) {
        on.session.run();
    }

    @State(Scope.Benchmark)
    public static class Vectors {
        @Param({"momentum", "adam"})
        public String rule;

        @Param({"1", "2"})
        public int threads;

        private Session session;

        @Setup
        public void prepare() {
            session = session(rule, Flags.vectors(threads));
        }
    }

    @State(Scope.Benchmark)
    public static class Scalars {
        @Param({"momentum", "adam"})
        public String rule;

        private Session session;

        @Setup
        public void prepare() {
            session = session(rule, Flags.scalar());
        }
    }

    private static Session session(String name, Workers workers) {
        Optimizer rule = RULES.get(name);
        Graph graph = new Graph();
        lanewise.run.State state = new lanewise.run.State();
        float[] before = RandomInput.of("parameter", SHAPE.elements());
        float[] gradient = RandomInput.of("gradient", SHAPE.elements());
        float[] parameter = before.clone();
        state.put("parameter", Tensor.of(SHAPE, parameter));
        Value p = graph.state("parameter", SHAPE);
        Map<String, Value> known = new HashMap<>();
        for (String memory : rule.memories()) {
            known.put(memory, graph.state(memory, SHAPE));
            state.put(memory, Tensor.zeros(SHAPE));
        }
        for (String number : rule.numbers()) {
            known.put(number, graph.input(number, Shape.SCALAR));
        }
        Optimizer.Update update = rule.update(graph, p, graph.input("gradient", SHAPE), known);
        Map<Value, Value> updates = new LinkedHashMap<>(Map.of(p, update.parameter()));
        update.memories().forEach((memory, value) -> updates.put(known.get(memory), value));
        Session session = Session.of(new Program(graph, Map.of(), updates), state, workers)
                .warmUp();
        session.bind("gradient", gradient);
        for (String number : rule.numbers()) {
            session.bind(number, new float[] {(float) rule.number(number, 1)});
        }
        session.run();
        check(name, before, gradient, parameter);
        return session;
    }

    /// After one update from memories of 0 the velocity is the gradient, and Adam's means, corrected, are the
    /// gradient and its square. 1 - 0.999 is known to about 1e-4 in float32, and half of that enters the step.
    private static void check(String rule, float[] before, float[] gradient, float[] after) {
        boolean isAdam = rule.equals("adam");
        for (int i = 0; i < after.length; i++) {
            double step = RATE * (isAdam ? gradient[i] / (Math.abs(gradient[i]) + 1e-8) : gradient[i]);
            double bound = 2 * Answers.ROUNDING * Math.abs(before[i])
                    + Math.abs(step) * (isAdam ? 1e-4 : 8 * Answers.ROUNDING);
            Answers.check("parameter", i, before[i] - step, bound, after[i]);
        }
    }
}
