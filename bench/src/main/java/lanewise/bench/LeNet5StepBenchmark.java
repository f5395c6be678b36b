package lanewise.bench;

import java.util.concurrent.TimeUnit;
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

/// A whole training step of LeNet-5 (relu, max pooling) on 64 images: forward, cross-entropy, backward, SGD with
/// momentum. Each step takes the next of eight batches and reads its loss.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {Flags.VECTORS, Flags.HEAP})
public class LeNet5StepBenchmark {
    @Benchmark
    public float step(Vectors on) {
        return on.step.run();
    }

    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {Flags.VECTORS, Flags.HEAP, Flags.SCALAR})
    @Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
    public float stepScalar(Scalars on) {
        return on.step.run();
    }

    @State(Scope.Benchmark)
    public static class Vectors {
        @Param({"1", "2"})
        public int threads;

        private MomentumStep step;

        @Setup
        public void prepare() {
            step = LeNet5.checkedStep(Flags.vectors(threads));
        }
    }

    @State(Scope.Benchmark)
    public static class Scalars {
        private MomentumStep step;

        @Setup
        public void prepare() {
            step = LeNet5.checkedStep(Flags.scalar());
        }
    }
}
