package lanewise.kernel.reference;

import lanewise.kernel.ProductShape;
import lanewise.kernel.SmallProduct;

/// A small matrix product as plain loops; the scratch stays as it is.
/// @param shape sizes and strides
record ReferenceSmallProduct(ProductShape shape) implements SmallProduct {
    @Override
    public void multiply(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, float[] scratch) {
        for (int i = 0; i < shape.m(); i++) {
            for (int j = 0; j < shape.n(); j++) {
                c[cAt + i * shape.cRow() + j] = ReferenceProduct.element(
                        shape, a, aAt + i * shape.aRow(), b, bAt + j * shape.bColumn(), shape.bRow());
            }
        }
    }

    @Override
    public boolean warm() {
        return true;
    }
}
