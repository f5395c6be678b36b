package lanewise.kernel;

import lanewise.kernel.tile.GeneratedProduct;
import lanewise.kernel.tile.WholeProducts;

/// A small product by generated code. A B whose columns are not contiguous is transposed first.
final class VectorSmallProduct implements SmallProduct {
    private final ProductShape shape;
    private final GeneratedProduct generated;

    VectorSmallProduct(ProductShape shape) {
        this.shape = shape;
        this.generated = WholeProducts.of(shape.bColumn() == 1 ? shape : withContiguousColumns(shape));
    }

    private static ProductShape withContiguousColumns(ProductShape s) {
        return new ProductShape(s.m(), s.n(), s.k(), s.aRow(), s.aColumn(), s.n(), 1, s.cRow());
    }

    @Override
    public void multiply(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, float[] scratch) {
        int n = shape.n();
        if (shape.bColumn() == 1) {
            generated.multiply(a, aAt, b, bAt, c, cAt);
        } else if (shape.bRow() == 1) {
            Transposition.rows(b, bAt, shape.bColumn(), scratch, 0, n, n, shape.k());
            generated.multiply(a, aAt, scratch, 0, c, cAt);
        } else {
            Copies.gather(b, bAt, shape.bRow(), shape.bColumn(), scratch, 0, n, shape.k(), n);
            generated.multiply(a, aAt, scratch, 0, c, cAt);
        }
    }

    boolean isWarm() {
        return generated.isWarm();
    }

    @Override
    public boolean warm() {
        return generated.warm();
    }
}
