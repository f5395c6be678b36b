package lanewise.nn;

import lanewise.algebra.Value;
import lanewise.op.linear.Convolution;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// Convolution (cross-correlation) of images. x [n, channels, h, w] -> y [n, filters, h', w'] with
/// h' = floor((h + 2 padding - dilation (kernel - 1) - 1) / stride) + 1; outside the image x is 0.
/// Parameters: weight [filters, channels / groups, kernel h, kernel w] and bias [filters].
public record Conv2d(int filters, Window window, int groups, boolean hasBias, Initializer weights, Initializer biases)
        implements Layer {
    public Conv2d {
        if (filters < 1 || groups < 1) {
            throw new LanewiseException("conv2d needs at least 1 filter and 1 group, got " + filters + " filters and "
                    + groups + " groups");
        }
        if (window.rank() != 2 || window.spans().stream().anyMatch(Window.Span::ceil)) {
            throw new LanewiseException("conv2d needs a window of two axes that rounds down, got " + window);
        }
    }

    static Conv2d of(int filters, Window window) {
        return new Conv2d(filters, window, 1, true, Initializer.uniform(), Initializer.uniform());
    }

    /// The same layer sliding over the image in another way.
    public Conv2d window(Window other) {
        return new Conv2d(filters, other, groups, hasBias, weights, biases);
    }

    /// One number for both axes, or rows and columns.
    public Conv2d stride(int... strides) {
        return window(window.stride(strides));
    }

    /// Zeros on all sides; one number for both axes, or rows and columns.
    public Conv2d padding(int... paddings) {
        return window(window.padding(paddings));
    }

    /// One number for both axes, or rows and columns.
    public Conv2d dilation(int... dilations) {
        return window(window.dilation(dilations));
    }

    /// Channels and filters in so many groups that do not see each other.
    public Conv2d groups(int number) {
        return new Conv2d(filters, window, number, hasBias, weights, biases);
    }

    public Conv2d withoutBias() {
        return new Conv2d(filters, window, groups, false, weights, biases);
    }

    /// The same layer with other initial weights.
    public Conv2d weights(Initializer initializer) {
        return new Conv2d(filters, window, groups, hasBias, initializer, biases);
    }

    /// The same layer with another initial bias.
    public Conv2d biases(Initializer initializer) {
        return new Conv2d(filters, window, groups, hasBias, weights, initializer);
    }

    @Override
    public Value apply(Scope scope, Value x) {
        if (x.shape().rank() != 4) {
            throw new ShapeException("wanted images [n, channels, h, w] for a weight [" + filters + ", channels / "
                    + groups + ", "
                    + window.span(0).kernel() + ", " + window.span(1).kernel() + "], got " + x.shape()
                    + (x.shape().rank() == 2 ? "; rows have no image axes: put conv2d in front of flatten()" : ""));
        }
        int channels = x.shape().size(1);
        if (channels % groups != 0 || filters % groups != 0) {
            throw new ShapeException(groups + " groups must divide the " + channels + " channels of " + x.shape()
                    + " and the " + filters + " filters of a weight [filters, channels / groups, kernel h, kernel w]");
        }
        int[] kernel = window.kernel();
        Shape shape = Shape.of(filters, channels / groups, kernel[0], kernel[1]);
        try {
            window.output(x.shape().size(2), x.shape().size(3));
        } catch (ShapeException e) {
            throw e.within("input " + x.shape() + " and weight " + shape);
        }
        Initializer.Fan fan = new Initializer.Fan(channels / groups * window.area(), filters / groups * window.area());
        Value weight = scope.parameter("weight", shape, weights, fan);
        return hasBias
                ? Convolution.conv2d(
                        scope, x, weight, scope.parameter("bias", Shape.of(filters), biases, fan), window, groups)
                : Convolution.conv2d(scope, x, weight, window, groups);
    }

    @Override
    public String toString() {
        return "conv2d(" + filters + ", " + LayerText.window(window, 1, 1) + (groups == 1 ? "" : ", groups=" + groups)
                + LayerText.parameterOptions(hasBias, weights, biases) + ")";
    }

    static Conv2d read(LayerText text) {
        return new Conv2d(
                text.whole(),
                text.window(false),
                text.whole("groups", 1),
                text.hasBias(),
                text.initializer("weights"),
                text.initializer("biases"));
    }
}
