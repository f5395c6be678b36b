package lanewise.nn;

import lanewise.algebra.Value;
import lanewise.op.routing.MaxPool;
import lanewise.tensor.Window;

/// Largest element of each window. x [n, c, h, w] -> y [n, c, h', w']. Ties: the first; padding never wins; NaN wins.
public record MaxPool2d(Window window) implements Layer {
    public MaxPool2d {
        PoolWindow.check("maxPool2d", window);
    }

    /// One number for both axes, or rows and columns.
    public MaxPool2d stride(int... strides) {
        return new MaxPool2d(window.stride(strides));
    }

    /// One number for both axes, or rows and columns.
    public MaxPool2d padding(int... paddings) {
        return new MaxPool2d(window.padding(paddings));
    }

    /// One number for both axes, or rows and columns.
    public MaxPool2d dilation(int... dilations) {
        return new MaxPool2d(window.dilation(dilations));
    }

    /// Rounds the output size up instead of down.
    public MaxPool2d ceil() {
        return new MaxPool2d(window.ceil());
    }

    @Override
    public Value apply(Scope scope, Value x) {
        PoolWindow.checkInput(x, window);
        return MaxPool.maxPool2d(scope, x, window);
    }

    @Override
    public String toString() {
        return "maxPool2d(" + LayerText.poolWindow(window) + ")";
    }

    static MaxPool2d read(LayerText text) {
        return new MaxPool2d(text.window(true));
    }
}
