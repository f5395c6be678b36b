package lanewise.kernel;

import java.util.Arrays;

/// Rows taken from an array and rows added into one, by tables of places: what cutting, padding, repeating and
/// rearranging come down to once it is known which elements stay together.
///
/// Rows of y have `row` elements and lie one behind the other; units are rows of y.
public final class Rows {
    private Rows() {}

    /// Row i of y = the elements of x from `places[i]` on, counted from `xAt`.
    public static void take(float[] x, int xAt, int[] places, float[] y, int yAt, int row, int from, int to) {
        for (int i = from; i < to; i++) {
            System.arraycopy(x, xAt + places[i], y, yAt + i * row, row);
        }
    }

    /// Row i of y = the sum of the rows of x that begin at `places[starts[i]]` to `places[starts[i + 1] - 1]`,
    /// counted from `xAt`, added to 0 in that order.
    public static void add(
            float[] x, int xAt, int[] starts, int[] places, float[] y, int yAt, int row, int from, int to) {
        for (int i = from; i < to; i++) {
            int target = yAt + i * row;
            Arrays.fill(y, target, target + row, 0);
            for (int next = starts[i]; next < starts[i + 1]; next++) {
                int source = xAt + places[next];
                // one addition per element: a loop that the compiler vectorizes with the same bits
                for (int j = 0; j < row; j++) {
                    y[target + j] += x[source + j];
                }
            }
        }
    }
}
