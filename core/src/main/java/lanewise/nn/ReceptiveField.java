package lanewise.nn;

import java.util.List;
import java.util.stream.IntStream;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Window;

/// The part of an input that one unit sees through windows one behind the other, along each axis.
///
/// ```java
/// Window pool = Window.of(2, 2).stride(2);
/// ReceptiveField.of(Window.of(5, 5), pool, Window.of(5, 5), pool, Window.of(5, 5))   // LeNet-5's C5: 32 x 32
/// ```
public record ReceptiveField(List<Axis> axes) {
    /// Along one axis: unit `i` sees the `size` positions from `start + i step` on, those outside the input being
    /// padding, and with dilation or a stride beyond a kernel not all of those between.
    public record Axis(int size, int step, int start) {}

    public ReceptiveField {
        axes = List.copyOf(axes);
    }

    /// Through the windows of layers in order, that at the input first: a kernel of k with dilation d
    /// adds d (k - 1) steps of the layers before to the size, a stride multiplies the step, padding moves
    /// the start.
    public static ReceptiveField of(Window... windows) {
        if (windows.length == 0) {
            throw new LanewiseException("a receptive field needs at least one window");
        }
        int rank = windows[0].rank();
        for (Window window : windows) {
            if (window.rank() != rank) {
                throw new LanewiseException(
                        "a receptive field needs windows of as many axes each, got " + windows[0] + " and " + window);
            }
        }
        return new ReceptiveField(
                IntStream.range(0, rank).mapToObj(axis -> along(axis, windows)).toList());
    }

    private static Axis along(int axis, Window... windows) {
        Axis seen = new Axis(1, 1, 0);
        for (Window window : windows) {
            Window.Span span = window.span(axis);
            seen = new Axis(
                    Math.addExact(seen.size, Math.multiplyExact(span.extent() - 1, seen.step)),
                    Math.multiplyExact(seen.step, span.stride()),
                    Math.subtractExact(seen.start, Math.multiplyExact(span.before(), seen.step)));
        }
        return seen;
    }

    /// The sizes along all axes.
    public int[] sizes() {
        return axes.stream().mapToInt(Axis::size).toArray();
    }
}
