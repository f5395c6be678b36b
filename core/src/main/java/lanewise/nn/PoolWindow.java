package lanewise.nn;

import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// What pooling layers demand of their windows and inputs.
final class PoolWindow {
    private static final int AXES = 2;

    private PoolWindow() {}

    /// Refuses windows that are not of images, or whose padding is so wide that one could see nothing else.
    static void check(String title, Window window) {
        long roundings =
                window.spans().stream().map(Window.Span::ceil).distinct().count();
        if (window.rank() != AXES || roundings != 1) {
            throw new LanewiseException(title + " needs a window of two axes with the same rounding, got " + window);
        }
        if (window.spans().stream().anyMatch(span -> Math.max(span.before(), span.after()) >= span.extent())) {
            throw new LanewiseException(title + " needs less padding than its window is wide, got " + window);
        }
    }

    /// Refuses inputs that are not images.
    static void checkInput(Value x, Window window) {
        if (x.shape().rank() != AXES + 2) {
            throw new ShapeException("wanted images [n, channels, h, w] for a " + window + ", got " + x.shape()
                    + (x.shape().rank() == 2 ? "; rows have no image axes: pool in front of flatten()" : ""));
        }
    }
}
