package lanewise.bench;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import lanewise.algebra.Value;
import lanewise.op.linear.Convolution;
import lanewise.run.Session;
import lanewise.run.Workers;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
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

/// The convolutions of LeNet-5 on 64 images, forward, by input and by weight. Images go in and come out row-major, so
/// the time includes bringing them into the plan's layout and back, which a training step does once for all its
/// layers.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {Flags.VECTORS, Flags.HEAP})
public class Conv2dBenchmark {
    private static final int BATCH = 64;

    @Benchmark
    public float conv2d(Vectors on) {
        return on.pass.run();
    }

    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {Flags.VECTORS, Flags.HEAP, Flags.SCALAR})
    @Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
    public float conv2dScalar(Scalars on) {
        return on.pass.run();
    }

    /// The layers: name, images, filters, window.
    public enum LayerShape {
        CONV1(Shape.of(BATCH, 1, 28, 28), 6, Window.of(5, 5).padding(2, 2)),
        CONV2(Shape.of(BATCH, 6, 14, 14), 16, Window.of(5, 5));

        private final Shape images;
        private final Shape weights;
        private final Window window;

        LayerShape(Shape images, int filters, Window window) {
            this.images = images;
            this.weights = Shape.of(filters, images.size(1), 5, 5);
            this.window = window;
        }
    }

    /// What is computed of a layer.
    public enum Direction {
        FORWARD,
        BY_INPUT,
        BY_WEIGHT
    }

    @State(Scope.Benchmark)
    public static class Vectors {
        @Param
        public LayerShape layer;

        @Param
        public Direction direction;

        @Param("1")
        public int threads;

        private Pass pass;

        @Setup
        public void prepare() {
            pass = Pass.of(layer, direction, Flags.vectors(threads));
        }
    }

    @State(Scope.Benchmark)
    public static class Scalars {
        @Param
        public LayerShape layer;

        @Param
        public Direction direction;

        private Pass pass;

        @Setup
        public void prepare() {
            pass = Pass.of(layer, direction, Flags.scalar());
        }
    }

    private record Pass(Session session, String output) {
        static Pass of(LayerShape layer, Direction direction, Workers workers) {
            Draft draft = new Draft();
            Value x = draft.input("x", layer.images);
            Value w = draft.input("w", layer.weights);
            Value y = Convolution.conv2d(draft.graph(), x, w, layer.window, 1);
            int terms = switch (direction) {
                case FORWARD -> {
                    draft.output("y", y);
                    yield layer.weights.dropLeading(1).elements();
                }
                case BY_INPUT -> {
                    draft.gradients(y, draft.input("gy", y.shape()), Map.of("x", x));
                    yield layer.weights.size(0) * layer.window.area();
                }
                case BY_WEIGHT -> {
                    draft.gradients(y, draft.input("gy", y.shape()), Map.of("w", w));
                    yield BATCH * y.shape().dropLeading(2).elements();
                }
            };
            Pass pass = new Pass(draft.session(workers), draft.outputs().getFirst());
            pass.run();
            Answers.checkProducts(
                    draft, pass.output, terms, pass.session.output(pass.output).data());
            return pass;
        }

        float run() {
            session.run();
            return session.scalar(output);
        }
    }
}
