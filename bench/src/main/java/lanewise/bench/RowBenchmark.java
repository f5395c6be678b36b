package lanewise.bench;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.op.elementwise.Multiply;
import lanewise.op.linear.Sum;
import lanewise.op.loss.CrossEntropy;
import lanewise.op.routing.ArgMax;
import lanewise.op.routing.Max;
import lanewise.op.rows.BatchNorm;
import lanewise.op.rows.LayerNorm;
import lanewise.op.rows.Softmax;
import lanewise.run.Session;
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

/// Operations on rows, each a plan of its own: softmax, losses, normalisation, sums and maxima. Those with "and
/// gradients" compute the forward result too.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {Flags.VECTORS, Flags.HEAP})
public class RowBenchmark {
    /// Sums have up to 16,384 terms in 16 partial results, and errors have random signs; see PlansTest.
    private static final double SHARE = 1024 * Answers.ROUNDING;

    private static final Shape SMALL = Shape.of(409_600);
    private static final Shape LARGE = Shape.of(1 << 24);

    private static final Map<String, Rows> ROWS = Map.ofEntries(
            entry("softmax 100x1000", draft -> softmax(draft, 100, 1000)),
            entry("cross-entropy and gradients 100x1000", draft -> crossEntropy(draft, 100, 1000)),
            entry("cross-entropy and gradients 100x10", draft -> crossEntropy(draft, 100, 10)),
            entry("layer norm 400x1024", RowBenchmark::layerNorm),
            entry("layer norm and gradients 400x1024", draft -> gradients(draft, layerNorm(draft))),
            entry("batch norm 16x64x28x28", RowBenchmark::batchNorm),
            entry("batch norm and gradients 16x64x28x28", draft -> gradients(draft, batchNorm(draft))),
            entry("sum 409600", draft -> draft.output("y", Sum.sum(draft.graph(), draft.input("x", SMALL)))),
            entry("sum 16777216", draft -> draft.output("y", Sum.sum(draft.graph(), draft.input("x", LARGE)))),
            entry("dot 409600", draft -> dot(draft, SMALL)),
            entry("dot 16777216", draft -> dot(draft, LARGE)),
            entry("max 409600", draft -> draft.output("y", Max.max(draft.graph(), draft.input("x", SMALL), 0))),
            entry("max 16777216", draft -> draft.output("y", Max.max(draft.graph(), draft.input("x", LARGE), 0))),
            entry(
                    "argmax 409600",
                    draft -> draft.output("y", ArgMax.argMax(draft.graph(), draft.input("x", SMALL), 0))),
            entry(
                    "argmax 16777216",
                    draft -> draft.output("y", ArgMax.argMax(draft.graph(), draft.input("x", LARGE), 0))));

    @Benchmark
    public void run(Case on) {
        on.session.run();
    }

    @State(Scope.Benchmark)
    public static class Case {
        @Param({
            "softmax 100x1000",
            "cross-entropy and gradients 100x1000",
            "cross-entropy and gradients 100x10",
            "layer norm 400x1024",
            "layer norm and gradients 400x1024",
            "batch norm 16x64x28x28",
            "batch norm and gradients 16x64x28x28",
            "sum 409600",
            "sum 16777216",
            "dot 409600",
            "dot 16777216",
            "max 409600",
            "max 16777216",
            "argmax 409600",
            "argmax 16777216"
        })
        public String rows;

        @Param({"1", "2"})
        public int threads;

        Session session;

        @Setup
        public void prepare() {
            Draft draft = new Draft();
            ROWS.get(rows).in(draft);
            session = draft.session(Flags.vectors(threads));
            session.run();
            Answers.checkShares(draft, session, SHARE);
        }
    }

    /// Puts an operation and its operands into a draft.
    private interface Rows {
        Object in(Draft draft);
    }

    private static Value softmax(Draft draft, int rows, int classes) {
        Value y = Softmax.softmax(draft.graph(), draft.input("x", Shape.of(rows, classes)), 1);
        draft.output("y", y);
        return y;
    }

    private static Value crossEntropy(Draft draft, int rows, int classes) {
        Value x = draft.input("x", Shape.of(rows, classes));
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = row * 7 % classes;
        }
        Value loss = CrossEntropy.crossEntropy(draft.graph(), x, draft.integers("labels", Shape.of(rows), labels));
        draft.output("loss", loss);
        draft.output("gx", Gradient.of(draft.graph(), loss, List.of(x)).getFirst());
        return loss;
    }

    private record Norm(Value y, Map<String, Value> operands) {}

    private static Norm layerNorm(Draft draft) {
        Value x = draft.input("x", Shape.of(400, 1024));
        Value weight = draft.input("weight", Shape.of(1024));
        Value bias = draft.input("bias", Shape.of(1024));
        Value y = LayerNorm.layerNorm(draft.graph(), x, weight, bias, 1e-5);
        draft.output("y", y);
        return new Norm(y, Map.of("x", x, "weight", weight, "bias", bias));
    }

    private static Norm batchNorm(Draft draft) {
        Value x = draft.input("x", Shape.of(16, 64, 28, 28));
        Value weight = draft.input("weight", Shape.of(64));
        Value bias = draft.input("bias", Shape.of(64));
        Value y = BatchNorm.batchNorm(draft.graph(), x, weight, bias, 1e-5);
        draft.output("y", y);
        return new Norm(y, Map.of("x", x, "weight", weight, "bias", bias));
    }

    private static Draft gradients(Draft draft, Norm norm) {
        return draft.gradients(norm.y, draft.input("gy", norm.y.shape()), norm.operands);
    }

    private static Draft dot(Draft draft, Shape shape) {
        Value product = Multiply.multiply(draft.graph(), draft.input("x", shape), draft.input("w", shape));
        return draft.output("y", Sum.sum(draft.graph(), product));
    }
}
