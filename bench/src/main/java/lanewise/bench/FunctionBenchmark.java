package lanewise.bench;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.op.elementwise.Exp;
import lanewise.op.elementwise.Gelu;
import lanewise.op.elementwise.Log;
import lanewise.op.elementwise.Sigmoid;
import lanewise.op.elementwise.Softplus;
import lanewise.op.elementwise.Tanh;
import lanewise.run.Session;
import lanewise.run.Workers;
import lanewise.tensor.Shape;
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

/// Functions of 409,600 numbers in [-4, 4), or in [1/16, 4 + 1/16) for the logarithm: y = f(x), a plan of its own.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {Flags.VECTORS, Flags.HEAP})
public class FunctionBenchmark {
    /// The documented errors are below 5 units in the last place.
    private static final double SHARE = 10 * Answers.ROUNDING;

    private static final Shape SHAPE = Shape.of(409_600);

    private static final Map<String, BiFunction<Graph, Value, Value>> FUNCTIONS = Map.of(
            "exp", Exp::exp,
            "sigmoid", Sigmoid::sigmoid,
            "gelu", Gelu::gelu,
            "log", Log::log,
            "softplus", Softplus::softplus,
            "tanh", Tanh::tanh);

    @Benchmark
    public float function(Vectors on) {
        on.session.run();
        return on.session.scalar("y");
    }

    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {Flags.VECTORS, Flags.HEAP, Flags.SCALAR})
    @Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
    public float functionScalar(Scalars on) {
        on.session.run();
        return on.session.scalar("y");
    }

    @State(Scope.Benchmark)
    public static class Vectors {
        @Param({"exp", "sigmoid", "gelu", "log", "softplus", "tanh"})
        public String function;

        @Param({"1", "2"})
        public int threads;

        private Session session;

        @Setup
        public void prepare() {
            session = session(function, Flags.vectors(threads));
        }
    }

    @State(Scope.Benchmark)
    public static class Scalars {
        @Param({"exp", "sigmoid", "gelu", "log", "softplus", "tanh"})
        public String function;

        private Session session;

        @Setup
        public void prepare() {
            session = session(function, Flags.scalar());
        }
    }

    private static Session session(String function, Workers workers) {
        float[] numbers = RandomInput.of("x", SHAPE.elements());
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = function.equals("log") ? 4 * Math.abs(numbers[i]) + 0.0625f : 4 * numbers[i];
        }
        Draft draft = new Draft();
        Value x = draft.input("x", SHAPE, numbers);
        draft.output("y", FUNCTIONS.get(function).apply(draft.graph(), x));
        Session session = draft.session(workers);
        session.run();
        Answers.checkShares(draft, session, SHARE);
        return session;
    }
}
