package lanewise.kernel;

/// Maxima of windows, where they stand, and the routing along such choices. Images are x [planes, input pixels, lanes]
/// and y [planes, output pixels, lanes]; lanes never mix, so those that only fill up a block may hold anything. The
/// lanes are the batch where it lies innermost, a plane then is a channel; or the channels, a plane then is a sample.
/// `pitch` is the distance in floats from pixel to pixel in all arrays, words of choices included. The number of lanes
/// is a multiple of 16 (the plain loops take any); a run of another length can be done in two calls that overlap, since
/// doing a lane twice changes nothing.
///
/// A choice is the row-major index of a tap in its window, stored in words [words, lanes] as the table's [Choices] say.
/// The first of equal elements wins (0 and -0 are equal), a NaN wins over numbers and the first NaN over later ones,
/// padding never wins. A window that lies in the padding altogether has maximum -infinity and choice -1, and passes
/// nothing on.
///
/// A unit is one pixel of one plane of the result, or one word of choices with its windows: see the units of
/// [PoolingTable]. Every one is written exactly once.
public interface WindowChoiceKernels {
    /// y = the maximum of each window, and the tap it stands at. Units: words of choices.
    void maximumAndChoice(
            PoolingTable table,
            int planes,
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            float[] choice,
            int choiceAt,
            int pitch,
            int lanes,
            int from,
            int to);

    /// y = the maximum of each window. Units: output pixels.
    void maximum(PoolingTable table, float[] x, int xAt, float[] y, int yAt, int pitch, int lanes, int from, int to);

    /// The tap of each window's maximum. Units: words of choices.
    void choice(
            PoolingTable table,
            int planes,
            float[] x,
            int xAt,
            float[] choice,
            int choiceAt,
            int pitch,
            int lanes,
            int from,
            int to);

    /// y = x at the chosen tap of each window; 0 where no tap has the number that was chosen. Units: output pixels.
    void pick(
            PoolingTable table,
            float[] x,
            int xAt,
            float[] choice,
            int choiceAt,
            float[] y,
            int yAt,
            int pitch,
            int lanes,
            int from,
            int to);

    /// Adjoint of [#pick]: dx = the sum of u over the windows that chose the pixel, from 0 on in increasing
    /// order of the windows. Units: input pixels.
    void unpick(
            PoolingTable table,
            float[] u,
            int uAt,
            float[] choice,
            int choiceAt,
            float[] dx,
            int dxAt,
            int pitch,
            int lanes,
            int from,
            int to);

    /// y [windows, lanes] = choices that lie as bytes, see [Choices#BYTES], as numbers; -1 for none. Units: words.
    void unpack(float[] words, int at, int windows, float[] y, int yAt, int pitch, int lanes, int from, int to);
}
