package lanewise.kernel.tile;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Brings register tiles to compiled code, by short calls: Java compiles a method after some thousand calls, and a rare
/// tile, that of the last rows for example, would box its vectors for many seconds.
public final class TileWarmUp {
    private static final long LONGEST_NANOS = 2_000_000_000;

    /// As many terms as make the loop worth compiling well, and few enough for quick calls.
    private static final int K = 16;

    private static final int BATCH = 100;

    /// Compiled code takes under a nanosecond per multiply-add of vectors, boxing code twenty and more.
    private static final long COMPILED_NANOS = 4;

    private static final long CALL_NANOS = 300;

    /// After so many calls the method waits for the compiler; more calls would only take its processor away.
    private static final int EAGER_BATCHES = 120;

    private static final Set<Part> WARM = new HashSet<>();

    private record Part(Tile tile, int rows) {}

    private TileWarmUp() {}

    /// Calls a tile until it is as fast as compiled code, for two seconds at most; says whether it is.
    public static synchronized boolean warm(Tile tile, int rows, int columns) {
        Part part = new Part(tile, rows);
        long deadline = System.nanoTime() + LONGEST_NANOS;
        for (int batch = 0; !WARM.contains(part) && System.nanoTime() < deadline; batch++) {
            if (isFast(tile, rows, columns)) {
                WARM.add(part);
            } else if (batch > EAGER_BATCHES) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        return WARM.contains(part);
    }

    private static boolean isFast(Tile tile, int rows, int columns) {
        float[] a = new float[Math.max(rows * Tile.ROW_PITCH, (K + 1) * Tile.BLOCK_PITCH)];
        float[] b = new float[K * columns];
        float[] c = new float[rows * columns];
        long before = System.nanoTime();
        for (int call = 0; call < BATCH; call++) {
            tile.multiply(rows, K, a, 0, b, 0, columns, c, 0, columns, c, 0, columns);
        }
        long perCall = (System.nanoTime() - before) / BATCH;
        return perCall < CALL_NANOS + COMPILED_NANOS * K * rows * Math.ceilDiv(columns, Tiles.COLUMNS / 2);
    }
}
