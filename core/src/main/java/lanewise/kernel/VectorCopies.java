package lanewise.kernel;

/// Rows by the virtual machine's own copies, transposition by blocks in registers.
final class VectorCopies implements CopyKernels {
    /// Columns that are transposed together: runs of x that are long enough to be fetched ahead, few enough
    /// lines of y to stay in the second-level cache.
    private static final int STRIP = 512;

    @Override
    public void copy(float[] x, int at, int xRow, float[] y, int yAt, int yRow, int columns, int from, int to) {
        Copies.copy(x, at, xRow, y, yAt, yRow, columns, from, to);
    }

    @Override
    public void clearTail(float[] x, int at, int rows, int used, int pitch) {
        Copies.clearTail(x, at, rows, used, pitch);
    }

    @Override
    public void transpose(
            float[] x,
            int at,
            int xRow,
            float[] y,
            int yAt,
            int yRow,
            int rows,
            int columns,
            int padded,
            int from,
            int to) {
        int last = Math.min(to * BLOCK, columns);
        for (int first = from * BLOCK; first < last; first += STRIP) {
            int count = Math.min(STRIP, last - first);
            int target = yAt + first * yRow;
            Transposition.rows(x, at + first, xRow, y, target, yRow, rows, count);
            if (padded > rows) {
                Copies.fill(y, target + rows, yRow, padded - rows, 0, 0, count);
            }
        }
    }
}
