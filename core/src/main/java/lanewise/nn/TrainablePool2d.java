package lanewise.nn;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.linear.Reshaping.reshape;

import lanewise.algebra.Value;
import lanewise.algebra.WindowSum;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// The sum of each window times a coefficient of its channel, plus a bias of its channel. x [n, c, h, w] -> y [n, c,
/// h', w']; parameters weight [c] and bias [c]. Padding counts as zeros. With a coefficient of 1 / (elements of the
/// window) and a bias of 0 it is average pooling.
///
/// The subsampling of the original LeNet-5. Source: LeCun, Bottou, Bengio, Haffner, Proc. IEEE 86 (1998), section II.B.
public record TrainablePool2d(Window window) implements Layer {
    public TrainablePool2d {
        PoolWindow.check("trainablePool2d", window);
    }

    /// One number for both axes, or rows and columns.
    public TrainablePool2d stride(int... strides) {
        return new TrainablePool2d(window.stride(strides));
    }

    /// One number for both axes, or rows and columns.
    public TrainablePool2d padding(int... paddings) {
        return new TrainablePool2d(window.padding(paddings));
    }

    @Override
    public Value apply(Scope scope, Value x) {
        PoolWindow.checkInput(x, window);
        int channels = x.shape().size(1);
        Value sum = scope.emit(new WindowSum(window), x);
        Initializer.Fan fan = new Initializer.Fan(window.area(), 1);
        Value weight = scope.parameter("weight", Shape.of(channels), Initializer.uniform(), fan);
        Value bias = scope.parameter("bias", Shape.of(channels), Initializer.uniform(), fan);
        Shape perChannel = Shape.of(channels, 1, 1);
        return add(scope, multiply(scope, sum, reshape(scope, weight, perChannel)), reshape(scope, bias, perChannel));
    }

    @Override
    public String toString() {
        return "trainablePool2d(" + LayerText.poolWindow(window) + ")";
    }

    static TrainablePool2d read(LayerText text) {
        return new TrainablePool2d(text.window(true));
    }
}
