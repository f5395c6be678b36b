package lanewise.kernel.reference;

/// The scalar twin of [lanewise.kernel.Rows], with the same bits.
public final class Rows {
    private Rows() {}

    /// Row i of y = the elements of x from `places[i]` on, counted from `xAt`.
    public static void take(float[] x, int xAt, int[] places, float[] y, int yAt, int row, int from, int to) {
        for (int i = from; i < to; i++) {
            for (int j = 0; j < row; j++) {
                y[yAt + i * row + j] = x[xAt + places[i] + j];
            }
        }
    }

    /// Row i of y = the sum of the rows of x that begin at `places[starts[i]]` to `places[starts[i + 1] - 1]`,
    /// counted from `xAt`, added to 0 in that order.
    public static void add(
            float[] x, int xAt, int[] starts, int[] places, float[] y, int yAt, int row, int from, int to) {
        for (int i = from; i < to; i++) {
            for (int j = 0; j < row; j++) {
                float sum = 0;
                for (int next = starts[i]; next < starts[i + 1]; next++) {
                    sum += x[xAt + places[next] + j];
                }
                y[yAt + i * row + j] = sum;
            }
        }
    }
}
