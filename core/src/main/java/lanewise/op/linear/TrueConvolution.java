package lanewise.op.linear;

import static lanewise.op.linear.Slicing.flip;

import java.util.stream.IntStream;
import lanewise.algebra.Correlate;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Window;

/// What mathematics calls convolution: the kernel is flipped along every spatial axis before it slides,
/// y[n, o, p] = sum over c, t of w[o, c, kernel - 1 - t] x[n, c, p stride - padding + t dilation]; outside the
/// input x is 0. With the padding kernel - 1 on both sides it is the full convolution, which commutes:
/// w * x = x * w.
///
/// Shapes, groups and special values as in [Convolution], whose result with the flipped kernel this is, bit
/// for bit. Jacobians: correlation by x and by w, after the flip, which is routing.
public final class TrueConvolution {
    private TrueConvolution() {}

    /// x [n, channels, length], w [out, channels / groups, kernel].
    public static Value trueConvolution1d(Emitter out, Value x, Value w, Window window, int groups) {
        return flipped(out, 1, x, w, window, groups);
    }

    /// x [n, channels, h, w], w [out, channels / groups, kernel h, kernel w].
    public static Value trueConvolution2d(Emitter out, Value x, Value w, Window window, int groups) {
        return flipped(out, 2, x, w, window, groups);
    }

    /// x [n, channels, depth, h, w], w [out, channels / groups, kernel depth, kernel h, kernel w].
    public static Value trueConvolution3d(Emitter out, Value x, Value w, Window window, int groups) {
        return flipped(out, 3, x, w, window, groups);
    }

    private static Value flipped(Emitter out, int axes, Value x, Value w, Window window, int groups) {
        Spatial.check(out, "trueConvolution", axes, window);
        int[] spatial = IntStream.range(2, w.shape().rank()).toArray();
        return out.emit(new Correlate(window, groups), x, flip(out, w, spatial));
    }
}
