package lanewise.nn;

import java.util.List;
import lanewise.tensor.Window;

/// The layers by name, for a static import: `Sequential.of(conv2d(6, 5), relu(), flatten(), linear(10))`.
public final class Layers {
    private Layers() {}

    /// A convolution with square kernels, stride 1 and no padding; `.stride(2)`, `.padding(1)` and so on change
    /// that.
    public static Conv2d conv2d(int filters, int kernel) {
        return conv2d(filters, kernel, kernel);
    }

    public static Conv2d conv2d(int filters, int kernelRows, int kernelColumns) {
        return Conv2d.of(filters, Window.of(kernelRows, kernelColumns));
    }

    /// A fully connected layer with so many outputs.
    public static Linear linear(int outputs) {
        return Linear.of(outputs);
    }

    public static Layer relu() {
        return Activation.RELU;
    }

    public static Layer leakyRelu(double slope) {
        return new LeakyRelu(slope);
    }

    public static Layer tanh() {
        return Activation.TANH;
    }

    public static Layer sigmoid() {
        return Activation.SIGMOID;
    }

    /// Softmax along the last axis. Not in front of cross-entropy, which takes logits.
    public static Layer softmax() {
        return Activation.SOFTMAX;
    }

    /// The largest of each square; the stride is the kernel unless `.stride(1)` changes it.
    public static MaxPool2d maxPool2d(int kernel) {
        return new MaxPool2d(Window.of(kernel, kernel).stride(kernel));
    }

    /// The mean of each square; the stride is the kernel unless `.stride(1)` changes it.
    public static AveragePool2d averagePool2d(int kernel) {
        return new AveragePool2d(Window.of(kernel, kernel).stride(kernel), true);
    }

    /// 1.7159 tanh(2 x / 3), which takes +-1 to +-1 and bends most there: what the original LeNet-5 squashes with.
    public static Layer scaledTanh() {
        return new ScaledTanh(1.7159, 2.0 / 3);
    }

    /// The sum of each square times a coefficient plus a bias, both of the channel; the stride is the kernel unless
    /// `.stride(1)` changes it.
    public static TrainablePool2d trainablePool2d(int kernel) {
        return new TrainablePool2d(Window.of(kernel, kernel).stride(kernel));
    }

    /// A convolution with square kernels, stride 1 and no padding, whose filter `i` sees the channels
    /// `connections.get(i)` only.
    public static PartialConv2d partialConv2d(int kernel, List<List<Integer>> connections) {
        return new PartialConv2d(connections, Window.of(kernel, kernel));
    }

    /// Minus the squared distance of a row of 84 from the pictures of ten digits.
    public static Layer digitCodes() {
        return new DigitCodes();
    }

    /// Each sample as one row.
    public static Layer flatten() {
        return new Flatten();
    }
}
