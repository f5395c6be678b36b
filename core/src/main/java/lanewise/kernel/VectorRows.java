package lanewise.kernel;

import java.util.Arrays;

/// Copies of whole rows, and sums that the virtual machine's compiler turns into vectors by itself.
final class VectorRows implements RowKernels {
    @Override
    public void take(float[] x, int xAt, int[] places, float[] y, int yAt, int row, int from, int to) {
        for (int i = from; i < to; i++) {
            System.arraycopy(x, xAt + places[i], y, yAt + i * row, row);
        }
    }

    @Override
    public void add(float[] x, int xAt, int[] starts, int[] places, float[] y, int yAt, int row, int from, int to) {
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
