package lanewise.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import lanewise.algebra.Matmul;
import lanewise.algebra.Value;
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

/// The matrix product C [m, n] = A [m, k] B [k, n], both operands new every time: packing is part of it. Sizes are
/// written m x k x n; "NT" says that B is stored transposed, "TN" that A is.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {Flags.VECTORS, Flags.HEAP})
public class MatrixProductBenchmark {
    @Benchmark
    public float product(Vectors on) {
        return on.product.run();
    }

    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {Flags.VECTORS, Flags.HEAP, Flags.SCALAR})
    @Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
    @Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
    public float productScalar(Scalars on) {
        return on.product.run();
    }

    @State(Scope.Benchmark)
    public static class Vectors {
        @Param({
            "8x8x8",
            "16x16x16",
            "32x32x32",
            "64x64x64",
            "128x128x128",
            "256x256x256",
            "512x512x512",
            "512x512x512 NT",
            "512x512x512 TN",
            "1024x1024x1024",
            "1024x1024x1024 TN",
            "100x4096x4096",
            "100x4096x4096 NT",
            "4096x100x4096 TN",
            "64x400x120",
            "64x400x120 NT",
            "32x784x128",
            "32x784x128 NT",
            "1x4096x4096",
            "1x4096x4096 NT",
            "4096x4096x1"
        })
        public String sizes;

        @Param({"1", "2"})
        public int threads;

        private Product product;

        @Setup
        public void prepare() {
            product = Product.of(sizes, Flags.vectors(threads));
        }
    }

    @State(Scope.Benchmark)
    public static class Scalars {
        @Param({"256x256x256", "512x512x512", "1024x1024x1024", "100x4096x4096"})
        public String sizes;

        private Product product;

        @Setup
        public void prepare() {
            product = Product.of(sizes, Flags.scalar());
        }
    }

    private record Product(int m, int k, int n, String form, Draft draft, Session session) {
        /// The rows of C that are checked; all of them would take longer than the benchmark.
        private static final int CHECKED = 8;

        static Product of(String sizes, Workers workers) {
            String[] parts = sizes.split("[x ]");
            int m = Integer.parseInt(parts[0]);
            int k = Integer.parseInt(parts[1]);
            int n = Integer.parseInt(parts[2]);
            Draft draft = new Draft();
            String form = parts.length > 3 ? parts[3] : "NN";
            boolean transposeA = form.startsWith("T");
            boolean transposeB = form.endsWith("T");
            Value a = draft.input("a", transposeA ? Shape.of(k, m) : Shape.of(m, k));
            Value b = draft.input("b", transposeB ? Shape.of(n, k) : Shape.of(k, n));
            draft.output("c", draft.graph().emit(new Matmul(transposeA, transposeB), List.of(a, b)));
            Product product = new Product(m, k, n, form, draft, draft.session(workers));
            product.check();
            return product;
        }

        float run() {
            session.run();
            return session.scalar("c");
        }

        /// Each element is a chain of k multiply-adds: it errs by at most k 2^-24 sum |a b|, to first order.
        private void check() {
            run();
            float[] c = session.output("c").data();
            for (int i = 0; i < CHECKED; i++) {
                checkRow(i * (m - 1) / (CHECKED - 1), c);
            }
        }

        private void checkRow(int row, float[] c) {
            float[] a = draft.inputs().get("a");
            float[] b = draft.inputs().get("b");
            double[] exact = new double[n];
            double[] magnitude = new double[n];
            for (int p = 0; p < k; p++) {
                double left = a[form.startsWith("T") ? p * m + row : row * k + p];
                for (int j = 0; j < n; j++) {
                    double term = left * b[form.endsWith("T") ? j * k + p : p * n + j];
                    exact[j] += term;
                    magnitude[j] += Math.abs(term);
                }
            }
            for (int j = 0; j < n; j++) {
                Answers.check("c", row * n + j, exact[j], (k + 1) * Answers.ROUNDING * magnitude[j], c[row * n + j]);
            }
        }
    }
}
