package lanewise.kernel;

/// Sums of windows, and their adjoint. Images are x [planes, input pixels, lanes] and y [planes, output pixels, lanes];
/// lanes never mix, so those that only fill up a block may hold anything. The lanes are the batch where it lies
/// innermost, a plane then is a channel; or the channels, a plane then is a sample.
/// `pitch` is the distance in floats from pixel to pixel in all arrays, words of choices included. The number of lanes
/// is a multiple of 16 (the plain loops take any); a run of another length can be done in two calls that overlap, since
/// doing a lane twice changes nothing.
///
/// A unit is one pixel of one plane of the result; every one is written exactly once.
public interface WindowSumKernels {
    /// y = the sum of each window, from 0 on in the order of its taps; padding counts as 0. Units: output pixels.
    void sum(PoolingTable table, float[] x, int xAt, float[] y, int yAt, int pitch, int lanes, int from, int to);

    /// Adjoint of [#sum]: dx = the sum of u over the windows that cover the pixel, from 0 on in increasing order of
    /// the windows. Units: input pixels.
    void fill(PoolingTable table, float[] u, int uAt, float[] dx, int dxAt, int pitch, int lanes, int from, int to);
}
