package lanewise.peers.table;

import java.util.List;

/// Whom a row is measured against: one or several libraries, or some variants of them. The fastest counts.
public enum Opponent {
    MKL("MKL", List.of("mkl"), ""),
    OPENBLAS("OpenBLAS", List.of("openblas"), ""),
    ONEDNN("oneDNN", List.of("onednn"), ""),
    TORCH("Torch", List.of("libtorch", "libtorch-mkl"), ""),
    TORCH_AS_USED("Torch, as users run it", List.of("libtorch-as-used", "libtorch-mkl-as-used"), "eager"),
    TORCH_NCHW("Torch, NCHW", List.of("libtorch", "libtorch-mkl"), "nchw"),
    TORCH_CHANNELS_LAST("Torch, channels last", List.of("libtorch", "libtorch-mkl"), "channels-last"),
    ONNX_RUNTIME("ONNX Runtime", List.of("onnxruntime"), ""),
    ND4J("ND4J", List.of("nd4j"), ""),
    READ_BANDWIDTH("read bandwidth", List.of("machine"), "read");

    private final String title;
    private final List<String> libraries;
    private final String variant;

    Opponent(String title, List<String> libraries, String variant) {
        this.title = title;
        this.libraries = libraries;
        this.variant = variant;
    }

    public String title() {
        return title;
    }

    public boolean uses(String library) {
        return libraries.contains(library);
    }

    /// Whether it has weights of convolutions in the order of its kernels before it is timed; then ours are, too.
    public boolean preparesWeights() {
        return this == ONEDNN || this == ONNX_RUNTIME;
    }

    /// Whether a measurement counts for this opponent.
    public boolean includes(String library, String itsVariant) {
        return uses(library) && itsVariant.startsWith(variant);
    }
}
