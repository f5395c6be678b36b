package lanewise.op.linear;

import static lanewise.op.linear.Convolution.conv1d;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.Convolution.conv3d;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// Convolution of each channel by kernels of its own: [Convolution] with as many groups as channels. x [n,
/// channels, spatial], w [channels multiplier, 1, kernel], b [channels multiplier] -> y [n, channels
/// multiplier, spatial'], where output channel o reads input channel floor(o / multiplier). Jacobians:
/// correlation by x and by w; broadcast by b. Everything else is as for convolution.
public final class DepthwiseConvolution {
    private DepthwiseConvolution() {}

    /// x [n, channels, length], w [channels multiplier, 1, kernel].
    public static Value depthwiseConv1d(Emitter out, Value x, Value w, Window window) {
        return conv1d(out, x, w, window, channels(out, x, w));
    }

    public static Value depthwiseConv1d(Emitter out, Value x, Value w, Value b, Window window) {
        return conv1d(out, x, w, b, window, channels(out, x, w));
    }

    /// x [n, channels, h, w], w [channels multiplier, 1, kernel h, kernel w].
    public static Value depthwiseConv2d(Emitter out, Value x, Value w, Window window) {
        return conv2d(out, x, w, window, channels(out, x, w));
    }

    public static Value depthwiseConv2d(Emitter out, Value x, Value w, Value b, Window window) {
        return conv2d(out, x, w, b, window, channels(out, x, w));
    }

    /// x [n, channels, depth, h, w], w [channels multiplier, 1, kernel depth, kernel h, kernel w].
    public static Value depthwiseConv3d(Emitter out, Value x, Value w, Window window) {
        return conv3d(out, x, w, window, channels(out, x, w));
    }

    public static Value depthwiseConv3d(Emitter out, Value x, Value w, Value b, Window window) {
        return conv3d(out, x, w, b, window, channels(out, x, w));
    }

    private static int channels(Emitter out, Value x, Value w) {
        int rank = x.shape().rank();
        int channels = rank < 2 ? 0 : x.shape().size(1);
        if (channels < 1
                || w.shape().rank() != rank
                || w.shape().size(0) % channels != 0
                || w.shape().size(1) != 1) {
            throw out.named(new ShapeException(
                    "depthwise convolution: wanted an input [n, channels, spatial] with at least one channel and a weight"
                            + " [channels * multiplier, 1, kernel], got " + x.shape() + " and " + w.shape()));
        }
        return channels;
    }
}
