package lanewise.peers.blas;

import java.util.List;
import java.util.Map;
import lanewise.peers.measure.Kernel;
import lanewise.peers.measure.Library;
import lanewise.peers.work.MatrixVector;
import lanewise.peers.work.Product;
import lanewise.peers.work.Workload;
import org.bytedeco.javacpp.Loader;

/// A library with the C interface of BLAS. The property "blas" names the class of the binding that carries it;
/// the binding only unpacks and loads it, since a call through java.lang.foreign is the cheaper one.
public final class Blas implements Library {
    private static final String BINDING = System.getProperty("blas", "");

    private String description = "";

    /// Called by the harness, by name.
    public Blas() {}

    /// The number of threads comes from the environment.
    @Override
    public void open(int threads) throws Exception {
        Class<?> binding = Class.forName(BINDING);
        Loader.load(binding);
        String jar = binding.getProtectionDomain().getCodeSource().getLocation().getPath();
        description = jar.substring(jar.lastIndexOf('/') + 1) + ", " + threads + " threads";
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public List<Variant> prepare(Workload workload) {
        return switch (workload) {
            case Product product -> List.of(Variant.of("sgemm", () -> product(product)));
            case MatrixVector product -> List.of(Variant.of("sgemv", () -> product(product)));
            default -> List.of();
        };
    }

    private static Kernel product(Product w) {
        Floats a = Floats.of(w.a());
        Floats b = Floats.of(w.b());
        Floats c = Floats.zeros(w.m() * w.n());
        int transposeA = w.isTransposedA() ? Calls.TRANSPOSED : Calls.PLAIN;
        int transposeB = w.isTransposedB() ? Calls.TRANSPOSED : Calls.PLAIN;
        int strideA = w.shapeA()[1];
        int strideB = w.shapeB()[1];
        return Kernel.of(
                () -> Calls.sgemm(
                        transposeA, transposeB, w.m(), w.n(), w.k(), a.at(), strideA, b.at(), strideB, c.at(), w.n()),
                () -> Map.of("c", c.toArray()));
    }

    private static Kernel product(MatrixVector work) {
        Floats w = Floats.of(work.w());
        Floats x = Floats.of(work.x());
        Floats y = Floats.zeros(work.rows());
        return Kernel.of(
                () -> Calls.sgemv(work.rows(), work.cols(), w.at(), x.at(), y.at()), () -> Map.of("y", y.toArray()));
    }
}
