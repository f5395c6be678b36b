package lanewise.nn;

import lanewise.algebra.Value;
import lanewise.op.linear.AveragePool;
import lanewise.tensor.Window;

/// Mean of each window. x [n, c, h, w] -> y [n, c, h', w']. Padding counts as zeros unless [#ofElements] says that only
/// elements count.
public record AveragePool2d(Window window, boolean countsPadding) implements Layer {
    public AveragePool2d {
        PoolWindow.check("averagePool2d", window);
    }

    /// One number for both axes, or rows and columns.
    public AveragePool2d stride(int... strides) {
        return new AveragePool2d(window.stride(strides), countsPadding);
    }

    /// One number for both axes, or rows and columns.
    public AveragePool2d padding(int... paddings) {
        return new AveragePool2d(window.padding(paddings), countsPadding);
    }

    /// Rounds the output size up instead of down.
    public AveragePool2d ceil() {
        return new AveragePool2d(window.ceil(), countsPadding);
    }

    /// The sum is divided by the number of elements of the image that the window sees.
    public AveragePool2d ofElements() {
        return new AveragePool2d(window, false);
    }

    @Override
    public Value apply(Scope scope, Value x) {
        PoolWindow.checkInput(x, window);
        return countsPadding
                ? AveragePool.averagePool2d(scope, x, window)
                : AveragePool.averagePool2dOfElements(scope, x, window);
    }

    @Override
    public String toString() {
        return "averagePool2d(" + LayerText.poolWindow(window) + (countsPadding ? "" : ", countsPadding=false") + ")";
    }

    static AveragePool2d read(LayerText text) {
        return new AveragePool2d(text.window(true), text.truth("countsPadding", true));
    }
}
