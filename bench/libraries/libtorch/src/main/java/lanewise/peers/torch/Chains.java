package lanewise.peers.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lanewise.peers.measure.Kernel;
import lanewise.peers.measure.Library;
import lanewise.peers.work.Chain;
import lanewise.peers.work.Gated;
import lanewise.peers.work.Link;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;

/// Several functions of each element, forward and backward: by automatic differentiation call by call
/// and of a script, and by hand into given tensors.
final class Chains {
    private Chains() {}

    static List<Library.Variant> variants(Gated work) {
        int[] shape = {work.rows(), work.cols()};
        return List.of(
                Library.Variant.of("eager", Keep.scoped(() -> new Differentiated(work.x(), work.gy(), shape, gated()))),
                Library.Variant.of(
                        "script", Keep.scoped(() -> new Differentiated(work.x(), work.gy(), shape, script(GATED)))),
                Library.Variant.of("out", Keep.scoped(() -> byHand(work, new Keep()))));
    }

    static List<Library.Variant> variants(Chain work) {
        int[] shape = {work.rows(), work.cols()};
        return List.of(
                Library.Variant.of(
                        "eager", Keep.scoped(() -> new Differentiated(work.x(), work.gy(), shape, chain(work)))),
                Library.Variant.of(
                        "script",
                        Keep.scoped(() -> new Differentiated(work.x(), work.gy(), shape, script(text(work))))),
                Library.Variant.of("out", Keep.scoped(() -> byHand(work, new Keep()))));
    }

    private static final String GATED = """
            def f(x):
                return torch.relu(x * %s + %s) * torch.sigmoid(x)
            """.formatted(Gated.A, Gated.B);

    /// From x to y; objects that it needs are kept.
    private interface Function {
        Tensor of(Tensor x);
    }

    private interface Source {
        Function on(Keep keep);
    }

    private static Source gated() {
        return keep -> {
            Scalar a = keep.keep(new Scalar(Gated.A));
            Scalar b = keep.keep(new Scalar(Gated.B));
            return x -> torch.relu(x.mul(a).add(b)).mul(torch.sigmoid(x));
        };
    }

    private static Source chain(Chain work) {
        return keep -> {
            Scalar factor = keep.keep(new Scalar(Link.FACTOR));
            Scalar offset = keep.keep(new Scalar(Link.OFFSET));
            List<Link> links = work.links();
            return x -> {
                Tensor y = x;
                for (Link link : links) {
                    y = switch (link) {
                        case SCALE -> y.mul(factor);
                        case SHIFT -> y.add(offset);
                        case TANH -> torch.tanh(y);
                        case SQUARE -> torch.square(y);
                        case RELU -> torch.relu(y);
                        case SIGMOID -> torch.sigmoid(y);
                    };
                }
                return y;
            };
        };
    }

    private static Source script(String text) {
        return keep -> {
            Scripts script = Scripts.of(text, keep);
            return x -> script.call(new IValue(x)).get(0).toTensor();
        };
    }

    private static String text(Chain work) {
        StringBuilder text = new StringBuilder("def f(x):\n");
        for (Link link : work.links()) {
            text.append("    x = ")
                    .append(
                            switch (link) {
                                case SCALE -> "x * " + Link.FACTOR;
                                case SHIFT -> "x + (" + Link.OFFSET + ")";
                                case TANH -> "torch.tanh(x)";
                                case SQUARE -> "torch.square(x)";
                                case RELU -> "torch.relu(x)";
                                case SIGMOID -> "torch.sigmoid(x)";
                            })
                    .append('\n');
        }
        return text + "    return x\n";
    }

    /// A function and its derivative by automatic differentiation.
    private static final class Differentiated implements Kernel {
        private final Keep keep = new Keep();
        private final Tensor x;
        private final Tensor gy;
        private final Function function;
        private final BoolOptional graphNotKept = keep.keep(new BoolOptional(false));
        private final TensorArrayRefOptional allLeaves = keep.keep(new TensorArrayRefOptional());
        private final First y = new First();
        private final First gx = new First();

        Differentiated(float[] x, float[] gy, int[] shape, Source source) {
            this.x = keep.tensor(x, shape);
            this.gy = keep.tensor(gy, shape);
            this.x.requires_grad_(true);
            this.function = source.on(keep);
        }

        @Override
        public void run() {
            try (PointerScope _ = new PointerScope();
                    AutoGradMode _ = new AutoGradMode(true)) {
                Tensor result = function.of(x);
                result.backward(gy, graphNotKept, false, allLeaves);
                y.keep(result);
                gx.keep(x.mutable_grad());
                x.mutable_grad().reset();
            }
        }

