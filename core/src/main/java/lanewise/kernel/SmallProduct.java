package lanewise.kernel;

/// A matrix product C [m, n] = A [m, k] B [k, n] of a given shape with at most [#MOST] rows, columns and terms, in one
/// call: for so few numbers, to find out how to cut the work would take longer than the work. Same chain of
/// multiply-adds, same bits and same error as those of [ProductKernels].
public interface SmallProduct extends Warmable {
    /// Most rows, columns and terms.
    int MOST = 64;

    /// Whether a product is small: none of its sizes is above [#MOST], and there are whole pairs of columns.
    static boolean fits(ProductShape shape) {
        return shape.m() <= MOST && shape.n() <= MOST && shape.k() <= MOST && shape.k() > 0 && shape.n() % 2 == 0;
    }

    /// C = A B; `scratch` has room for k n floats.
    void multiply(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, float[] scratch);
}
