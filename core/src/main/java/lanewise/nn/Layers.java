package lanewise.nn;

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

    /// Each sample as one row.
    public static Layer flatten() {
        return new Flatten();
    }
}
