package lanewise.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lanewise.algebra.Correlate;
import lanewise.algebra.Matmul;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.op.elementwise.Exp;
import lanewise.op.elementwise.Gelu;
import lanewise.op.elementwise.Tanh;
import lanewise.op.linear.Sum;
import lanewise.op.linear.VectorProduct;
import lanewise.op.loss.CrossEntropy;
import lanewise.op.routing.ArgMax;
import lanewise.op.routing.Max;
import lanewise.op.routing.MaxPool;
import lanewise.op.rows.BatchNorm;
import lanewise.op.rows.LayerNorm;
import lanewise.op.rows.Softmax;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// Plans that together call every family of kernels, small ones and large ones.
enum SteadyWorkload {
    PRODUCT(draft -> product(draft, 512, 512, 512, false, false)),
    PRODUCT_WITH_EDGES(draft -> product(draft, 65, 400, 121, false, false)),
    PRODUCT_BY_TRANSPOSED(draft -> product(draft, 64, 400, 120, false, true)),
    PRODUCT_OF_TRANSPOSED(draft -> product(draft, 784, 32, 128, true, false)),
    SMALL_PRODUCT(draft -> product(draft, 30, 20, 22, false, false)),
    ROW_TIMES_MATRIX(draft -> product(draft, 1, 1024, 1024, false, true)),
    CONVOLUTION_OF_A_BATCH(draft -> convolution(draft, 64, 6, 14, 16, Window.of(5, 5), 1)),
    CONVOLUTION_3X3(draft -> convolution(draft, 8, 64, 28, 64, Window.of(3, 3).padding(1), 1)),
    CONVOLUTION_STRIDED(
            draft -> convolution(draft, 8, 64, 28, 70, Window.of(3, 3).stride(2).padding(1), 1)),
    CONVOLUTION_1X1(draft -> convolution(draft, 8, 64, 28, 128, Window.of(1, 1), 1)),
    CONVOLUTION_DEPTHWISE(
            draft -> convolution(draft, 8, 64, 28, 64, Window.of(3, 3).padding(1), 64)),
    MAX_POOLING(draft -> {
        Value x = draft.input("x", Shape.of(64, 16, 28, 28));
        gradients(draft, MaxPool.maxPool2d(draft.graph(), x, Window.of(2, 2).stride(2)), Map.of("x", x));
    }),
    SOFTMAX(draft -> draft.output("y", Softmax.softmax(draft.graph(), draft.input("x", Shape.of(100, 1000)), 1))),
    CROSS_ENTROPY(SteadyWorkload::crossEntropy),
    LAYER_NORM(draft -> {
        Value x = draft.input("x", Shape.of(400, 1024));
        Value weight = draft.input("weight", Shape.of(1024));
        Value bias = draft.input("bias", Shape.of(1024));
        Value y = LayerNorm.layerNorm(draft.graph(), x, weight, bias, 1e-5);
        gradients(draft, y, Map.of("x", x, "weight", weight, "bias", bias));
    }),
    BATCH_NORM(draft -> {
        Value x = draft.input("x", Shape.of(16, 64, 28, 28));
        Value weight = draft.input("weight", Shape.of(64));
        Value bias = draft.input("bias", Shape.of(64));
        Value y = BatchNorm.batchNorm(draft.graph(), x, weight, bias, 1e-5);
        gradients(draft, y, Map.of("x", x, "weight", weight, "bias", bias));
    }),
    EXP(draft -> draft.output("y", Exp.exp(draft.graph(), draft.input("x", Shape.of(409_600))))),
    TANH(draft -> draft.output("y", Tanh.tanh(draft.graph(), draft.input("x", Shape.of(1000, 37))))),
    GELU(draft -> {
        Value x = draft.input("x", Shape.of(100, 4096));
        gradients(draft, Gelu.gelu(draft.graph(), x), Map.of("x", x));
    }),
    SUM(draft -> draft.output("y", Sum.sum(draft.graph(), draft.input("x", Shape.of(409_600))))),
    DOT(draft -> draft.output(
            "y",
            VectorProduct.dot(
                    draft.graph(), draft.input("x", Shape.of(409_600)), draft.input("z", Shape.of(409_600))))),
    MAX(draft -> draft.output("y", Max.max(draft.graph(), draft.input("x", Shape.of(100, 4096)), 1))),
    ARGMAX(draft -> draft.output("y", ArgMax.argMax(draft.graph(), draft.input("x", Shape.of(409_600)), 0)));

    private final Consumer<Draft> program;

    SteadyWorkload(Consumer<Draft> program) {
        this.program = program;
    }

    Draft draft() {
        Draft draft = new Draft();
        program.accept(draft);
        return draft;
    }

    private static void product(Draft draft, int m, int k, int n, boolean transposeA, boolean transposeB) {
        Value a = draft.input("a", transposeA ? Shape.of(k, m) : Shape.of(m, k));
        Value b = draft.input("b", transposeB ? Shape.of(n, k) : Shape.of(k, n));
        draft.output("c", draft.graph().emit(new Matmul(transposeA, transposeB), a, b));
    }

    private static void convolution(
            Draft draft, int images, int channels, int side, int outputs, Window window, int groups) {
        Value x = draft.input("x", Shape.of(images, channels, side, side));
        int[] weights = {outputs, channels / groups, window.kernel()[0], window.kernel()[1]};
        Value w = draft.input("w", Shape.of(weights));
        gradients(draft, draft.graph().emit(new Correlate(window, groups), x, w), Map.of("x", x, "w", w));
    }

    private static void crossEntropy(Draft draft) {
        Value x = draft.input("x", Shape.of(100, 10));
        int[] labels = new int[100];
        Arrays.setAll(labels, row -> row % 10);
        Value loss = CrossEntropy.crossEntropy(draft.graph(), x, draft.integers("labels", Shape.of(100), labels));
        draft.output("loss", loss)
                .output("gx", Gradient.of(draft.graph(), loss, List.of(x)).getFirst());
    }

    private static void gradients(Draft draft, Value y, Map<String, Value> of) {
        draft.output("y", y).gradients(y, draft.input("gy", y.shape()), of);
    }
}
