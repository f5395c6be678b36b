package lanewise.kernel.tile;

/// A generated matrix product of one shape, C = A B: sizes and strides are constants of its code.
public interface WholeProduct {
    /// All of C.
    void multiply(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt);
}
