package lanewise.op.routing;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// The check of what is pooled by name.
final class Images {
    private static final String[] LAYOUTS = {"", "[n, c, l]", "[n, c, h, w]", "[n, c, d, h, w]"};

    private Images() {}

    /// Hands back the images if they and the window have `axes` spatial axes.
    static Value check(Emitter out, String name, Value x, Window window, int axes) {
        if (x.shape().rank() != axes + 2 || window.rank() != axes) {
            int spatial = x.shape().rank() - 2;
            throw out.named(new ShapeException(name + ": wanted images " + LAYOUTS[axes] + " and a window over their "
                    + axes + (axes == 1 ? " last axis" : " last axes") + ", got " + x.shape() + " and " + window
                    + (spatial == window.rank() && spatial <= 3 && spatial >= 1
                            ? "; use " + name.replace(axes + "d", spatial + "d")
                            : "")));
        }
        return x;
    }
}
