package lanewise.op.rows;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.linear.Reshaping.reshape;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.algebra.WindowSum;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// Local response normalisation across channels: y = x / (k + alpha / size sum(x²))^beta, the sum over a
/// window of `size` neighbouring channels at the same position, zeros outside. x [n, channels, ..] -> y
/// like x. The window is centred; an even one reaches one channel further back than ahead.
///
/// Jacobian: D[d^-beta] - 2 alpha beta / size D[x d^(-beta-1)] W D[x], d the bracket and W the window's
/// sum: a diagonal minus a band over the channels. With k > 0 it is smooth; a k of 0 gives NaN where the
/// window holds zeros only. NaN and infinities reach the windows that hold them: there an infinity is NaN
/// and its finite neighbours 0. An empty input gives an empty result.
public final class LocalResponseNorm {
    private LocalResponseNorm() {}

    public static Value localResponseNorm(Emitter out, Value x, int size, double alpha, double beta, double k) {
        int channels = Channels.count(out, "local response norm", x);
        if (size < 1) {
            throw out.named(
                    new ShapeException("local response norm: wanted a window of at least 1 channel, got " + size));
        }
        if (x.shape().elements() == 0) {
            return x;
        }
        // positions as one axis, so that the window is one of images whatever their rank
        int positions = x.shape().dropLeading(2).elements();
        Shape planes = Shape.of(x.shape().size(0), channels, positions);
        Window window = Window.of(size, 1).padBefore(size / 2, 0).padAfter((size - 1) / 2, 0);
        Value sums = out.emit(new WindowSum(window), square(out, reshape(out, x, planes)));
        Scalar bracket = Scalar.add(Scalar.constant(k), Scalar.multiply(Scalar.constant(alpha / size), arg(1)));
        Scalar ratio = Scalar.multiply(arg(0), Scalar.power(bracket, Scalar.constant(-beta)));
        return map(out, ratio, x, reshape(out, sums, x.shape()));
    }
}
