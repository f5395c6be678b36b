package lanewise.kernel;

/// Matrix products C [m, n] = A [m, k] B [k, n] in float32.
///
/// Element (i, j) = the chain of fused multiply-adds over p = 0, 1, ..., k - 1 from +0: the bits depend neither on
/// blocking, nor on the split into units, nor on the vector width. With k = 0 the product is 0. Error: at most
/// k 2^-24 times the sum of |a b|, to first order. NaN and infinities spread as in the sum.
///
/// [ProductShape] has the sizes and strides, says into how many units the work of each kernel is cut, and how many
/// floats of scratch it wants, from the beginning of an array that nobody else uses meanwhile. C overlaps neither A nor
/// B. Each part of C that is final is handed to the epilogue.
public interface ProductKernels {
    /// C = A B for the tiles `from` to `to`, with B read where it lies, see [ProductShape#isReadInPlace].
    void multiply(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            float[] scratch,
            Epilogue epilogue,
            int from,
            int to);

    /// The panels `from` to `to` of B, packed: row by row, panels [ProductShape#panelSize] apart. The last panel is
    /// padded with zeros.
    void pack(ProductShape shape, float[] b, int bAt, float[] packed, int packedAt, int from, int to);

    /// C = A B for the tiles `from` to `to`, with a packed B.
    void multiplyPacked(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] packed,
            int packedAt,
            float[] c,
            int cAt,
            float[] scratch,
            Epilogue epilogue,
            int from,
            int to);

    /// C = A B for the pairs of panels `from` to `to`, 64 columns each. Some of them are packed at a time, just
    /// before they are used, into the caches of the thread that uses them: for a B that changes with every
    /// product, and so few rows that one thread does them all.
    void multiplyPacking(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            float[] scratch,
            Epilogue epilogue,
            int from,
            int to);

    /// C = A B of one row for the columns `from * 512` to `to * 512`, at the speed of reading B. B with contiguous
    /// columns ([ProductShape#dots]) asks for a contiguous row of A; each element is then not one chain but sixteen
    /// partial sums, term p in partial p mod 16, added by the tree of [Lanes#sum].
    void multiplyRow(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            float[] scratch,
            Epilogue epilogue,
            int from,
            int to);

    /// The whole product of a shape that [SmallProduct#fits].
    SmallProduct small(ProductShape shape);

    /// Brings the kernels of such a product to compiled code, in some seconds at most; says whether they are.
    /// Call it off the critical path.
    /// @param bRow distance of the rows of B that is multiplied: 32 where it is packed
    default boolean warm(ProductShape shape, int bRow) {
        return true;
    }
}
