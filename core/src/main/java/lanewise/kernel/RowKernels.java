package lanewise.kernel;

/// Rows taken from an array and rows added into one, by tables of places: what cutting, padding, repeating and
/// rearranging come down to once it is known which elements stay together.
///
/// Rows of y have `row` elements and lie one behind the other; units are rows of y.
public interface RowKernels {
    /// Row i of y = the elements of x from `places[i]` on, counted from `xAt`.
    void take(float[] x, int xAt, int[] places, float[] y, int yAt, int row, int from, int to);

    /// Row i of y = the sum of the rows of x that begin at `places[starts[i]]` to `places[starts[i + 1] - 1]`,
    /// counted from `xAt`, added to 0 in that order.
    void add(float[] x, int xAt, int[] starts, int[] places, float[] y, int yAt, int row, int from, int to);
}
