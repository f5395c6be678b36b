package lanewise.bench;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import lanewise.algebra.Value;
import lanewise.op.elementwise.Relu;
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

/// Relu on a batch of a hundred 4096-wide vectors: y = max(x, 0), and gx = gy where y > 0, else 0.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {Flags.VECTORS, Flags.HEAP})
public class ReluBenchmark {
    @Benchmark
    public float forward(Vectors on) {
        return on.relu.forward();
    }

    @Benchmark
    public float backward(Vectors on) {
        return on.relu.backward();
    }

    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {Flags.VECTORS, Flags.HEAP, Flags.SCALAR})
    @Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
    public float forwardScalar(Scalars on) {
        return on.relu.forward();
    }

    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {Flags.VECTORS, Flags.HEAP, Flags.SCALAR})
    @Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
    public float backwardScalar(Scalars on) {
        return on.relu.backward();
    }

    @State(Scope.Benchmark)
    public static class Vectors {
        @Param({"1", "2"})
        public int threads;

        private Halves relu;

        @Setup
        public void prepare() {
            relu = Halves.of(Flags.vectors(threads));
        }
    }

    @State(Scope.Benchmark)
    public static class Scalars {
        private Halves relu;

        @Setup
        public void prepare() {
            relu = Halves.of(Flags.scalar());
        }
    }

    /// The two directions, each a plan of its own.
    private record Halves(Session up, Session down) {
        static Halves of(Workers workers) {
            Shape shape = Shape.of(100, 4096);
            Draft forward = new Draft();
            forward.output("y", Relu.relu(forward.graph(), forward.input("x", shape)));

            Draft backward = new Draft();
            Value x = backward.input("x", shape);
            Value gy = backward.input("gy", shape);
            backward.gradients(Relu.relu(backward.graph(), x), gy, Map.of("x", x));

            Halves halves = new Halves(forward.session(workers), backward.session(workers));
            halves.check(backward.inputs().get("x"), backward.inputs().get("gy"));
            return halves;
        }

        private void check(float[] x, float[] gy) {
            forward();
            backward();
            float[] y = up.output("y").data();
            float[] gx = down.output("gx").data();
            for (int i = 0; i < x.length; i++) {
                Answers.check("y", i, Math.max(x[i], 0), 0, y[i]);
                Answers.check("gx", i, x[i] > 0 ? gy[i] : 0, 0, gx[i]);
            }
        }

        float forward() {
            up.run();
            return up.scalar("y");
        }

        float backward() {
            down.run();
            return down.scalar("gx");
        }
    }
}
