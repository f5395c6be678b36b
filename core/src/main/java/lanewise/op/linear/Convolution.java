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

/// What convolutional networks call convolution: cross-correlation, y[n, o, p] = b[o] + sum over c, t of w[o, c, t]
/// x[n, c, p stride - padding + t dilation]; outside the input x is 0. x [n, channels, h, w], w [out, channels /
/// groups, kernel h, kernel w], b [out]. Jacobians: correlation by x (its transpose is the full correlation with the
/// flipped kernel) and by w; broadcast by b.
public final class Convolution {
    private Convolution() {}

    public static Value conv2d(Emitter out, Value x, Value w, Window window, int groups) {
        return out.emit(new Correlate(window, groups), x, w);
    }

    public static Value conv2d(Emitter out, Value x, Value w, Value b, Window window, int groups) {
        Value y = conv2d(out, x, w, window, groups);
        return add(out, y, perChannel(out, b, y));
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
