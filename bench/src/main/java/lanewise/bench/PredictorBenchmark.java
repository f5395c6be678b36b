package lanewise.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import lanewise.nn.Model;
import lanewise.nn.Models;
import lanewise.tensor.Shape;
import lanewise.train.Predictor;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.ThreadParams;

/// One predictor for LeNet-5 that several threads call at once. The time is that of a call as its caller sees it: where
/// throughput grows linearly with callers, two callers on two cores see the time of one, and sixteen eight times that.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {Flags.VECTORS, Flags.HEAP})
public class PredictorBenchmark {
    private static final Shape IMAGE = Shape.of(1, 28, 28);

    @Benchmark
    public float[] oneCaller(Service service, Caller caller) {
        return caller.ask(service);
    }

    @Benchmark
    @Threads(2)
    public float[] twoCallers(Service service, Caller caller) {
        return caller.ask(service);
    }

    @Benchmark
    @Threads(16)
    public float[] sixteenCallers(Service service, Caller caller) {
        return caller.ask(service);
    }

    /// What all callers share.
    @State(Scope.Benchmark)
    public static class Service {
        private final Predictor predictor = predictor();
    }

    /// Asks for its own images, and checks that it gets the answer to them: never another caller's.
    @State(Scope.Thread)
    public static class Caller {
        @Param({"1", "64"})
        public int samples;

        private float[] images = {};
        private float[] wanted = {};

        @Setup
        public void prepare(ThreadParams thread) {
            images = RandomInput.of("images of " + thread.getThreadIndex(), samples * IMAGE.elements());
            wanted = predictor().predict(images, samples);
        }

        @Setup
        public void warmUp(Service service) {
            service.predictor.warmUp(samples);
        }

        private float[] ask(Service service) {
            float[] outputs = service.predictor.predict(images, samples);
            if (!Arrays.equals(wanted, outputs)) {
                throw new AssertionError("a caller got other numbers than when it was alone");
            }
            return outputs;
        }
    }

    private static Predictor predictor() {
        return Predictor.of(Model.create(Models.lenet5(), IMAGE, 1));
    }
}
