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
import peers.Op;
import peers.Peer;
import peers.Workload;

/// The harness's LeNet-5 step (relu, max pooling, 64 images, momentum SGD) on Lanewise and on LibTorch, by JMH: one
/// library per process, called through the harness's interface.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {Flags.VECTORS, Flags.HEAP, "--enable-native-access=ALL-UNNAMED", "-Ddjl=true"})
@State(Scope.Benchmark)
public class PeersLeNetBenchmark {
    private static final String WORKLOAD = "W6-lenet-relu-b64";

    /// The losses of the first five steps by LibTorch 2.7.1 (MKL, one thread), as the harness prints them.
    private static final double[] LOSSES = {2.3247623, 2.3135357, 2.3029923, 2.295655, 2.308246};

    /// The relative difference that the harness allows between losses.
    private static final double TOLERANCE = 5e-5;

    @Param({"lanewise.bench.LanewisePeer", "peers.LibTorchPeer"})
    public String peer;

    @Param({"1", "2"})
    public int threads;

    private Op step;

    @Setup
    public void prepare() throws Exception {
        Peer library = Class.forName(peer)
                .asSubclass(Peer.class)
                .getDeclaredConstructor()
                .newInstance();
        library.init(threads);
        Workload workload = Workload.all().stream()
                .filter(each -> each.id().equals(WORKLOAD))
                .findFirst()
                .orElseThrow();
        step = library.prepare(workload);
        for (int i = 0; i < workload.checkRuns(); i++) {
            step.run();
        }
        float[] losses = step.outputs()[0];
        for (int i = 0; i < LOSSES.length; i++) {
            Answers.check("loss", i, LOSSES[i], TOLERANCE * LOSSES[i], losses[i]);
        }
    }

    @Benchmark
    public void step() throws Exception {
        step.run();
    }
}
