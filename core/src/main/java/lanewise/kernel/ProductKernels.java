package lanewise.kernel;

/// Matrix product C [m, n] = A [m, k] B [k, n] in float32.
///
/// Element (i, j) = the chain of fused multiply-adds over p = 0, 1, ..., k - 1 from +0: the bits depend neither on
/// blocking, nor on the split into tiles, nor on the vector width. With k = 0 the product is 0. Error: at most
/// k 2^-24 times the sum of |a b|, to first order. NaN and infinities spread as in the sum.
///
/// A has any two strides. B is read in panels of 32 columns: packed ones, `packed[panel * 32 k + p
/// * 32 + j]`, described by (bRow, bPanel) = (32, 32 k); or in place, if its rows are contiguous
/// and n is a multiple of 16, by (row stride, 32). Rows of C are contiguous with stride cRow; C
/// overlaps neither A nor B.
///
/// [MatrixTiling] says how work is cut into units and how much memory is needed.
public interface ProductKernels {
    /// Packed panels `fromPanel` to `toPanel` of B [k, n] with any two strides; the last panel is
    /// padded with zeros.
    void pack(
            float[] b,
            int bAt,
            int bRow,
            int bColumn,
            int k,
            int n,
            float[] packed,
            int packedAt,
            int fromPanel,
            int toPanel);

    /// C = A B for the tiles `from` to `to`. B by panels (see the class); `scratch` has room for
    /// [MatrixTiling#scratchSize] floats that nobody else uses meanwhile.
    void multiply(
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
            int to);

    /// C = A B for the blocks `from` to `to` of 128 columns, where B has any two strides and is
    /// packed block by block, just before it is used: for a large B that changes with every
    /// product. A block is packed once whatever m is, so with few columns and many threads `pack`
    /// and `multiply` divide better.
    void multiplyPacking(
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
            int to);
}
