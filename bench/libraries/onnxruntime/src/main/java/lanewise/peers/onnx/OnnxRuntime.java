package lanewise.peers.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.List;
import java.util.Map;
import lanewise.peers.measure.Kernel;
import lanewise.peers.measure.Library;
import lanewise.peers.work.Convolution;
import lanewise.peers.work.Inference;
import lanewise.peers.work.MatrixVector;
import lanewise.peers.work.Product;
import lanewise.peers.work.Workload;

/// ONNX Runtime's provider for processors.
public final class OnnxRuntime implements Library {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession.SessionOptions options = new OrtSession.SessionOptions();

    /// Called by the harness, by name.
    public OnnxRuntime() {}

    @Override
    public void open(int threads) throws OrtException {
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    }

    @Override
    public String describe() {
        return "ONNX Runtime " + environment.getVersion();
    }

    @Override
    public List<Variant> prepare(Workload workload) {
        return switch (workload) {
            case Product product -> List.of(Variant.of("gemm", () -> product(product)));
            case MatrixVector product -> List.of(Variant.of("gemm", () -> product(product)));
            case Convolution convolution
            when convolution.pass() == Convolution.Pass.FORWARD ->
                List.of(Variant.of("nchw", () -> convolution(convolution)));
            case Inference inference -> List.of(Variant.of("nchw", () -> network(inference)));
            default -> List.of();
        };
    }

    /// Both operands are inputs: nothing is packed ahead of time.
    private Kernel product(Product w) throws OrtException {
        Operation gemm = new Operation("Gemm")
                .attribute("transA", w.isTransposedA() ? 1 : 0)
                .attribute("transB", w.isTransposedB() ? 1 : 0);
        Model model = new Model()
                .input("a", w.shapeA())
                .input("b", w.shapeB())
                .node(gemm, List.of("a", "b"), "c")
                .output("c", w.m(), w.n());
        return new ReadyModel(environment, options, model, Map.of("a", w.a(), "b", w.b()));
    }

    /// The weight is an input too: other libraries do not know it ahead of time either.
    private Kernel product(MatrixVector work) throws OrtException {
        Model model = new Model()
                .input("x", 1, work.cols())
                .input("w", work.rows(), work.cols())
                .node(new Operation("Gemm").attribute("transB", 1), List.of("x", "w"), "y")
                .output("y", 1, work.rows());
        return new ReadyModel(environment, options, model, Map.of("x", work.x(), "w", work.w()));
    }

    /// The filters are part of the model, as they always are, and brought into a layout of the
    /// runtime's own before.
    private Kernel convolution(Convolution work) throws OrtException {
        Operation convolution = new Operation("Conv")
                .window(work.window(), work.stride(), work.padding())
                .attribute("group", work.groups());
        Model model = new Model()
                .input("x", work.inputShape())
                .constant("w", work.w(), work.weightShape())
                .node(convolution, List.of("x", "w"), "y")
                .output("y", work.outputShape());
        return new ReadyModel(environment, options, model, Map.of("x", work.x()));
    }

    private Kernel network(Inference work) throws OrtException {
        return new ReadyModel(environment, options, Nodes.model(work), Map.of("x", work.x()));
    }
}
