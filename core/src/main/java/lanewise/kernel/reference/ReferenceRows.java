package lanewise.kernel.reference;

import lanewise.kernel.RowKernels;

/// Element by element.
final class ReferenceRows implements RowKernels {
    @Override
    public void take(float[] x, int xAt, int[] places, float[] y, int yAt, int row, int from, int to) {
        for (int i = from; i < to; i++) {
            for (int j = 0; j < row; j++) {
                y[yAt + i * row + j] = x[xAt + places[i] + j];
            }
        }
    }

    @Override
    public void add(float[] x, int xAt, int[] starts, int[] places, float[] y, int yAt, int row, int from, int to) {
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
