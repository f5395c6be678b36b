package lanewise.peers;

import java.util.List;
import java.util.Map;

/// The libraries: in which module each lies, how its process is started, and whether the virtual machine's
/// compiler has to warm up for it.
enum LibraryEntry {
    LANEWISE("lanewise", "lanewise.peers.ours.Lanewise", List.of(Environment.HUGE_PAGES), Map.of()),
    MKL("mkl", "lanewise.peers.blas.Blas", List.of("-Dblas=org.bytedeco.mkl.global.mkl_rt"), Environment.NATIVE),
    OPENBLAS(
            "openblas",
            "lanewise.peers.blas.Blas",
            List.of("-Dblas=org.bytedeco.openblas.global.openblas"),
            Environment.NATIVE),
    ONEDNN("onednn", "lanewise.peers.onednn.OneDnn", List.of(), Environment.NATIVE),
    LIBTORCH("libtorch", "lanewise.peers.torch.LibTorch", List.of(), Environment.NATIVE),
    LIBTORCH_MKL("libtorch-mkl", "lanewise.peers.torch.LibTorch", List.of("-Dlibtorch=djl"), Environment.NATIVE),
    LIBTORCH_AS_USED("libtorch-as-used", "libtorch", "lanewise.peers.torch.LibTorch", List.of(), Map.of()),
    LIBTORCH_MKL_AS_USED(
            "libtorch-mkl-as-used",
            "libtorch-mkl",
            "lanewise.peers.torch.LibTorch",
            List.of("-Dlibtorch=djl"),
            Map.of()),
    ONNX_RUNTIME("onnxruntime", "lanewise.peers.onnx.OnnxRuntime", List.of(), Environment.NATIVE),
    ND4J("nd4j", "lanewise.peers.nd4j.Nd4jLibrary", List.of(), Map.of());

    private final String label;
    private final String module;
    private final String implementation;
    private final List<String> flags;
    private final Map<String, String> environment;

    /// A library that is called as its module.
    LibraryEntry(String label, String implementation, List<String> flags, Map<String, String> environment) {
        this(label, label, implementation, flags, environment);
    }

    LibraryEntry(
            String label, String module, String implementation, List<String> flags, Map<String, String> environment) {
        this.label = label;
        this.module = module;
        this.implementation = implementation;
        this.flags = flags;
        this.environment = environment;
    }

    /// The name of the library. Those "as used" have an allocator as it is without being told.
    String label() {
        return label;
    }

    String module() {
        return module;
    }

    String implementation() {
        return implementation;
    }

    List<String> flags() {
        return flags;
    }

    /// Variables of its process.
    Map<String, String> environment() {
        return environment;
    }

    boolean isOurs() {
        return this == LANEWISE;
    }

    private static final class Environment {
        /// The virtual machine asks for huge pages, as the C library's allocator does for the others.
        static final String HUGE_PAGES = "-XX:+UseTransparentHugePages";

        /// The C library's allocator keeps freed memory and asks for huge pages: without that, every
        /// large result that a library allocates is paid for in page faults.
        static final Map<String, String> NATIVE = Map.of(
                "MALLOC_ARENA_MAX", "1",
                "MALLOC_MMAP_MAX_", "0",
                "MALLOC_TRIM_THRESHOLD_", "17179869184",
                "MALLOC_TOP_PAD_", "268435456",
                "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");
    }
}
