package lanewise.kernel.reference;

import lanewise.kernel.ProductKernels;
import lanewise.kernel.ProductShape;
import lanewise.kernel.SmallProduct;

/// Matrix products as plain loops; the scratch stays as it is.
final class ReferenceProduct implements ProductKernels {
    @Override
    public void multiply(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            float[] scratch,
            int from,
            int to) {
        for (int tile = from; tile < to; tile++) {
            tile(shape, a, aAt, b, bAt, shape.bRow(), ProductShape.PANEL, c, cAt, tile);
        }
    }

    @Override
    public void pack(ProductShape shape, float[] b, int bAt, float[] packed, int packedAt, int from, int to) {
        for (int panel = from; panel < to; panel++) {
            for (int p = 0; p < shape.k(); p++) {
                for (int j = 0; j < ProductShape.PANEL; j++) {
                    int at = packedAt + panel * ProductShape.panelSize(shape.k()) + p * ProductShape.PANEL + j;
                    int column = panel * ProductShape.PANEL + j;
                    packed[at] = j < shape.width(panel) ? b[bAt + p * shape.bRow() + column * shape.bColumn()] : 0;
                }
            }
        }
    }

    @Override
    public void multiplyPacked(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] packed,
            int packedAt,
            float[] c,
            int cAt,
            float[] scratch,
            int from,
            int to) {
        int panel = ProductShape.panelSize(shape.k());
        for (int tile = from; tile < to; tile++) {
            tile(shape, a, aAt, packed, packedAt, ProductShape.PANEL, panel, c, cAt, tile);
        }
    }

    @Override
    public void multiplyPacking(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            float[] scratch,
            int from,
            int to) {
        int width = ProductShape.BLOCK * ProductShape.PANEL;
        for (int i = 0; i < shape.m(); i++) {
            for (int j = from * width; j < Math.min(to * width, shape.n()); j++) {
                int bFrom = bAt + j * shape.bColumn();
                c[cAt + i * shape.cRow() + j] = element(shape, a, aAt + i * shape.aRow(), b, bFrom, shape.bRow());
            }
        }
    }

    @Override
    public void multiplyRow(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            float[] scratch,
            int from,
            int to) {
        for (int j = from * ProductShape.LINE; j < Math.min(to * ProductShape.LINE, shape.n()); j++) {
            int bFrom = bAt + j * shape.bColumn();
            c[cAt + j] =
                    shape.dots() ? dot(a, aAt, b, bFrom, shape.k()) : element(shape, a, aAt, b, bFrom, shape.bRow());
        }
    }

    @Override
    public SmallProduct small(ProductShape shape) {
        return new ReferenceSmallProduct(shape);
    }

    private static float dot(float[] a, int aAt, float[] b, int bAt, int k) {
        float[] partials = new float[16];
        for (int p = 0; p < k; p++) {
            partials[p % 16] = Math.fma(a[aAt + p], b[bAt + p], partials[p % 16]);
        }
        for (int distance = 8; distance > 0; distance /= 2) {
            for (int i = 0; i < distance; i++) {
                partials[i] += partials[i + distance];
            }
        }
        return partials[0];
    }

    private static void tile(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            int bRow,
            int bPanel,
            float[] c,
            int cAt,
            int tile) {
        int panel = shape.panel(tile);
        int rowTile = shape.rowTile(tile);
        for (int i = shape.row(rowTile); i < shape.row(rowTile + 1); i++) {
            for (int j = 0; j < shape.width(panel); j++) {
                int at = cAt + i * shape.cRow() + panel * ProductShape.PANEL + j;
                c[at] = element(shape, a, aAt + i * shape.aRow(), b, bAt + panel * bPanel + j, bRow);
            }
        }
    }

    static float element(ProductShape shape, float[] a, int aAt, float[] b, int bAt, int bRow) {
        float sum = 0;
        for (int p = 0; p < shape.k(); p++) {
            sum = Math.fma(a[aAt + p * shape.aColumn()], b[bAt + p * bRow], sum);
        }
        return sum;
    }
}
