package lanewise.op.linear;

import lanewise.algebra.Emitter;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// The checks of operations that carry the number of spatial axes in their names.
final class Spatial {
    private Spatial() {}

    /// Refuses a window of another number of axes than `name` + `axes` + "d" says.
    static void check(Emitter out, String name, int axes, Window window) {
        if (window.rank() != axes) {
            throw out.named(new ShapeException(name + axes + "d: wanted a window of " + axes
                    + (axes == 1 ? " axis" : " axes") + ", got " + window
                    + (window.rank() >= 1 && window.rank() <= 3 ? "; " + name + window.rank() + "d takes it" : "")));
        }
    }
}
