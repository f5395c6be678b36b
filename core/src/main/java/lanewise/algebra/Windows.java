package lanewise.algebra;

import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// Checks shared by what reads windows and what goes back from window results to what the windows cover.
final class Windows {
    private Windows() {}

    static void checkOutput(String name, Window window, Shape input, Shape output) {
        Shape wanted = WindowGrid.of(window, input).output();
        if (!wanted.equals(output)) {
            throw new ShapeException(name + ": " + window + " over " + input + " gives " + wanted + ", not " + output);
        }
    }

    /// The shape of what a choice within each window gives; refuses windows without anything to choose from.
    static Shape checkSeesInput(String name, Window window, Shape input) {
        WindowGrid grid = WindowGrid.of(window, input);
        for (int axis = 0; axis < window.rank(); axis++) {
            Window.Span span = window.span(axis);
            int size = grid.inputSize(axis);
            for (int at = 0; at < grid.outputSize(axis); at++) {
                boolean seesInput = false;
                for (int tap = 0; tap < span.kernel(); tap++) {
                    int position = span.input(at, tap);
                    seesInput |= position >= 0 && position < size;
                }
                if (!seesInput) {
                    throw new ShapeException(name + ": " + window + " over " + input + " has a window at position " + at
                            + " of spatial axis " + axis + " that sees only padding; use less padding");
                }
            }
        }
        return grid.output();
    }
}
