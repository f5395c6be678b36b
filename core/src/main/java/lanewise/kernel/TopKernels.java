package lanewise.kernel;

/// Where the largest elements of groups are.
public interface TopKernels {
    /// y [outer, k, inner] = the positions, as whole numbers, of the k largest of the `size` elements along
    /// the middle axis of x [outer, size, inner], the largest first; 1 <= k <= size < 2^24. Of equal
    /// elements (0 and -0 are) the first comes first. NaN is larger than everything and equal to NaN. Units
    /// are groups: the indices of the outer and the inner axis, counted through.
    ///
    /// The k best so far form a heap whose root, the worst of them, is what a further element is held
    /// against; so most elements cost one comparison, and the worst order size log k of them.
    void positions(float[] x, int xAt, int size, int inner, float[] y, int yAt, int k, int from, int to);
}
