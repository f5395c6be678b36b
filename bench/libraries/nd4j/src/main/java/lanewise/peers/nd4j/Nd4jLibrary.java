package lanewise.peers.nd4j;

import java.util.List;
import java.util.Map;
import lanewise.peers.measure.Kernel;
import lanewise.peers.measure.Library;
import lanewise.peers.work.MatrixVector;
import lanewise.peers.work.Product;
import lanewise.peers.work.Training;
import lanewise.peers.work.Workload;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// ND4J, with results in given arrays, and DL4J for training.
public final class Nd4jLibrary implements Library {
    /// The order that its product wants of results: column-major.
    private static final char RESULT_ORDER = 'f';

    /// Called by the harness, by name.
    public Nd4jLibrary() {}

    /// The number of threads comes from the environment.
    @Override
    public void open(int threads) {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
        Nd4j.create(1);
    }

    @Override
    public String describe() {
        return "ND4J " + Nd4j.class.getPackage().getImplementationVersion() + ", "
                + Nd4j.getBackend().getClass().getSimpleName();
    }

    @Override
    public List<Variant> prepare(Workload workload) {
        return switch (workload) {
            case Product product -> List.of(Variant.of("gemm", () -> product(product)));
            case MatrixVector product -> List.of(Variant.of("gemm", () -> product(product)));
            case Training training -> Steps.variants(training);
            default -> List.of();
        };
    }

    private static Kernel product(Product w) {
        INDArray a = array(w.a(), w.shapeA());
        INDArray b = array(w.b(), w.shapeB());
        INDArray c = Nd4j.createUninitialized(DataType.FLOAT, new long[] {w.m(), w.n()}, RESULT_ORDER);
        return Kernel.of(
                () -> Nd4j.gemm(a, b, c, w.isTransposedA(), w.isTransposedB(), 1, 0), () -> Map.of("c", read(c)));
    }

    private static Kernel product(MatrixVector work) {
        INDArray x = array(work.x(), 1, work.cols());
        INDArray w = array(work.w(), work.rows(), work.cols());
        INDArray y = Nd4j.createUninitialized(DataType.FLOAT, new long[] {1, work.rows()}, RESULT_ORDER);
        return Kernel.of(() -> Nd4j.gemm(x, w, y, false, true, 1, 0), () -> Map.of("y", read(y)));
    }

    static INDArray array(float[] numbers, int... shape) {
        return Nd4j.createFromArray(numbers).reshape('c', shape);
    }

    static float[] read(INDArray array) {
        return array.dup('c').reshape(array.length()).toFloatVector();
    }
}
