package lanewise.algebra;

import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// The check shared by the primitives that go from window results back to what the windows cover.
final class Windows {
    private Windows() {}

    static void checkOutput(String name, Window window, Shape input, Shape output) {
        Shape wanted = WindowGrid.of(window, input).output();
        if (!wanted.equals(output)) {
            throw new ShapeException(name + ": " + window + " over " + input + " gives " + wanted + ", not " + output);
        }
    }
}
