package lanewise.kernel.tile;

import java.util.function.Supplier;
import lanewise.kernel.Generated;
import lanewise.kernel.Lanes;
import lanewise.kernel.ProductShape;
import lanewise.kernel.Warmable;

/// A generated product, shared by all plans with the same shape.
public final class GeneratedProduct implements WholeProduct, Warmable {
    private final ProductShape shape;
    private final Generated<WholeProduct> generated;

    /// @param classes makes an object of a new class each time
    GeneratedProduct(ProductShape shape, Supplier<WholeProduct> classes) {
        this.shape = shape;
        this.generated = new Generated<>(classes);
    }

    @Override
    public void multiply(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
        generated.code().multiply(a, aAt, b, bAt, c, cAt);
    }

    /// Whether it was seen to be as fast as compiled code.
    public boolean isWarm() {
        return generated.isWarm();
    }

    @Override
    public boolean warm() {
        int m = shape.m();
        int n = shape.n();
        int k = shape.k();
        float[] a = new float[1 + (m - 1) * shape.aRow() + (k - 1) * shape.aColumn()];
        float[] b = new float[(k - 1) * shape.bRow() + n];
        float[] c = new float[(m - 1) * shape.cRow() + n];
        return generated.warm((code, number) -> code.multiply(a, 0, b, 0, c, 0), m * n * k / Lanes.BLOCK);
    }
}
