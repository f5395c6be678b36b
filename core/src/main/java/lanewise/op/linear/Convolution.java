package lanewise.op.linear;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.linear.Reshaping.reshape;

import java.util.Arrays;
import lanewise.algebra.Correlate;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// What convolutional networks call convolution: cross-correlation, y[n, o, p] = b[o] + sum over c, t of w[o,
/// c, t] x[n, c, p stride - padding + t dilation]; outside the input x is 0. x [n, channels, spatial], w
/// [out, channels / groups, kernel], b [out] -> y [n, out, spatial'], with one, two or three spatial axes.
/// Jacobians: correlation by x (its transpose is the full correlation with the flipped kernel) and by w;
/// broadcast by b.
///
/// Each spatial axis of y has floor((size + before + after - dilation (kernel - 1) - 1) / stride) + 1
/// elements. Padding may differ before and behind; [Window#same] pads such that y has ceil(size / stride).
/// With groups, output channel o reads the input channels of its group only. NaN and infinities reach the
/// outputs whose windows cover them, and no others: padding is skipped, not multiplied. A batch of 0 gives a
/// batch of 0; no channels give 0 plus the bias. What mathematics calls convolution is [TrueConvolution].
/// Plans compute some convolutions of 3 x 3 taps by Winograd's algorithm: about twice the rounding error, and
/// NaN and infinities reach some neighbours, too. An exact session does not.
///
/// Derivatives of a loss, with u [n, out, spatial'] that by y. By x: the full correlation of u with the
/// flipped kernel; at stride 1, u gets dilation (kernel - 1) zeros on every side before the flipped kernel
/// slides over it. By w: the correlation of x with u, dw[o, c, t] = sum over n and every output position p
/// of u[n, o, p] x[n, c, p stride - padding + t dilation], each axis with its own bounds. By b: the sum of
/// u over n and p. So the derivatives of a correlation, in x and in w, are correlations again.
///
/// Positions count from 0. The same kernel serves every position: shifting the input shifts the output,
/// away from the borders and by multiples of the stride. The map is equivariant to translations, not
/// invariant. It does not commute: with kernel and input exchanged, the full correlation comes out
/// mirrored.
public final class Convolution {
    private Convolution() {}

    /// x [n, channels, length], w [out, channels / groups, kernel].
    public static Value conv1d(Emitter out, Value x, Value w, Window window, int groups) {
        return correlate(out, 1, x, w, window, groups);
    }

    public static Value conv1d(Emitter out, Value x, Value w, Value b, Window window, int groups) {
        return biased(out, conv1d(out, x, w, window, groups), b);
    }

    /// x [n, channels, h, w], w [out, channels / groups, kernel h, kernel w].
    public static Value conv2d(Emitter out, Value x, Value w, Window window, int groups) {
        return correlate(out, 2, x, w, window, groups);
    }

    public static Value conv2d(Emitter out, Value x, Value w, Value b, Window window, int groups) {
        return biased(out, conv2d(out, x, w, window, groups), b);
    }

    /// x [n, channels, depth, h, w], w [out, channels / groups, kernel depth, kernel h, kernel w].
    public static Value conv3d(Emitter out, Value x, Value w, Window window, int groups) {
        return correlate(out, 3, x, w, window, groups);
    }

    public static Value conv3d(Emitter out, Value x, Value w, Value b, Window window, int groups) {
        return biased(out, conv3d(out, x, w, window, groups), b);
    }

    private static Value correlate(Emitter out, int axes, Value x, Value w, Window window, int groups) {
        Spatial.check(out, "conv", axes, window);
        return out.emit(new Correlate(window, groups), x, w);
    }

    /// One number per channel added to an image.
    static Value biased(Emitter out, Value image, Value b) {
        return add(out, image, perChannel(out, b, image));
    }

    /// A vector with one number per channel, shaped so that it broadcasts over an image.
    static Value perChannel(Emitter out, Value b, Value image) {
        int channels = image.shape().size(1);
        if (!b.shape().equals(Shape.of(channels))) {
            throw out.named(new ShapeException(
                    "convolution: a result " + image.shape() + " wants a bias [" + channels + "], got " + b.shape()));
        }
        int[] sizes = new int[image.shape().rank() - 1];
        Arrays.fill(sizes, 1);
        sizes[0] = channels;
        return reshape(out, b, Shape.of(sizes));
    }
}
