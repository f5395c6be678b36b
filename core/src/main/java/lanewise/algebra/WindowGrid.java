package lanewise.algebra;

import java.util.Arrays;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// A window laid over the last axes of a shape: which input element tap `t` of output position `p` reads, or that it is
/// padding. Leading axes (batch, channels) are planes, one after the other.
final class WindowGrid {
    private final Window window;
    private final Shape input;
    private final Shape output;
    private final int[] inputSizes;
    private final int[] outputSizes;

    private WindowGrid(Window window, Shape input, Shape output) {
        this.window = window;
        this.input = input;
        this.output = output;
        int leading = input.rank() - window.rank();
        this.inputSizes = Arrays.copyOfRange(input.toArray(), leading, input.rank());
        this.outputSizes = Arrays.copyOfRange(output.toArray(), leading, output.rank());
    }

    static WindowGrid of(Window window, Shape input) {
        int leading = input.rank() - window.rank();
        if (leading < 0) {
            throw new ShapeException(
                    window + " has " + window.rank() + " axes, but the input " + input + " has only " + input.rank());
        }
        int[] sizes = input.toArray();
        int[] spatial = window.output(Arrays.copyOfRange(sizes, leading, sizes.length));
        System.arraycopy(spatial, 0, sizes, leading, spatial.length);
        return new WindowGrid(window, input, Shape.of(sizes));
    }

    Shape output() {
        return output;
    }

    int inputSize(int axis) {
        return inputSizes[axis];
    }

    int outputSize(int axis) {
        return outputSizes[axis];
    }

    int planes() {
        int planes = 1;
        for (int axis = 0; axis < input.rank() - window.rank(); axis++) {
            planes *= input.size(axis);
        }
        return planes;
    }

    int inputPlane() {
        return product(inputSizes);
    }

    int outputPlane() {
        return product(outputSizes);
    }

    /// Offset within the input's plane that a tap of an output position reads; -1 for padding.
    int inputOffset(int position, int tap) {
        int offset = 0;
        int step = 1;
        for (int axis = window.rank() - 1; axis >= 0; axis--) {
            Window.Span span = window.span(axis);
            int at = span.input(position % outputSizes[axis], tap % span.kernel());
            if (at < 0 || at >= inputSizes[axis]) {
                return -1;
            }
            offset += at * step;
            step *= inputSizes[axis];
            position /= outputSizes[axis];
            tap /= span.kernel();
        }
        return offset;
    }

    /// Number of pairs (output position, tap) of one plane that read an element and not padding.
    long reads() {
        long reads = 1;
        for (int axis = 0; axis < window.rank(); axis++) {
            Window.Span span = window.span(axis);
            long own = 0;
            for (int at = 0; at < outputSizes[axis]; at++) {
                for (int tap = 0; tap < span.kernel(); tap++) {
                    int position = span.input(at, tap);
                    own += position >= 0 && position < inputSizes[axis] ? 1 : 0;
                }
            }
            reads *= own;
        }
        return reads;
    }

    /// The largest number of windows that cover one input element.
    int overlap() {
        int overlap = 1;
        for (Window.Span span : window.spans()) {
            overlap *= (span.extent() + span.stride() - 1) / span.stride();
        }
        return Math.min(overlap, outputPlane());
    }

    interface Reads {
        /// Flat output index, flat input index, tap.
        void read(int output, int input, int tap);
    }

    /// Visits every (output, tap) that reads an element, planes and outputs row-major, taps in order.
    void forEachRead(Reads visit) {
        int area = window.area();
        for (int plane = 0; plane < planes(); plane++) {
            for (int position = 0; position < outputPlane(); position++) {
                for (int tap = 0; tap < area; tap++) {
                    int offset = inputOffset(position, tap);
                    if (offset >= 0) {
                        visit.read(plane * outputPlane() + position, plane * inputPlane() + offset, tap);
                    }
                }
            }
        }
    }

    private static int product(int[] sizes) {
        return Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    }
}
