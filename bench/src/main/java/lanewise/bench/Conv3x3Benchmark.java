package lanewise.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import lanewise.kernel.CorrelationTable;
import lanewise.kernel.Kernels;
import lanewise.kernel.WindowAxes;
import lanewise.kernel.WindowProduct;
import lanewise.kernel.WindowProductKernels;
import lanewise.kernel.WinogradGrid;
import lanewise.kernel.WinogradKernels;
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

/// The kernels of 3 x 3 correlations with stride 1 and padding 1 on eight images, channels innermost: Winograd's and,
/// beside them, the exact ones. Weights are new every time: transforming or packing them is part of it.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {Flags.VECTORS, Flags.HEAP})
public class Conv3x3Benchmark {
    private static final int BATCH = 8;
    private static final int TAPS = 9;

    @Benchmark
    public float winograd(Operands on) {
        return on.run(on.winograd);
    }

    @Benchmark
    public float direct(Operands on) {
        return on.run(on.direct);
    }

    /// Layers: as many outputs as channels, square maps.
    public enum LayerShape {
        C64_56(64, 56),
        C128_28(128, 28),
        C256_14(256, 14),
        C512_7(512, 7);

        private final int channels;
        private final int side;

        LayerShape(int channels, int side) {
            this.channels = channels;
            this.side = side;
        }

        int image() {
            return BATCH * side * side * channels;
        }

        /// Element (sample, row, column, channel) of an image, 0 outside.
        double pixel(float[] image, int sample, int row, int column, int channel) {
            boolean inside = row >= 0 && row < side && column >= 0 && column < side;
            return inside ? image[((sample * side + row) * side + column) * channels + channel] : 0;
        }
    }

    /// Kernel calls one after the other, each over some units.
    private record Stage(int units, Workers.Work work) {}

    @State(Scope.Benchmark)
    public static class Operands {
        @Param
        public LayerShape layer;

        @Param
        public Conv2dBenchmark.Direction direction;

        @Param({"1", "2"})
        public int threads;

        private Workers workers;
        private float[][] scratch;
        private float[] x;
        private float[] w;
        private float[] u;
        private float[] result;
        private List<Stage> winograd;
        private List<Stage> direct;

        @Setup
        public void prepare() {
            workers = Flags.vectors(threads);
            x = RandomInput.of("x", layer.image());
            u = RandomInput.of("u", layer.image());
            w = RandomInput.of("w", layer.channels * layer.channels * TAPS);
            result = new float[direction == Conv2dBenchmark.Direction.BY_WEIGHT ? w.length : x.length];
            winograd = winograd();
            direct = direct();
            check(direct);
            check(winograd);
        }

        private float run(List<Stage> stages) {
            for (Stage stage : stages) {
                workers.run(stage.work, scratch, stage.units);
            }
            return result[0];
        }

        private List<Stage> winograd() {
            WinogradKernels kernels = Kernels.best(true).winograd();
            int c = layer.channels;
            int s = layer.side;
            WinogradGrid grid = new WinogradGrid(BATCH, s, s, c, s, s, c, 1, 1);
            float[] images = new float[grid.images().size()];
            float[] weights = new float[grid.weights().size()];
            float[] cotangents = new float[grid.cotangents().size()];
            int most = Math.max(grid.weightScratch(), Math.max(grid.imageScratch(), grid.cotangentScratch()));
            most = Math.max(most, Math.max(grid.scratch(), Math.max(grid.bandScratch(), grid.gradientScratch())));
            reserve(most);
            boolean forward = direction == Conv2dBenchmark.Direction.FORWARD;
            float[] source = forward || direction == Conv2dBenchmark.Direction.BY_WEIGHT ? x : u;
            int first = forward ? 0 : TAPS - 1;
            int output = forward ? c * TAPS : TAPS;
            int channel = forward ? TAPS : c * TAPS;
            int tap = forward ? 1 : -1;
            Stage transformImages = new Stage(
                    grid.rows(),
                    (memory, thread, from, to) ->
                            kernels.transformImages(grid, source, 0, images, 0, memory[thread], 0, from, to));
            if (direction == Conv2dBenchmark.Direction.BY_WEIGHT) {
                return List.of(
                        transformImages,
                        new Stage(
                                grid.rows(),
                                (memory, thread, from, to) -> kernels.transformCotangents(
                                        grid, u, 0, cotangents, 0, memory[thread], 0, from, to)),
                        new Stage(
                                grid.gradientUnits(),
                                (memory, thread, from, to) -> kernels.correlateWeight(
                                        grid, images, 0, cotangents, 0, result, 0, memory[thread], 0, from, to)));
            }
            if (grid.hasFewTiles()) {
                return List.of(
                        transformImages,
                        new Stage(
                                grid.bandUnits(),
                                (memory, thread, from, to) -> kernels.correlateTransformed(
                                        grid,
                                        images,
                                        0,
                                        w,
                                        first,
                                        output,
                                        channel,
                                        tap,
                                        result,
                                        0,
                                        memory[thread],
                                        0,
                                        from,
                                        to)));
            }
            return List.of(
                    new Stage(
                            grid.weightUnits(),
                            (memory, thread, from, to) -> kernels.transformWeights(
                                    grid, w, first, output, channel, tap, weights, 0, memory[thread], 0, from, to)),
                    new Stage(
                            grid.units(),
                            (memory, thread, from, to) -> kernels.correlate(
                                    grid, source, 0, weights, 0, result, 0, memory[thread], 0, from, to)));
        }

