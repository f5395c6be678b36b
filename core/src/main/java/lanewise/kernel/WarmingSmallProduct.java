package lanewise.kernel;

/// Plain loops until the vector code is compiled, then that: the bits are the same.
final class WarmingSmallProduct implements SmallProduct {
    private final SmallProduct plain;
    private final VectorSmallProduct vector;

    WarmingSmallProduct(SmallProduct plain, VectorSmallProduct vector) {
        this.plain = plain;
        this.vector = vector;
        Warmer.later(vector);
    }

    @Override
    public void multiply(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, float[] scratch) {
        SmallProduct product = vector.isWarm() ? vector : plain;
        product.multiply(a, aAt, b, bAt, c, cAt, scratch);
    }

    @Override
    public boolean warm() {
        return vector.warm();
    }
}
