package lanewise.kernel;

import java.util.Arrays;
import lanewise.kernel.reference.ReferenceStrided;

/// What is contiguous in both places goes in runs; planes that lie across each other are transposed by
/// squares. Only where nothing is contiguous do elements go one by one.
final class VectorStrided extends ReferenceStrided {
    @Override
    protected void block(
            float[] x,
            int xAt,
            int xRow,
            int xColumn,
            float[] y,
            int yAt,
            int yRow,
            int yColumn,
            int rows,
            int columns) {
        if (xColumn == 1 && yColumn == 1) {
            runs(x, xAt, xRow, y, yAt, yRow, rows, columns);
        } else if (xColumn == 1 && yRow == 1) {
            Transposition.rows(x, xAt, xRow, y, yAt, yColumn, rows, columns);
        } else {
            super.block(x, xAt, xRow, xColumn, y, yAt, yRow, yColumn, rows, columns);
        }
    }

    private static void runs(float[] x, int xAt, int xRow, float[] y, int yAt, int yRow, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(x, xAt + row * xRow, y, yAt + row * yRow, columns);
        }
    }

    @Override
    public void clear(float[] y, int at, int size, int from, int to) {
        Arrays.fill(y, at + Math.min(size, from * CLEARED), at + Math.min(size, to * CLEARED), 0);
    }
}
