package lanewise.kernel.reference;

import lanewise.kernel.StridedCopy;
import lanewise.kernel.StridedKernels;

/// Copies between strided places, element by element.
public class ReferenceStrided implements StridedKernels {
    @Override
    public final void copy(StridedCopy table, float[] x, int xAt, float[] y, int yAt, int from, int to) {
        StridedCopy.Plane plane = table.plane();
        int rowBlocks = Math.ceilDiv(plane.rows(), plane.rowsTogether());
        int columnBlocks = Math.ceilDiv(plane.columns(), plane.columnsTogether());
        for (int unit = from; unit < to; unit++) {
            int row = unit / columnBlocks % rowBlocks * plane.rowsTogether();
            int column = unit % columnBlocks * plane.columnsTogether();
            int source = xAt + row * plane.xRow() + column * plane.xColumn();
            int target = yAt + row * plane.yRow() + column * plane.yColumn();
            int rest = unit / columnBlocks / rowBlocks;
            for (int axis = table.sizes().length - 1; axis >= 0; axis--) {
                int place = rest % table.sizes()[axis];
                rest /= table.sizes()[axis];
                source += place * table.xStrides()[axis];
                target += place * table.yStrides()[axis];
            }
            block(
                    x,
                    source,
                    plane.xRow(),
                    plane.xColumn(),
                    y,
                    target,
                    plane.yRow(),
                    plane.yColumn(),
                    Math.min(plane.rowsTogether(), plane.rows() - row),
                    Math.min(plane.columnsTogether(), plane.columns() - column));
        }
    }

    /// Part of a plane.
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
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                y[yAt + row * yRow + column * yColumn] = x[xAt + row * xRow + column * xColumn];
            }
        }
    }

    @Override
    public void clear(float[] y, int at, int size, int from, int to) {
        for (int i = from * CLEARED; i < Math.min(size, to * CLEARED); i++) {
            y[at + i] = 0;
        }
    }
}
