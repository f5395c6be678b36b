package lanewise.bench;

import java.util.concurrent.TimeUnit;
import lanewise.op.linear.MatrixProduct;
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

/// The matrix product C [m, n] = A [m, k] B [k, n], both operands new every time: packing is part of it.
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
        @Param({"256x256x256", "512x512x512", "1024x1024x1024", "100x4096x4096"})
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

    private record Product(int m, int k, int n, Draft draft, Session session) {
        /// The rows of C that are checked; all of them would take longer than the benchmark.
        private static final int CHECKED = 8;

        /// The product of sizes written m x k x n.
        static Product of(String sizes, Workers workers) {
            String[] parts = sizes.split("x");
            int m = Integer.parseInt(parts[0]);
            int k = Integer.parseInt(parts[1]);
            int n = Integer.parseInt(parts[2]);
            Draft draft = new Draft();
            draft.output(
                    "c",
                    MatrixProduct.matmul(
                            draft.graph(), draft.input("a", Shape.of(m, k)), draft.input("b", Shape.of(k, n))));
            Product product = new Product(m, k, n, draft, draft.session(workers));
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
                double left = a[row * k + p];
                for (int j = 0; j < n; j++) {
                    double term = left * b[p * n + j];
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
