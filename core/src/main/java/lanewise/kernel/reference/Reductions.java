package lanewise.kernel.reference;

/// The scalar twin of [lanewise.kernel.Reductions], with the same bits.
public final class Reductions {
    private static final int PARTIALS = 16;
    private static final int COLUMNS = 64;

    private Reductions() {}

    /// Number of units of `sumColumns` and `maxColumns`.
    public static int columnUnits(int outer, int inner) {
        return Math.multiplyExact(outer, (inner + COLUMNS - 1) / COLUMNS);
    }

    /// Sums of the rows `from` to `to`.
    public static void sumRows(float[] x, int at, int xRow, int columns, float[] y, int yAt, int from, int to) {
        for (int row = from; row < to; row++) {
            y[yAt + row] = tree(x, at + row * xRow, columns, 0, 1);
        }
    }

    /// Largest elements of the rows `from` to `to`.
    public static void maxRows(float[] x, int at, int xRow, int columns, float[] y, int yAt, int from, int to) {
        for (int row = from; row < to; row++) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int column = 0; column < columns; column++) {
                largest = Math.max(largest, x[at + row * xRow + column]);
            }
            y[yAt + row] = largest;
        }
    }

    /// Sums over the middle axis for the units `from` to `to`.
    public static void sumColumns(
            float[] x,
            int at,
            int xOuter,
            int xRow,
            int reduce,
            int inner,
            float[] y,
            int yAt,
            int yOuter,
            int from,
            int to) {
        int blocks = columnUnits(1, inner);
        for (int unit = from; unit < to; unit++) {
            int first = unit % blocks * COLUMNS;
            for (int column = first; column < Math.min(first + COLUMNS, inner); column++) {
                float sum = 0;
                for (int r = 0; r < reduce; r++) {
                    sum += x[at + unit / blocks * xOuter + r * xRow + column];
                }
                y[yAt + unit / blocks * yOuter + column] = sum;
            }
        }
    }

    /// Largest elements along the middle axis for the units `from` to `to`.
    public static void maxColumns(
            float[] x,
            int at,
            int xOuter,
            int xRow,
            int reduce,
            int inner,
            float[] y,
            int yAt,
            int yOuter,
            int from,
            int to) {
        int blocks = columnUnits(1, inner);
        for (int unit = from; unit < to; unit++) {
            int first = unit % blocks * COLUMNS;
            for (int column = first; column < Math.min(first + COLUMNS, inner); column++) {
                float largest = Float.NEGATIVE_INFINITY;
                for (int r = 0; r < reduce; r++) {
                    largest = Math.max(largest, x[at + unit / blocks * xOuter + r * xRow + column]);
                }
                y[yAt + unit / blocks * yOuter + column] = largest;
            }
        }
    }

    /// Sum of the partials lane, lane + step, lane + 2 step, ...: the sum of the even and of the odd ones among
    /// them.
    private static float tree(float[] x, int at, int columns, int lane, int step) {
        if (step < PARTIALS) {
            return tree(x, at, columns, lane, 2 * step) + tree(x, at, columns, lane + step, 2 * step);
        }
        float partial = 0;
        for (int column = lane; column < columns; column += PARTIALS) {
            partial += x[at + column];
        }
        return partial;
    }
}
