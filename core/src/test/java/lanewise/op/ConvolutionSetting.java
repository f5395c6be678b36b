package lanewise.op;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// A random convolution with one, two or three spatial axes, and what it means, as nested loops over every
/// output, channel and tap.
record ConvolutionSetting(Shape x, Shape w, Window window, int groups) {
    static ConvolutionSetting of(CounterRandom random, int axes) {
        int groups = 1 + random.below(0, 3);
        int channels = groups * (1 + random.below(1, 2));
        int[] kernel = drawn(axes, axis -> 1 + random.below(10 + axis, 3));
        int[] dilation = drawn(axes, axis -> 1 + random.below(20 + axis, 2));
        int[] size = drawn(axes, axis -> 1 + random.below(30 + axis, 4) + dilation[axis] * (kernel[axis] - 1));
        Window window = Window.of(kernel)
                .dilation(dilation)
                .stride(drawn(axes, axis -> 1 + random.below(40 + axis, 3)))
                .padBefore(drawn(axes, axis -> random.below(50 + axis, 3)))
                .padAfter(drawn(axes, axis -> random.below(60 + axis, 3)));
        return new ConvolutionSetting(
                Shape.of(size).prepend(channels).prepend(1 + random.below(2, 2)),
                Shape.of(kernel).prepend(channels / groups).prepend(groups * (1 + random.below(3, 2))),
                window,
                groups);
    }

    private static int[] drawn(int axes, IntUnaryOperator number) {
        int[] numbers = new int[axes];
        Arrays.setAll(numbers, number);
        return numbers;
    }

    /// A term of the sum that a convolution is: y[output] += w[tap] x[input].
    interface Term {
        void at(int input, int tap, int output);
    }

    /// Every term, for the outputs of shape `y`.
    void forEachTerm(Shape y, Term term) {
        int perGroup = w.size(0) / groups;
        for (int output = 0; output < y.elements(); output++) {
            int[] p = position(output, y);
            for (int tap = 0; tap < w.elements(); tap++) {
                int[] t = position(tap, w);
                int[] from = new int[p.length];
                from[0] = p[0];
                from[1] = p[1] / perGroup * w.size(1) + t[1];
                boolean inside = t[0] == p[1];
                for (int axis = 2; axis < p.length; axis++) {
                    Window.Span span = window.span(axis - 2);
                    from[axis] = p[axis] * span.stride() - span.before() + t[axis] * span.dilation();
                    inside &= from[axis] >= 0 && from[axis] < x.size(axis);
                }
                if (inside) {
                    term.at(index(from, x), tap, output);
                }
            }
        }
    }

    private static int[] position(int index, Shape shape) {
        int[] position = new int[shape.rank()];
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            position[axis] = index % shape.size(axis);
            index /= shape.size(axis);
        }
        return position;
    }

    private static int index(int[] position, Shape shape) {
        int index = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            index = index * shape.size(axis) + position[axis];
        }
        return index;
    }
}
