package lanewise.kernel.tile;

import java.util.concurrent.locks.LockSupport;
import lanewise.kernel.ProductShape;
import lanewise.kernel.Warmable;

/// A generated product and whether it was warmed up; shared by all plans with the same shape.
public final class GeneratedProduct implements WholeProduct, Warmable {
    private static final long LONGEST_NANOS = 2_000_000_000;

    private static final int BATCH = 50;

    /// Compiled code takes under a nanosecond for sixteen multiply-adds, boxing code twenty and more.
    private static final double COMPILED_NANOS = 0.25;

    private static final long CALL_NANOS = 500;

    /// After so many calls the class waits for the compiler; more calls would only take its processor away.
    private static final int EAGER_BATCHES = 200;

    private final ProductShape shape;
    private final WholeProduct code;
    private volatile boolean warm;

    GeneratedProduct(ProductShape shape, WholeProduct code) {
        this.shape = shape;
        this.code = code;
    }

    @Override
    public void multiply(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
        code.multiply(a, aAt, b, bAt, c, cAt);
    }

    /// Whether it was seen to be as fast as compiled code.
    public boolean isWarm() {
        return warm;
    }

    @Override
    public synchronized boolean warm() {
        int m = shape.m();
        int n = shape.n();
        int k = shape.k();
        float[] a = new float[1 + (m - 1) * shape.aRow() + (k - 1) * shape.aColumn()];
        float[] b = new float[(k - 1) * shape.bRow() + n];
        float[] c = new float[(m - 1) * shape.cRow() + n];
        long compiled = (long) (BATCH * (CALL_NANOS + COMPILED_NANOS * m * n * k));
        long deadline = System.nanoTime() + LONGEST_NANOS;
        for (int batch = 0; !warm && System.nanoTime() < deadline; batch++) {
            long before = System.nanoTime();
            for (int call = 0; call < BATCH; call++) {
                code.multiply(a, 0, b, 0, c, 0);
            }
            warm = System.nanoTime() - before < compiled;
            if (batch > EAGER_BATCHES) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        return warm;
    }
}
