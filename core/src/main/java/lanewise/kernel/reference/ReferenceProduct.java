package lanewise.kernel.reference;

import lanewise.kernel.MatrixTiling;
import lanewise.kernel.ProductKernels;

/// Matrix products as plain loops; the scratch stays as it is.
final class ReferenceProduct implements ProductKernels {
    ReferenceProduct() {}

    @Override
    public void pack(
            float[] b,
            int bAt,
            int bRow,
            int bColumn,
            int k,
            int n,
            float[] packed,
            int packedAt,
            int fromPanel,
            int toPanel) {
        for (int panel = fromPanel; panel < toPanel; panel++) {
            for (int p = 0; p < k; p++) {
                for (int j = 0; j < MatrixTiling.PANEL; j++) {
                    int column = panel * MatrixTiling.PANEL + j;
                    int at = packedAt + (panel * k + p) * MatrixTiling.PANEL + j;
                    packed[at] = column < n ? b[bAt + p * bRow + column * bColumn] : 0;
                }
            }
        }
    }

    @Override
    public void multiply(
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            int bPanel,
            float[] c,
            int cAt,
            int cRow,
            int m,
            int n,
            int k,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        for (int tile = from; tile < to; tile++) {
            int panel = MatrixTiling.panel(m, n, tile);
            int rowTile = MatrixTiling.rowTile(m, n, tile);
            for (int i = MatrixTiling.row(m, rowTile); i < MatrixTiling.row(m, rowTile + 1); i++) {
                for (int j = 0; j < MatrixTiling.width(n, panel); j++) {
                    int at = cAt + i * cRow + panel * MatrixTiling.PANEL + j;
                    float sum = 0;
                    for (int p = 0; p < k; p++) {
                        float factor = b[bAt + panel * bPanel + p * bRow + j];
                        sum = Math.fma(a[aAt + i * aRow + p * aColumn], factor, sum);
                    }
                    c[at] = sum;
                }
            }
        }
    }

    @Override
    public void multiplyPacking(
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            int bColumn,
            float[] c,
            int cAt,
            int cRow,
            int m,
            int n,
            int k,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        for (int i = 0; i < m; i++) {
            for (int j = from * MatrixTiling.WIDTH; j < Math.min(to * MatrixTiling.WIDTH, n); j++) {
                float sum = 0;
                for (int p = 0; p < k; p++) {
                    sum = Math.fma(a[aAt + i * aRow + p * aColumn], b[bAt + p * bRow + j * bColumn], sum);
                }
                c[cAt + i * cRow + j] = sum;
            }
        }
    }
}