        @Override
        public Map<String, float[]> outputs() {
            return Map.of("y", y.numbers(), "gx", gx.numbers());
        }

        @Override
        public void close() {
            keep.close();
        }
    }

    /// y = r s with r = relu(a x + b), s = sigmoid(x); gx = a (gy s where r > 0) + (gy r) s (1 - s). The
    /// sum a x + b takes one call, with a as the factor of the second operand.
    private static Kernel byHand(Gated work, Keep keep) {
        Tensor x = keep.tensor(work.x(), work.rows(), work.cols());
        Tensor gy = keep.tensor(work.gy(), work.rows(), work.cols());
        Tensor offset = keep.tensor(new float[] {(float) Gated.B}, 1);
        Scalar factor = keep.keep(new Scalar(Gated.A));
        Scalar zero = keep.keep(new Scalar(0f));
        Tensor y = keep.zeros(work.rows(), work.cols());
        Tensor gx = keep.zeros(work.rows(), work.cols());
        Tensor r = keep.zeros(work.rows(), work.cols());
        Tensor s = keep.zeros(work.rows(), work.cols());
        Tensor byGate = keep.zeros(work.rows(), work.cols());
        Tensor bySum = keep.zeros(work.rows(), work.cols());
        return keep.closing(Tensors.kernel(
                () -> {
                    torch.add_out(r, offset, x, factor);
                    torch.clamp_min_out(r, r, zero);
                    torch.sigmoid_out(s, x);
                    torch.mul_out(y, r, s);
                    torch.mul_out(bySum, gy, s);
                    torch.threshold_backward_out(bySum, bySum, r, zero);
                    torch.mul_out(byGate, gy, r);
                    torch.sigmoid_backward_out(byGate, byGate, s);
                    torch.add_out(gx, byGate, bySum, factor);
                },
                () -> Map.of("y", Tensors.read(y), "gx", Tensors.read(gx))));
    }

    /// All values are kept for the way back, which goes through one tensor in place.
    private static Kernel byHand(Chain work, Keep keep) {
        Tensor x = keep.tensor(work.x(), work.rows(), work.cols());
        Tensor gy = keep.tensor(work.gy(), work.rows(), work.cols());
        Tensor nothing = keep.zeros(1);
        Scalar factor = keep.keep(new Scalar(Link.FACTOR));
        Scalar offset = keep.keep(new Scalar(Link.OFFSET));
        Scalar two = keep.keep(new Scalar(2f));
        Scalar zero = keep.keep(new Scalar(0f));
        List<Link> links = work.links();
        Tensor[] values = new Tensor[links.size()];
        Tensor gx = keep.zeros(work.rows(), work.cols());
        List<Kernel.Body> calls = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            Tensor from = i == 0 ? x : values[i - 1];
            Tensor to = keep.zeros(work.rows(), work.cols());
            values[i] = to;
            calls.add(
                    switch (links.get(i)) {
                        case SCALE -> () -> torch.mul_out(to, from, factor);
                        case SHIFT -> () -> torch.add_out(to, from, offset);
                        case TANH -> () -> torch.tanh_out(to, from);
                        case SQUARE -> () -> torch.square_out(to, from);
                        case RELU -> () -> torch.clamp_min_out(to, from, zero);
                        case SIGMOID -> () -> torch.sigmoid_out(to, from);
                    });
        }
        Tensor flowing = gy;
        for (int i = links.size() - 1; i >= 0; i--) {
            Tensor before = flowing;
            Tensor from = i == 0 ? x : values[i - 1];
            Tensor to = values[i];
            switch (links.get(i)) {
                case SCALE -> calls.add(() -> torch.mul_out(gx, before, factor));
                case SHIFT -> {
                    // its derivative is 1
                }
                case TANH -> calls.add(() -> torch.tanh_backward_out(gx, before, to));
                case SQUARE -> calls.add(() -> torch.addcmul_out(gx, nothing, before, from, two));
                case RELU -> calls.add(() -> torch.threshold_backward_out(gx, before, to, zero));
                case SIGMOID -> calls.add(() -> torch.sigmoid_backward_out(gx, before, to));
            }
            flowing = gx;
        }
        Tensor y = values[links.size() - 1];
        return keep.closing(Tensors.kernel(
                () -> {
                    for (Kernel.Body call : calls) {
                        call.run();
                    }
                },
                () -> Map.of("y", Tensors.read(y), "gx", Tensors.read(gx))));
    }
}
