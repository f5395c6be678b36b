package lanewise.peers.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.List;
import java.util.Map;
import lanewise.peers.measure.Kernel;
import lanewise.peers.measure.Library;
import lanewise.peers.work.Convolution;
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
            default -> List.of();
        };
    }

    /// Both operands are inputs: nothing is packed ahead of time.
    private Kernel product(Product w) throws OrtException {
        Model model = new Model("Gemm")
                .attribute("transA", w.isTransposedA() ? 1 : 0)
                .attribute("transB", w.isTransposedB() ? 1 : 0)
                .input("a", w.shapeA())
                .input("b", w.shapeB())
                .output("c", w.m(), w.n());
        return new Node(environment, options, model, Map.of("a", w.a(), "b", w.b()));
    }

    /// The weight is an input too: other libraries do not know it ahead of time either.
    private Kernel product(MatrixVector work) throws OrtException {
        Model model = new Model("Gemm")
                .attribute("transB", 1)
                .input("x", 1, work.cols())
                .input("w", work.rows(), work.cols())
                .output("y", 1, work.rows());
        return new Node(environment, options, model, Map.of("x", work.x(), "w", work.w()));
    }

    /// The filters are part of the model, as they always are, and brought into a layout of the
    /// runtime's own before.
    private Kernel convolution(Convolution work) throws OrtException {
        Model model = new Model("Conv")
                .attribute("kernel_shape", new int[] {work.window(), work.window()})
                .attribute("strides", new int[] {work.stride(), work.stride()})
                .attribute("pads", new int[] {work.padding(), work.padding(), work.padding(), work.padding()})
                .attribute("group", work.groups())
                .input("x", work.inputShape())
                .constant("w", work.w(), work.weightShape())
                .output("y", work.outputShape());
        return new Node(environment, options, model, Map.of("x", work.x()));
    }
}
