package lanewise.samples.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.op.elementwise.Relu;
import lanewise.op.linear.MatrixProduct;
import lanewise.run.MachineSpeed;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;

/// What kernels reach of what the machine can do, with some threads.
/// @param limit what it can do at most
/// @param kernels some that lean on the multiply-adds, some that lean on the memory
public record Yardstick(MachineSpeed limit, List<Kernel> kernels) {
    private static final String A = "a";
    private static final String B = "b";
    private static final String Y = "y";
    private static final int SAMPLES = 9;
    private static final long LONGEST_NANOS = 1_500_000_000;
    private static final long SAMPLE_NANOS = 10_000_000;

    /// A kernel beside its limit.
    /// @param rate multiply-adds or bytes per second, the best of some measurements
    /// @param limit the machine's
    /// @param isMemory whether rate and limit count bytes
    /// @param warmUpSeconds how long its plan took to reach compiled code
    public record Kernel(String name, double rate, double limit, boolean isMemory, double warmUpSeconds) {
        public double share() {
            return rate / limit;
        }
    }

    /// Measures now, in some seconds.
    public static Yardstick measure(Workers workers) {
        MachineSpeed limit = MachineSpeed.measure(workers);
        List<Kernel> kernels = new ArrayList<>();
        kernels.add(product(workers, limit, 512, 512, 512));
        kernels.add(product(workers, limit, 64, 400, 120));
        kernels.add(product(workers, limit, 1, 4096, 4096));
        kernels.add(relu(workers, limit, Shape.of(4096, 4096)));
        return new Yardstick(limit, kernels);
    }

    /// With one row on the left, every number of the right matrix is read for one multiply-add: memory is the
    /// limit.
    private static Kernel product(Workers workers, MachineSpeed limit, int m, int k, int n) {
        Graph graph = new Graph();
        Value a = graph.input(A, Shape.of(m, k));
        Value b = graph.input(B, Shape.of(k, n));
        Program program = Program.of(graph, Map.of(Y, MatrixProduct.matmul(graph, a, b)));
        boolean isMemory = m == 1;
        double amount = isMemory ? 4.0 * k * n : (double) m * k * n;
        return kernel(
                "matrix product " + a.shape() + " x " + b.shape(),
                program,
                workers,
                amount,
                isMemory ? limit.readBytesPerSecond() : limit.multiplyAddsPerSecond(),
                isMemory);
    }

    private static Kernel relu(Workers workers, MachineSpeed limit, Shape shape) {
        Graph graph = new Graph();
        Value a = graph.input(A, shape);
        Program program = Program.of(graph, Map.of(Y, Relu.relu(graph, a)));
        return kernel("relu " + shape, program, workers, 8.0 * shape.elements(), limit.copyBytesPerSecond(), true);
    }

    private static Kernel kernel(
            String name, Program program, Workers workers, double amount, double limit, boolean isMemory) {
        Session session = Session.of(program, new State(), workers);
        program.graph().sources().forEach(source -> {
            float[] numbers = new float[source.value().shape().elements()];
            CounterRandom random = CounterRandom.of(0).stream(source.name());
            for (int at = 0; at < numbers.length; at++) {
                numbers[at] = random.normal(at);
            }
            session.bind(source.name(), numbers);
        });
        long began = System.nanoTime();
        session.warmUp();
        double warmUp = (System.nanoTime() - began) * 1e-9;
        return new Kernel(name, amount / bestSeconds(session), limit, isMemory, warmUp);
    }

    private static double bestSeconds(Session session) {
        long began = System.nanoTime();
        int runs = 0;
        do {
            session.run();
            runs++;
        } while (System.nanoTime() - began < LONGEST_NANOS / 3);
        long passed = System.nanoTime() - began;
        int runsPerSample = (int) Math.max(1, SAMPLE_NANOS * runs / passed);
        double best = Double.POSITIVE_INFINITY;
        for (int sample = 0; sample < SAMPLES; sample++) {
            long before = System.nanoTime();
            for (int run = 0; run < runsPerSample; run++) {
                session.run();
            }
            best = Math.min(best, (double) (System.nanoTime() - before) / runsPerSample);
        }
        return best * 1e-9;
    }
}
