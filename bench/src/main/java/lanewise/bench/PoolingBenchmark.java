package lanewise.bench;

import java.util.concurrent.TimeUnit;
import lanewise.kernel.Choices;
import lanewise.kernel.Kernels;
import lanewise.kernel.PoolingTable;
import lanewise.kernel.WindowAxes;
import lanewise.run.Workers;
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

/// Pooling of 64 images of 32 channels, 56 x 56, by half along each axis: the kernels, in the layout in which they lie
/// inside a plan, with the batch innermost. Forward finds maxima and choices, or sums; backward routes a gradient of
/// the output along the choices, or fills the windows with it.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {Flags.VECTORS, Flags.HEAP})
public class PoolingBenchmark {
    private static final int LANES = 64;
    private static final int PLANES = 32;
    private static final int SIDE = 56;
    private static final int HALF = SIDE / 2;

    @Benchmark
    public float forward(Vectors on) {
        return on.passes.forward();
    }

    @Benchmark
    public float backward(Vectors on) {
        return on.passes.backward();
    }

    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {Flags.VECTORS, Flags.HEAP, Flags.SCALAR})
    @Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
    public float forwardScalar(Scalars on) {
        return on.passes.forward();
    }

    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {Flags.VECTORS, Flags.HEAP, Flags.SCALAR})
    @Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
    public float backwardScalar(Scalars on) {
        return on.passes.backward();
    }

    /// Windows at every second pixel. An average is a sum and a factor, which a plan leaves to the loop behind it.
    public enum Pool {
        MAX_2X2(2, 0),
        MAX_3X3(3, 1),
        SUM_2X2(2, 0);

        private final int side;
        private final int padding;

        Pool(int side, int padding) {
            this.side = side;
            this.padding = padding;
        }

        private PoolingTable table() {
            return PoolingTable.of(
                    new WindowAxes(
                            new int[] {SIDE, SIDE},
                            new int[] {HALF, HALF},
                            new int[] {side, side},
                            new int[] {2, 2},
                            new int[] {padding, padding},
                            new int[] {1, 1}),
                    Choices.BYTES);
        }
    }

    @State(Scope.Benchmark)
    public static class Vectors {
        @Param
        public Pool pool;

        @Param({"1", "2"})
        public int threads;

        private Passes passes;

        @Setup
        public void prepare() {
            passes = Passes.of(pool, Kernels.best(true), Flags.vectors(threads));
        }
    }

    @State(Scope.Benchmark)
    public static class Scalars {
        @Param
        public Pool pool;

        private Passes passes;

        @Setup
        public void prepare() {
            passes = Passes.of(pool, Kernels.best(false), Flags.scalar());
        }
    }

    /// All arrays are parts of one, as in a plan, and begin at cache lines of a large array.
    private record Passes(
            Workers workers,
            PoolingTable table,
            float[][] memory,
            int x,
            int u,
            int y,
            int dx,
            Workers.Work up,
            int upUnits,
            Workers.Work down) {
        static Passes of(Pool pool, Kernels kernels, Workers workers) {
            PoolingTable table = pool.table();
            int inputs = table.inputUnits(PLANES) * LANES;
            int outputs = table.outputUnits(PLANES) * LANES;
            int x = 12;
            int u = x + inputs;
            int y = u + outputs;
            int choice = y + outputs;
            int dx = choice + table.choiceUnits(PLANES) * LANES;
            float[] memory = new float[dx + inputs];
            System.arraycopy(RandomInput.of("x", inputs), 0, memory, x, inputs);
            System.arraycopy(RandomInput.of("u", outputs), 0, memory, u, outputs);
            boolean sums = pool == Pool.SUM_2X2;
            Workers.Work up = sums
                    ? (on, thread, from, to) ->
                            kernels.windowSums().sum(table, on[0], x, on[0], y, LANES, LANES, from, to)
                    : (on, thread, from, to) -> kernels.windowChoices()
                            .maximumAndChoice(table, PLANES, on[0], x, on[0], y, on[0], choice, LANES, LANES, from, to);
            Workers.Work down = sums
                    ? (on, thread, from, to) ->
                            kernels.windowSums().fill(table, on[0], u, on[0], dx, LANES, LANES, from, to)
                    : (on, thread, from, to) -> kernels.windowChoices()
                            .unpick(table, on[0], u, on[0], choice, on[0], dx, LANES, LANES, from, to);
            int upUnits = sums ? table.outputUnits(PLANES) : table.choiceUnits(PLANES);
            Passes passes = new Passes(workers, table, new float[][] {memory}, x, u, y, dx, up, upUnits, down);
            passes.check(pool);
            return passes;
        }

        float forward() {
            workers.run(up, memory, upUnits);
            return memory[0][y];
        }

        float backward() {
            workers.run(down, memory, table.inputUnits(PLANES));
            return memory[0][dx];
        }

        /// Every element, from the definition of a window, in double precision.
        private void check(Pool pool) {
            forward();
            backward();
            float[] floats = memory[0];
            double[] wanted = new double[table.inputUnits(PLANES) * LANES];
            for (int i = 0; i < table.outputUnits(PLANES) * LANES; i++) {
                int lane = i % LANES;
                int column = i / LANES % HALF;
                int row = i / LANES / HALF % HALF;
                int plane = i / LANES / HALF / HALF;
                double sum = 0;
                int largest = -1;
                for (int tap = 0; tap < pool.side * pool.side; tap++) {
                    int inRow = 2 * row - pool.padding + tap / pool.side;
                    int inColumn = 2 * column - pool.padding + tap % pool.side;
                    if (inRow >= 0 && inColumn >= 0) {
                        int at = ((plane * SIDE + inRow) * SIDE + inColumn) * LANES + lane;
                        sum += floats[x + at];
                        largest = largest < 0 || floats[x + at] > floats[x + largest] ? at : largest;
                        wanted[at] += pool == Pool.SUM_2X2 ? floats[u + i] : 0;
                    }
                }
                if (pool == Pool.SUM_2X2) {
                    Answers.check("y", i, sum, 12 * Answers.ROUNDING, floats[y + i]);
                } else {
                    wanted[largest] += floats[u + i];
                    Answers.check("y", i, floats[x + largest], 0, floats[y + i]);
                }
            }
            for (int i = 0; i < wanted.length; i++) {
                Answers.check("dx", i, wanted[i], 12 * Answers.ROUNDING, floats[dx + i]);
            }
        }
    }
}
