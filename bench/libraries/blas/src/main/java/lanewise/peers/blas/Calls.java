package lanewise.peers.blas;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// The C functions, row-major, with factors 1 and 0. The library must be loaded before this class.
final class Calls {
    static final int PLAIN = 111;
    static final int TRANSPOSED = 112;

    private static final int ROW_MAJOR = 101;

    private static final MethodHandle SGEMM = find(
            "cblas_sgemm",
            FunctionDescriptor.ofVoid(
                    JAVA_INT,
                    JAVA_INT,
                    JAVA_INT,
                    JAVA_INT,
                    JAVA_INT,
                    JAVA_INT,
                    JAVA_FLOAT,
                    ADDRESS,
                    JAVA_INT,
                    ADDRESS,
                    JAVA_INT,
                    JAVA_FLOAT,
                    ADDRESS,
                    JAVA_INT));

    private static final MethodHandle SGEMV = find(
            "cblas_sgemv",
            FunctionDescriptor.ofVoid(
                    JAVA_INT,
                    JAVA_INT,
                    JAVA_INT,
                    JAVA_INT,
                    JAVA_FLOAT,
                    ADDRESS,
                    JAVA_INT,
                    ADDRESS,
                    JAVA_INT,
                    JAVA_FLOAT,
                    ADDRESS,
                    JAVA_INT));

    private Calls() {}

    @SuppressWarnings("restricted")
    private static MethodHandle find(String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(SymbolLookup.loaderLookup().findOrThrow(name), descriptor);
    }

    static void sgemm(
            int transposeA,
            int transposeB,
            int m,
            int n,
            int k,
            MemorySegment a,
            int strideA,
            MemorySegment b,
            int strideB,
            MemorySegment c,
            int strideC)
            throws Exception {
        try {
            SGEMM.invokeExact(ROW_MAJOR, transposeA, transposeB, m, n, k, 1f, a, strideA, b, strideB, 0f, c, strideC);
        } catch (Throwable e) {
            throw new IllegalStateException("cblas_sgemm", e);
        }
    }

    static void sgemv(int rows, int cols, MemorySegment w, MemorySegment x, MemorySegment y) throws Exception {
        try {
            SGEMV.invokeExact(ROW_MAJOR, PLAIN, rows, cols, 1f, w, cols, x, 1, 0f, y, 1);
        } catch (Throwable e) {
            throw new IllegalStateException("cblas_sgemv", e);
        }
    }
}
