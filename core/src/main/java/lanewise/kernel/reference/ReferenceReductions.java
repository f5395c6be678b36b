package lanewise.kernel.reference;

import lanewise.kernel.Reductions;

/// Sums, largest elements and their places as plain loops.
final class ReferenceReductions implements Reductions {
    static final ReferenceReductions INSTANCE = new ReferenceReductions();

    private static final int PARTIALS = 16;

    private ReferenceReductions() {}

    /// The reduction of one piece: `length` elements of x from `at` on.
    private interface Piece {
        float of(float[] x, int at, int length);
    }

    /// The reduction of one column: `length` elements of x from `at` on, `step` apart.
    private interface Column {
        float of(float[] x, int at, int step, int length);
    }

    @Override
    public void sumRows(float[] x, int at, int xRow, int columns, float[] y, int yAt, int from, int to) {
        rows((array, first, length) -> tree(array, first, length, 0, 1), x, at, xRow, columns, y, yAt, from, to);
    }

    @Override
    public void maxRows(float[] x, int at, int xRow, int columns, float[] y, int yAt, int from, int to) {
        rows((array, first, length) -> largest(array, first, 1, length), x, at, xRow, columns, y, yAt, from, to);
    }

    @Override
    public void argMaxRows(float[] x, int at, int xRow, int columns, float[] y, int yAt, int from, int to) {
        for (int row = from; row < to; row++) {
            y[yAt + row] = place(x, at + row * xRow, 1, columns);
        }
    }

    @Override
    public void argMaxOfPieces(
            float[] x,
            int at,
            int xRow,
            int columns,
            float[] largest,
            int largestAt,
            float[] y,
            int yAt,
            int from,
            int to) {
        argMaxRows(x, at, xRow, columns, y, yAt, from, to);
    }

    @Override
    public void sumColumns(
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
        columns(ReferenceReductions::sum, x, at, xOuter, xRow, reduce, inner, y, yAt, yOuter, from, to);
    }

    @Override
    public void maxColumns(
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
        columns(ReferenceReductions::largest, x, at, xOuter, xRow, reduce, inner, y, yAt, yOuter, from, to);
    }

    @Override
    public void argMaxColumns(
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
        columns(ReferenceReductions::place, x, at, xOuter, xRow, reduce, inner, y, yAt, yOuter, from, to);
    }

    private static void rows(
            Piece piece, float[] x, int at, int xRow, int columns, float[] y, int yAt, int from, int to) {
        int pieces = Reductions.pieces(columns);
        for (int unit = from; unit < to; unit++) {
            int first = unit % pieces * PIECE;
            y[yAt + unit] = piece.of(x, at + unit / pieces * xRow + first, Math.min(PIECE, columns - first));
        }
    }

    private static void columns(
            Column kind,
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
        int blocks = Reductions.columnUnits(1, inner);
        for (int unit = from; unit < to; unit++) {
            int first = unit % blocks * COLUMNS;
            for (int column = first; column < Math.min(first + COLUMNS, inner); column++) {
                y[yAt + unit / blocks * yOuter + column] =
                        kind.of(x, at + unit / blocks * xOuter + column, xRow, reduce);
            }
        }
    }

    /// Sum of the partials lane, lane + step, lane + 2 step, ...: the sum of the even and of the odd ones among
    /// them.
    private static float tree(float[] x, int at, int length, int lane, int step) {
        if (step < PARTIALS) {
            return tree(x, at, length, lane, 2 * step) + tree(x, at, length, lane + step, 2 * step);
        }
        return sum(x, at + lane, PARTIALS, (length - lane + PARTIALS - 1) / PARTIALS);
    }

    private static float sum(float[] x, int at, int step, int length) {
        float sum = 0;
        for (int i = 0; i < length; i++) {
            sum += x[at + i * step];
        }
        return sum;
    }

    private static float largest(float[] x, int at, int step, int length) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            largest = Math.max(largest, x[at + i * step]);
        }
        return largest + 0f;
    }

    private static float place(float[] x, int at, int step, int length) {
        int best = 0;
        for (int i = 1; i < length; i++) {
            if (beats(x[at + i * step], x[at + best * step])) {
                best = i;
            }
        }
        return best;
    }

    private static boolean beats(float candidate, float best) {
        return candidate > best || Float.isNaN(candidate) && !Float.isNaN(best);
    }
}