        private List<Stage> direct() {
            WindowProductKernels kernels = Kernels.best(true).windowProduct();
            int c = layer.channels;
            int[] side = {layer.side, layer.side};
            int[] ones = {1, 1};
            WindowAxes axes = new WindowAxes(side, side, new int[] {3, 3}, ones, ones, ones);
            boolean byInput = direction == Conv2dBenchmark.Direction.BY_INPUT;
            CorrelationTable table = byInput
                    ? CorrelationTable.adjoint(axes, 1, 0).flipped(TAPS - 1)
                    : CorrelationTable.forward(axes, 1, 0);
            WindowProduct product = new WindowProduct(table, BATCH, 1, c, c, TAPS);
            reserve(product.packScratchSize());
            reserve(Math.max(product.scratchSize(), product.weightScratchSize()));
            if (direction == Conv2dBenchmark.Direction.BY_WEIGHT) {
                return List.of(new Stage(
                        product.weightUnits(),
                        (memory, thread, from, to) ->
                                kernels.multiplyByWeight(product, x, 0, u, 0, result, 0, memory[thread], 0, from, to)));
            }
            float[] packed = new float[product.packedSize()];
            float[] source = byInput ? u : x;
            int row = c * TAPS;
            int first = byInput ? TAPS - 1 : 0;
            int tap = byInput ? -1 : 1;
            return List.of(
                    new Stage(
                            product.packUnits(),
                            (memory, thread, from, to) -> kernels.pack(
                                    product,
                                    w,
                                    first,
                                    0,
                                    tap,
                                    byInput ? row : TAPS,
                                    byInput ? TAPS : row,
                                    packed,
                                    0,
                                    memory[thread],
                                    0,
                                    from,
                                    to)),
                    new Stage(
                            product.units(),
                            (memory, thread, from, to) -> kernels.multiply(
                                    product, source, 0, packed, 0, result, 0, memory[thread], 0, from, to)));
        }

        private void reserve(int floats) {
            int most = scratch == null ? floats : Math.max(floats, scratch[0].length);
            scratch = new float[threads][most];
        }

        /// Some elements against double precision, within the bound of a direct chain: the inputs are random,
        /// so even Winograd's error is far below it.
        private void check(List<Stage> stages) {
            run(stages);
            for (int i = 0; i < 97; i++) {
                int at = (int) ((long) i * (result.length - 1) / 96);
                double[] sums = new double[2];
                switch (direction) {
                    case FORWARD -> addWindow(x, at, 1, sums);
                    case BY_INPUT -> addWindow(u, at, -1, sums);
                    case BY_WEIGHT -> addPixels(at, sums);
                }
                int terms = direction == Conv2dBenchmark.Direction.BY_WEIGHT
                        ? BATCH * layer.side * layer.side
                        : TAPS * layer.channels;
                Answers.check("result", at, sums[0], terms * Answers.ROUNDING * sums[1], result[at]);
            }
        }

        /// Adds the products of one window, and their absolute values; `sign` is -1 for reversed taps.
        private void addWindow(float[] image, int at, int sign, double[] sums) {
            int c = layer.channels;
            int pixel = at / c;
            int row = pixel / layer.side % layer.side;
            int column = pixel % layer.side;
            int sample = pixel / layer.side / layer.side;
            for (int tap = 0; tap < TAPS; tap++) {
                int p = row + sign * (tap / 3 - 1);
                int q = column + sign * (tap % 3 - 1);
                for (int k = 0; k < c; k++) {
                    int weight = sign > 0 ? at % c * c + k : k * c + at % c;
                    add(layer.pixel(image, sample, p, q, k) * w[weight * TAPS + tap], sums);
                }
            }
        }

        private void addPixels(int at, double[] sums) {
            int c = layer.channels;
            int output = at / TAPS / c;
            int channel = at / TAPS % c;
            for (int sample = 0; sample < BATCH; sample++) {
                for (int row = 0; row < layer.side; row++) {
                    for (int column = 0; column < layer.side; column++) {
                        int p = row + at % TAPS / 3 - 1;
                        int q = column + at % 3 - 1;
                        double cotangent = layer.pixel(u, sample, row, column, output);
                        add(cotangent * layer.pixel(x, sample, p, q, channel), sums);
                    }
                }
            }
        }

        private static void add(double product, double[] sums) {
            sums[0] += product;
            sums[1] += Math.abs(product);
        }
    }
}
