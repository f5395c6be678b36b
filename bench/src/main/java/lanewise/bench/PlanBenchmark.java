package lanewise.bench;

import java.util.concurrent.TimeUnit;
import lanewise.compile.Compiler;
import lanewise.compile.Plan;
import lanewise.graph.Program;
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

/// From a program of ResNet-18's shape to its plan: the first one of a process, with every class to load and every
/// loop to generate, and one of many.
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PlanBenchmark {
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    @Fork(
            value = 7,
            jvmArgsAppend = {Flags.VECTORS, Flags.HEAP})
    public Plan first(Network on) {
        return Compiler.compile(on.program);
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Warmup(iterations = 5, time = 1)
    @Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
    @Fork(
            value = 3,
            jvmArgsAppend = {Flags.VECTORS, Flags.HEAP})
    public Plan oneOfMany(Network on) {
        return Compiler.compile(on.program);
    }

    @State(Scope.Benchmark)
    public static class Network {
        @Param({"1", "8"})
        public int batch;

        private Program program;

        /// The program; nothing of the compiler runs before it is timed.
        @Setup
        public void prepare() {
            Flags.vectors(1);
            program = ResNet18.program(batch);
            long parameters = ResNet18.parameters(program);
            if (parameters != ResNet18.PARAMETERS) {
                throw new AssertionError(
                        "the network has " + parameters + " parameters, wanted " + ResNet18.PARAMETERS);
            }
        }
    }
}
